"""Agreements between two organisations: ended, never deleted."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Agreement


@transaction.atomic
def end_agreement(agreement: Agreement) -> Agreement:
    """End it now: today, nothing more is adapted under it. What was made under it stays."""
    yesterday = timezone.localdate() - timedelta(days=1)
    agreement.ends_on = yesterday
    agreement.starts_on = min(agreement.starts_on, yesterday)
    agreement.save(update_fields=["ends_on", "starts_on"])
    return agreement
