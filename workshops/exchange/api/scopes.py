"""What a token may be used for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One part of the API. A part to come adds its own, and no token made before has it."""

    PROGRAMMES = "programmes:read", _("programmes")
    EDITIONS = "editions:read", _("éditions et leur texte")
    SESSIONS = "sessions:read", _("rencontres")
    ACTIVITIES = "activities:read", _("activités")
    INITIATIVES = "initiatives:read", _("initiatives du répertoire")
    TAXONOMY = "taxonomy:read", _("mots des listes")
