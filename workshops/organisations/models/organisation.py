"""An organisation: the owner of guides and the place where people have roles."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.taxonomy.models import Region, Sector


class Organisation(models.Model):
    """A body that keeps, shares and runs programmes.

    One that came with a programme of another site has its address in `origin`: nobody here belongs to it, and its
    programmes are read and adapted but never changed.
    """

    identity = models.UUIDField(
        default=uuid4, unique=True, editable=False, help_text="The same on every site its programmes travel to."
    )
    name = models.CharField(_("nom"), max_length=150, unique=True)
    slug = models.SlugField(_("identifiant"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("région"), null=True, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, verbose_name=_("secteur"), null=True, blank=True)
    website = models.URLField(_("site web"), blank=True)
    email = models.EmailField(_("courriel"), blank=True)
    default_licence = models.CharField(_("licence habituelle"), max_length=40, default="CC-BY-NC-SA-4.0")
    origin = models.CharField(
        max_length=200, blank=True, editable=False, help_text="The address of the site it comes from; empty for ours."
    )

    class Meta:
        verbose_name = _("organisme")
        verbose_name_plural = _("organismes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_elsewhere(self) -> bool:
        """Whether it belongs to another site, and is only known here by the programmes that came."""
        return bool(self.origin)
