"""Accounts, roles in organisations, and the invitations accounts are born from."""

import secrets
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.taxonomy.models import Region

from .organisation import Organisation

# Short, since others may come to read a letter; long enough for who works two days a week. A button sends another.
INVITATION_DAYS = 7


class UserManager(BaseUserManager["User"]):
    """Makes accounts known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; `password=None` leaves one that cannot sign in until it is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account with every right."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The e-mail address is the user name."""

    email = models.EmailField(_("courriel"), unique=True)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom de famille"), max_length=80, blank=True)
    region = models.ForeignKey(
        Region,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("région"),
        help_text=_("Choisit les lignes d’aide et le protocole que vous voyez."),
    )
    is_staff = models.BooleanField(_("accès technique"), default=False)
    is_active = models.BooleanField(_("compte actif"), default=True)
    date_joined = models.DateTimeField(_("inscription"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ("last_name", "first_name", "email")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """First and last name, or an empty string."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """The first name, else the address."""
        return self.first_name or self.email


class Role(models.TextChoices):
    """What a person does in an organisation; each role has the rights of those before it."""

    READER = "reader", _("lecture")
    FACILITATOR = "facilitator", _("animation")
    AUTHOR = "author", _("rédaction")
    COORDINATOR = "coordinator", _("coordination")


class Membership(models.Model):
    """A person's role in one organisation."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("personne"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name=_("organisme")
    )
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices, default=Role.READER)
    since = models.DateField(_("depuis"), default=timezone.localdate)

    class Meta:
        verbose_name = _("rôle dans un organisme")
        verbose_name_plural = _("rôles dans les organismes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("user", "organisation"), name="one_role_per_organisation"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {self.get_role_display()}"


def new_token() -> str:
    """An unguessable word for an address."""
    return secrets.token_urlsafe(32)


def invitation_deadline() -> Any:
    """When an invitation made now stops working."""
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class Invitation(models.Model):
    """A letter that lets one address open an account, or join one more organisation."""

    email = models.EmailField(_("courriel"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices, default=Role.FACILITATOR)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=invitation_deadline)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"

    @property
    def is_open(self) -> bool:
        """True while it can still be accepted."""
        return self.accepted_at is None and self.expires_at > timezone.now()
