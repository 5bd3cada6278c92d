"""The forms of this room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.organisations.models import Organisation, User
from workshops.safeguarding.screened_fields import ScreenedForm

from .models import Incident, Risk
from .permissions import organisations_answered_for

DAYS = ("known_on", "began_on", "ended_on", "commission_told_on", "people_told_on", "closed_on")


class IncidentForm(ScreenedForm, forms.ModelForm):
    """An incident. `user` is who writes: the form offers the organisations she answers for."""

    # How many corrections there were when the page was shown: a later one is told before it is written over.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Incident
        fields = (
            "organisation",
            "known_on",
            "began_on",
            "ended_on",
            "circumstances",
            "information",
            "people",
            "risk",
            "assessment",
            "commission_told_on",
            "people_told_on",
            "public_notice",
            "measures",
            "closed_on",
        )
        widgets = {  # noqa: RUF012 - as Django reads it
            **{name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DAYS},
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("circumstances", "information", "assessment", "public_notice", "measures")
            },
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if self.instance.pk:
            self.initial["seen"] = self.instance.changes.count()
        chosen: Any = self.fields["organisation"]
        mine = organisations_answered_for(user)
        chosen.queryset = Organisation.objects.filter(pk__in=[each.pk for each in mine])
        chosen.required = not user.is_superuser
        chosen.empty_label = gettext_lazy("Le site lui-même") if user.is_superuser else None
        if not self.is_bound and not self.instance.pk and mine and not user.is_superuser:
            self.initial.setdefault("organisation", mine[0].pk)

    def tell_corrected(self, untouched: Iterable[str]) -> None:
        """Say that somebody else corrected it meanwhile.

        What was typed stays, and is kept when it is sent again; what was left as it was shown is as it is now.
        """
        self.add_error(
            None,
            _(
                "Quelqu’un a corrigé cet incident pendant que vous écriviez. Rien n’est perdu : relisez ce qui est "
                "maintenant inscrit, puis enregistrez de nouveau."
            ),
        )
        now = IncidentForm(instance=Incident.objects.get(pk=self.instance.pk), user=self.user)
        sent: Any = self.data
        sent = sent.copy()
        for name in ("seen", *untouched):
            value = now[name].value()
            sent[name] = "" if value is None else str(value)
        self.data = sent

    def clean(self) -> dict[str, Any]:
        """Days come in order and never ahead; a risk that is known says why."""
        said = super().clean() or {}
        today = timezone.localdate()
        for name in DAYS:
            if said.get(name) and said[name] > today:
                self.add_error(name, _("Ce jour n’est pas encore venu : vérifiez la date."))
        began, ended = said.get("began_on"), said.get("ended_on")
        if ended and not began:
            self.add_error("began_on", _("Donnez aussi le jour où cela a commencé."))
        elif ended and ended < began:
            self.add_error("ended_on", _("Cette date est avant le début : inversez-les."))
        if said.get("risk") in (Risk.NONE, Risk.SERIOUS) and not said.get("assessment"):
            self.add_error("assessment", _("Dites ce qui fait juger du risque : le registre doit l’expliquer."))
        if said.get("closed_on") and said.get("risk") == Risk.UNKNOWN:
            self.add_error("risk", _("Évaluez le risque avant de clore l’incident."))
        return said


class EraseAccountForm(forms.Form):
    """A box that says one knows it cannot be undone; the page then asks who one is, as the sign-in does."""

    with_record = forms.BooleanField(
        label=gettext_lazy("Demander aussi l’effacement de ma fiche de formation"), required=False
    )
    sure = forms.BooleanField(
        label=gettext_lazy("J’ai compris : cela ne se défait pas"),
        error_messages={"required": gettext_lazy("Cochez cette case pour effacer votre compte.")},
    )

    def __init__(self, *args: Any, has_record: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_record:
            del self.fields["with_record"]
