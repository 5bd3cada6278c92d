"""The fixed words of a session as it is lived."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of an activity."""

    DONE = "done", _("faite")
    CHANGED = "changed", _("changée")
    SKIPPED = "skipped", _("sautée")


class Reason(models.TextChoices):
    """Why an activity was changed or skipped."""

    TIME = "time", _("temps")
    GROUP_NOT_READY = "group_not_ready", _("groupe pas prêt")
    MATERIALS = "materials", _("matériel")
    SETTING = "setting", _("milieu")
    OTHER = "other", _("autre")
