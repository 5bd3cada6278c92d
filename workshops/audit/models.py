"""Who did what to whose data, written once and never changed."""

from datetime import timedelta
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Role
from workshops.organisations.visibility import Viewer, organisations_of

DAYS_KEPT = 730  # the triggers of the first migration know this number: older rows alone may go


class AppendOnlyError(TypeError):
    """What is written in the audit trail is neither changed nor removed."""


class Kind(models.TextChoices):
    """What is written down."""

    SIGN_IN = "sign-in", _("connexion")
    SIGN_IN_REFUSED = "sign-in-refused", _("connexion refusée")
    SIGN_OUT = "sign-out", _("déconnexion")
    SESSION = "session", _("session fermée")
    PASSWORD = "password", _("mot de passe")
    ADDRESS = "address", _("adresse d’un compte")
    SECOND_FACTOR = "second-factor", _("second facteur")
    ROLE = "role", _("rôle ou droit")
    READ = "read", _("lecture d’une fiche personnelle")
    EXPORT = "export", _("fichier emporté")
    DELETION = "deletion", _("effacement")

    @property
    def is_of_an_account(self) -> bool:
        """Whether it tells of an account itself: each organisation its owner belongs to is concerned."""
        return self in _OF_AN_ACCOUNT


_OF_AN_ACCOUNT = {
    Kind.SIGN_IN,
    Kind.SIGN_IN_REFUSED,
    Kind.SIGN_OUT,
    Kind.SESSION,
    Kind.PASSWORD,
    Kind.ADDRESS,
    Kind.SECOND_FACTOR,
}


class EventQuerySet(models.QuerySet["Event"]):
    """Events are read by those who answer for an organisation."""

    def visible_to(self, user: Viewer) -> Self:
        """Those of organisations `user` coordinates; an administrator reads all of them."""
        if not user.is_authenticated:
            return self.none()
        if user.is_active and user.is_superuser:
            return self
        return self.filter(organisation__in=organisations_of(user, Role.COORDINATOR))

    def update(self, **values: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refused; `forget_old` removes what is older than it is kept."""
        raise AppendOnlyError

    def old(self) -> Self:
        """Those kept long enough."""
        return self.filter(at__lt=timezone.now() - timedelta(days=DAYS_KEPT))


class Event(models.Model):
    """One line. `person` and `organisation` are keys without a constraint: erasing an account changes no line.

    `what` names the row concerned (`"certification.person:12"`), `where` the address by its name; `details` has plain
    values that name nobody.
    """

    at = models.DateTimeField(_("quand"), default=timezone.now, db_index=True, editable=False)
    kind = models.CharField(_("quoi"), max_length=20, choices=Kind.choices, db_index=True)
    person = models.BigIntegerField(_("qui"), null=True)
    organisation = models.BigIntegerField(_("organisme"), null=True, db_index=True)
    what = models.CharField(max_length=120, blank=True)
    where = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du journal des accès")
        verbose_name_plural = _("journal des accès")
        ordering = ("-at", "-pk")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="known_kind_of_event")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} · {self.get_kind_display()}"

    def save(self, *args: Any, **options: Any) -> None:
        """Write a new line; `AppendOnlyError` for one that is there."""
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError
