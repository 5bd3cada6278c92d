"""Renewing many certifications at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.safeguarding.screened_fields import ScreenedForm

from ..models import Certification

HORIZONS = ((90, _("dans 90 jours")), (180, _("dans 6 mois")), (365, _("dans un an")))


class RenewalsForm(ScreenedForm, forms.Form):
    """Those chosen, and why for those that nothing renews yet."""

    chosen = forms.ModelMultipleChoiceField(
        Certification.objects.none(),
        label=_("Certifications"),
        error_messages={
            "required": _("Cochez au moins une certification."),
            "invalid_choice": _("Une certification de cette liste n’y est plus : relisez la page."),
        },
    )
    reason = forms.CharField(
        label=_("Raison"),
        max_length=500,
        required=False,
        help_text=_("Pour celles que rien ne renouvelle encore selon la règle. Chaque personne la lira."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, certifications: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = certifications  # type: ignore[attr-defined]
