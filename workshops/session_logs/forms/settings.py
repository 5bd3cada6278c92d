"""What an organisation chooses about its logs."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import LogSettings
from .controls import one_sentence


class LogSettingsForm(forms.ModelForm):
    """Texts asked or not, genders counted or not, and how long things are kept."""

    class Meta:
        model = LogSettings
        fields: ClassVar = ["asks_feedback", "asks_gender", "texts_kept_months", "counts_kept_years"]
        help_texts: ClassVar = {
            "asks_gender": _("Le journal demande alors un nombre par âge et par genre."),
            "texts_kept_months": _("De 1 à 12. Ensuite, les textes libres sont effacés; les nombres restent."),
            "counts_kept_years": _("De 1 à 5. Ensuite, le journal entier est effacé."),
        }
        error_messages: ClassVar = {
            "texts_kept_months": one_sentence(_("Indiquez de 1 à 12 mois.")),
            "counts_kept_years": one_sentence(_("Indiquez de 1 à 5 années.")),
        }
