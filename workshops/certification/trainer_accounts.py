"""The accounts of those who train: they read what learners did."""

from django.db.models import Exists, OuterRef, Q

from .models import CohortTrainer


def trains() -> Q:
    """Accounts whose person gives a curriculum to a cohort."""
    return Q(Exists(CohortTrainer.objects.filter(person__user=OuterRef("pk"))))
