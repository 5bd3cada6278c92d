"""The fixed words of competencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompetencyGroup(models.TextChoices):
    """What sort of thing a competency is."""

    KNOWLEDGE = "knowledge", _("Savoirs")
    KNOW_HOW = "know_how", _("Savoir-faire")
    ATTITUDES = "attitudes", _("Savoir-être")


class Assessment(models.TextChoices):
    """How a trainer finds out that a competency is met."""

    OBSERVED = "observed", _("observation")
    TEACH_BACK = "teach_back", _("animation d’une partie devant le groupe")
    QUIZ = "quiz", _("questions")
    PORTFOLIO = "portfolio", _("portfolio")
