"""The fixed words of a certification rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardKind(models.TextChoices):
    """What a person becomes."""

    FACILITATOR = "facilitator", _("animatrice ou animateur d’un guide")
    PIVOT = "pivot", _("pivot")
    TRAINER = "trainer", _("formatrice ou formateur d’un programme")
    ATTESTATION = "attestation", _("attestation de participation")

    @property
    def needs_reference(self) -> bool:
        """Whether one is certified for a guide or a curriculum, which must be named."""
        return self in (AwardKind.FACILITATOR, AwardKind.TRAINER)

    @property
    def lapses(self) -> bool:
        """Whether it may have an end date: an attestation says what was done once."""
        return self != AwardKind.ATTESTATION


class Role(models.TextChoices):
    """The part a person took in a logged session."""

    LEAD = "lead", _("en animation")
    CO_FACILITATED = "co_facilitated", _("en coanimation")
    OBSERVED = "observed", _("en observation")


class Vetting(models.TextChoices):
    """When a background check must be valid."""

    NOT_ASKED = "not_asked", _("non demandée")
    AT_AWARD = "at_award", _("valide à la date de la certification")
    THROUGHOUT = "throughout", _("valide en tout temps")


class CountedFrom(models.TextChoices):
    """Where the new period of a renewed certification begins."""

    OLD_END = "old_end", _("à l’ancienne échéance")
    RENEWAL = "renewal", _("à la date du renouvellement")
