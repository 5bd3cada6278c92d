"""The one-time form a teacher or partner fills without an account."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.organisations.models.people import new_token
from workshops.planning.models import SessionPlan

from .log import SessionLog

GUEST_FORM_DAYS = 14  # days after the session during which the form stays open


class GuestForm(models.Model):
    """An address that takes one log of one planned session, once, until `expires_at`.

    `log` is what was sent: it waits for the approval of the plan's owner before it counts.
    """

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    plan = models.OneToOneField(SessionPlan, models.CASCADE, related_name="guest_form")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    log = models.OneToOneField(SessionLog, models.SET_NULL, null=True, blank=True, related_name="guest_form")

    class Meta:
        verbose_name = _("formulaire de personne invitée")
        verbose_name_plural = _("formulaires de personnes invitées")

    def __str__(self) -> str:
        return f"{self.plan} · {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be filled."""
        return self.used_at is None and self.expires_at > timezone.now()


def closing_time(plan: SessionPlan) -> Any:
    """When the form of `plan` stops working: `GUEST_FORM_DAYS` days after its session, or from now if that is later."""
    start = timezone.make_aware(datetime.combine(plan.date, plan.start_time))
    return max(start, timezone.now()) + timedelta(days=GUEST_FORM_DAYS)
