"""The fixed words of cohorts and enrolments."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ERASED_NAME = "—"  # what stands for the name of a person who asked to be erased


class CohortStatus(models.TextChoices):
    """How far a cohort is; one way only, but for a cancelled one."""

    PLANNED = "planned", _("prévue")
    OPEN = "open", _("inscriptions ouvertes")
    RUNNING = "running", _("en cours")
    CLOSED = "closed", _("terminée")
    CANCELLED = "cancelled", _("annulée")


class EnrolmentState(models.TextChoices):
    """Where a person stands in a cohort."""

    ENROLLED = "enrolled", _("inscrite ou inscrit")
    WAITING = "waiting", _("en liste d’attente")
    WITHDRAWN = "withdrawn", _("désistement")
    TRANSFERRED = "transferred", _("passée ou passé à une autre cohorte")
    UNITED = "united", _("réunie à l’autre inscription de la même personne")


class EnrolmentOrigin(models.TextChoices):
    """How an enrolment came."""

    COORDINATOR = "coordinator", _("par la coordination")
    LINK = "link", _("par le lien d’inscription")
    FILE = "file", _("par un fichier")
    TRANSFER = "transfer", _("d’une autre cohorte")


class ReminderKind(models.TextChoices):
    """What a reminder says."""

    LAPSE = "lapse", _("échéance")
    NOT_AWARDED = "not_awarded", _("terminé, mais pas encore certifié")


class Mark(models.TextChoices):
    """How a competency of a learner stands."""

    NOT_ASSESSED = "", _("pas évaluée")
    MET = "met", _("satisfaite")
    NOT_YET = "not_yet", _("pas encore")
