"""What goes out of a certification: credentials, reminders; and what coverage aims at."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.taxonomy.models import Region, Sector

from ..vocabulary import ReminderKind
from .certifications import Certification
from .cohorts import Enrolment


def new_salt() -> str:
    """What a person's address is hashed with in her credential."""
    return secrets.token_hex(16)


class IssuedCredential(models.Model):
    """The Open Badge of a certification. `position` in the status lists `list_number` is given once, at random.

    Its files are signed anew each time they are asked for; `salt` is what makes each of them name the same person.
    """

    certification = models.OneToOneField(Certification, models.PROTECT, related_name="credential")
    list_number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    salt = models.CharField(max_length=64, default=new_salt, editable=False)
    issued_at = models.DateTimeField()
    published = models.BooleanField(_("page publique"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("list_number", "position"), name="position_once_a_list"),
        ]

    def __str__(self) -> str:
        return str(self.certification_id)


class CredentialSigning(models.Model):
    """A key that has signed files of a credential: what must be signed again, should the key be withdrawn.

    `key` is its name in `did.json`, after the `#`.
    """

    credential = models.ForeignKey(IssuedCredential, models.CASCADE, related_name="signings")
    key = models.CharField(max_length=64)
    first_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("credential", "key"), name="key_once_a_credential"),
        ]
        indexes: ClassVar = [models.Index(fields=("key",), name="signed_with")]

    def __str__(self) -> str:
        return f"{self.credential_id} · {self.key}"


class SentReminder(models.Model):
    """A reminder that left, so that it leaves once. `until` and `days_before` are those of a lapse."""

    certification = models.ForeignKey(Certification, models.CASCADE, null=True, related_name="reminders")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, null=True, related_name="reminders")
    kind = models.CharField(max_length=20, choices=ReminderKind.choices)
    days_before = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    recipient = models.EmailField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} · {self.recipient}"


class CoverageTarget(models.Model):
    """How many active people a region wants, in a sector or in all of them."""

    kind = models.CharField(_("sorte"), max_length=20, choices=AwardKind.choices, default=AwardKind.PIVOT)
    region = models.ForeignKey(Region, models.CASCADE, related_name="+", verbose_name=_("région"))
    sector = models.ForeignKey(
        Sector, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("secteur")
    )
    count = models.PositiveIntegerField(_("cible"))

    class Meta:
        verbose_name = _("cible")
        verbose_name_plural = _("cibles")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("kind", "region", "sector"), name="one_target_a_place"),
            models.UniqueConstraint(
                fields=("kind", "region"), condition=models.Q(sector=None), name="one_target_a_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} · {self.sector or '—'} · {self.count}"
