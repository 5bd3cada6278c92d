"""The fixed words of adaptations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why a programme is adapted."""

    AUDIENCE = "audience", _("un autre public")
    SETTING = "setting", _("un autre milieu")
    LENGTH = "length", _("une autre durée")
    LANGUAGE = "language", _("une autre langue")
    CULTURE = "culture", _("une autre culture")


class Part(models.TextChoices):
    """What may be copied from one programme to another."""

    SESSION = "session", _("rencontre")
    ACTIVITY = "activity", _("activité")
