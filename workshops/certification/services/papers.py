"""The papers of a certification: one in use, and those declared lost."""

from django.db import transaction
from django.utils import timezone

from ..models import Certificate, Certification
from .awarding import unused_number


@transaction.atomic
def declare_lost(certification: Certification, number: str) -> Certificate:
    """Declare lost the paper of that number and give the one that replaces it, with a number of its own.

    Declared twice, it is replaced once: the paper in use is given back. The lost one stays and says so.
    """
    locked = Certification.objects.select_for_update(of=("self",)).get(pk=certification.pk)
    if locked.number != number:
        return Certificate.objects.get(number=locked.number)
    now = timezone.now()
    lost = Certificate.objects.get(certification=locked, number=number)
    lost.lost_on = timezone.localdate(now)
    lost.save(update_fields=["lost_on"])
    replacing = Certificate.objects.create(certification=locked, number=unused_number(), issued_at=now)
    locked.number = replacing.number
    locked.save(update_fields=["number"])
    certification.number = replacing.number
    return replacing
