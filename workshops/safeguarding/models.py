"""What to do when a young person confides, and whom to call, by region and language."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock

from relais.presentation.languages import interface_languages
from workshops.taxonomy.fields import BlocksField
from workshops.taxonomy.models import Region

from .reviews import year_after


class Regional(models.Model):
    """Something that holds in one region, or everywhere when `region` is empty, in one language."""

    region = models.ForeignKey(
        Region,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("région"),
        help_text=_("Laissez vide pour toute la province."),
    )
    language = models.CharField(_("langue"), max_length=10, choices=interface_languages, default=settings.LANGUAGE_CODE)
    review_by = models.DateField(_("à revoir avant le"), help_text=_("Passé cette date, on vous demande de le revoir."))
    source = models.CharField(_("source"), max_length=250, blank=True)

    class Meta:
        abstract = True

    @property
    def due_on(self) -> date:
        """The day by which someone must review it."""
        return self.review_by

    @property
    def is_overdue(self) -> bool:
        """True when nobody has reviewed it by its date."""
        return self.due_on < timezone.localdate()


class HelpLine(Regional):
    """A telephone, text or web service where someone answers."""

    code = models.SlugField(_("code"), max_length=80)
    name = models.CharField(_("nom"), max_length=120)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    text_to = models.CharField(_("texto"), max_length=40, blank=True)
    website = models.URLField(_("site web"), blank=True)
    hours = models.CharField(_("heures"), max_length=120, blank=True)
    audience = models.CharField(_("pour qui"), max_length=160, blank=True)
    note = models.CharField(_("précision"), max_length=250, blank=True)
    is_example = models.BooleanField(
        _("exemple à remplacer"), default=False, help_text=_("Une ligne inventée pour la démonstration.")
    )
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("ligne d’aide")
        verbose_name_plural = _("lignes d’aide")
        ordering = ("position", "name")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("code", "language"), name="help_line_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.phone}".strip()


class DisclosureProtocol(Regional):
    """The steps to follow when someone confides a situation of violence."""

    title = models.CharField(_("titre"), max_length=150)
    introduction = models.TextField(_("introduction"), blank=True)
    steps = BlocksField(
        [
            (
                "step",
                StructBlock(
                    [("title", CharBlock(label=_("titre"))), ("text", TextBlock(label=_("texte")))], label=_("étape")
                ),
            )
        ],
        verbose_name=_("étapes"),
    )
    immediate_danger = models.TextField(_("en cas de danger immédiat"), blank=True)
    after = models.TextField(_("ensuite"), blank=True)
    reviewed_on = models.DateField(
        _("revu le"),
        help_text=_(
            "Le jour où la personne responsable l’a relu en entier. Il se revoit au moins tous les douze mois."
        ),
    )

    class Meta:
        verbose_name = _("protocole de dévoilement")
        verbose_name_plural = _("protocoles de dévoilement")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("region", "language"), name="one_protocol_per_region_and_language"),
            models.UniqueConstraint(
                fields=("language",), condition=models.Q(region=None), name="one_provincial_protocol_per_language"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def due_on(self) -> date:
        """Its date, and never more than twelve months after it was last reviewed."""
        return min(self.review_by, year_after(self.reviewed_on))


class ScreeningCount(models.Model):
    """How many passages the personal-details check found on a day: the kind and the number, never the words."""

    class Tier(models.TextChoices):
        BLOCKED = "blocked", _("refusé")
        WARNED = "warned", _("à relire")
        CONFIRMED = "confirmed", _("relu et gardé")

    day = models.DateField(_("jour"))
    kind = models.CharField(_("sorte"), max_length=30)
    tier = models.CharField(_("suite"), max_length=10, choices=Tier.choices)
    count = models.PositiveIntegerField(_("nombre"), default=0)

    class Meta:
        verbose_name = _("passages trouvés")
        verbose_name_plural = _("passages trouvés")
        ordering = ("-day", "tier", "kind")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("day", "kind", "tier"), name="one_count_a_day_kind_and_tier"),
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.get_tier_display()} · {self.kind} : {self.count}"
