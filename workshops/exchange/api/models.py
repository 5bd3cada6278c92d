"""The tokens with which programs read in the name of an organisation."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Membership, Organisation, Role
from workshops.organisations.visibility import OrganisationViewer

from .scopes import Scope


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, in force or not."""

    def in_force(self) -> Self:
        """Those that open the API now: neither taken back nor expired, and somebody answers for them."""
        return self.with_answer().filter(revoked_at=None, expires_at__gt=timezone.now(), answered_for=True)

    def with_answer(self) -> Self:
        """Annotated with `answered_for`: whether whoever made it still coordinates the organisation, or administers.

        She has seen the token: it must not go on reading in a name that is no longer hers.
        """
        coordinates = Membership.objects.filter(
            user=OuterRef("made_by"), organisation=OuterRef("organisation"), role=Role.COORDINATOR
        )
        able = Q(made_by__is_superuser=True) | Q(Exists(coordinates))
        return self.annotate(answered_for=ExpressionWrapper(Q(made_by__is_active=True) & able, models.BooleanField()))


class ApiToken(models.Model):
    """A token, never deleted: the row says who made it, who took it back, and when it was last used.

    It opens the API while the person who made it coordinates the organisation.

    The token itself is shown once and not kept: `digest` is its SHA-256, `hint` its last characters. `scopes` is a list
    of `Scope` values. `last_used_on` is written once a day at most.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("nom"), max_length=80, help_text=_("Le programme qui s’en servira, pour le reconnaître."))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=8, editable=False)
    scopes = models.JSONField(_("ce qu’il permet de lire"), default=list)
    made_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(_("expire le"))
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    last_used_on = models.DateField(_("dernière utilisation"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("jeton")
        verbose_name_plural = _("jetons")
        ordering = ("-made_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("organisation", "name"), condition=Q(revoked_at=None), name="token_name_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_force(self) -> bool:
        """Whether it is neither taken back nor expired; `with_answer` says whether somebody answers for it."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def viewer(self) -> OrganisationViewer:
        """In whose name it reads."""
        return OrganisationViewer(self.organisation_id)

    @property
    def scope_words(self) -> list[str]:
        """What it lets one read, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]
