"""The fixed words of an initiative. Those that only classify are taxonomy terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Whether an entry is shown."""

    PROPOSED = "proposed", _("à examiner")
    PUBLISHED = "published", _("publiée")
    WITHDRAWN = "withdrawn", _("retirée")


class Funding(models.TextChoices):
    """How an initiative is paid for; the three answers of the 2022 provincial survey, question 8."""

    NONE = "none", _("non financée")
    SOUGHT = "sought", _("en recherche de financement")
    FUNDED = "funded", _("financée")


class Evaluation(models.TextChoices):
    """What is known of its effects."""

    NONE = "none", _("aucune évaluation")
    PLANNED = "planned", _("évaluation prévue")
    UNDER_WAY = "under_way", _("évaluation en cours")
    COMPLETED = "completed", _("évaluation terminée")


class Answer(models.TextChoices):
    """Yes or no."""

    YES = "yes", _("oui")
    NO = "no", _("non")


class Truth(models.TextChoices):
    """What somebody who knows an entry answers of it."""

    STILL_TRUE = "still_true", _("toujours vraie")
    GONE = "gone", _("n’existe plus")
