"""What is filled in about a person: by those who keep her record, and by herself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.session_logs.vocabulary import SpokenLanguage

from ..models import Affiliation, Person
from ..services.people import PersonDetails


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class PersonForm(forms.ModelForm[Person]):
    """Name, address, place and languages."""

    languages = forms.MultipleChoiceField(
        label=_("Langues d’animation"),
        choices=SpokenLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "email", "language", "region", "sector")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["languages"].initial = [row.language for row in self.instance.languages.all()]

    def details(self) -> PersonDetails:
        """What was filled in, as services take it."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in PersonForm.Meta.fields})


class KeptPersonForm(PersonForm):
    """What those who keep the record may say besides: until when the background check is valid."""

    class Meta(PersonForm.Meta):
        fields = (*PersonForm.Meta.fields, "vetting_until")  # type: ignore[assignment]
        widgets = {"vetting_until": DayInput()}  # noqa: RUF012


class NewPersonForm(KeptPersonForm):
    """A new record, attached to an organisation; `anyway` says that those who look like her were looked at."""

    organisation = forms.ModelChoiceField(label=_("Organisme"), queryset=Organisation.objects.none())
    function = forms.CharField(label=_("Fonction"), max_length=120, required=False)
    consents = forms.BooleanField(
        label=_("La personne demande à paraître au registre public"),
        required=False,
        help_text=_("Son nom, son organisme, sa région et ses langues y sont visibles de tout le monde."),
    )
    anyway = forms.BooleanField(
        label=_("C’est une autre personne : créer sa fiche"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations
        if len(organisations) == 1:
            organisation.initial = organisations[0]

    def ask_whether_another(self) -> None:
        """Show the box that confirms that this is not one of the people already recorded."""
        self.fields["anyway"].widget = forms.CheckboxInput()


class OwnRecordForm(PersonForm):
    """The record of a person who begins it herself; its address is that of her account."""

    consents = forms.BooleanField(
        label=_("Je veux paraître au registre public"),
        required=False,
        help_text=_("Mon nom, mon organisme, ma région et mes langues y sont visibles de tout le monde."),
    )

    class Meta(PersonForm.Meta):
        fields = ("first_name", "last_name", "language", "region", "sector")  # type: ignore[assignment]

    def details_for(self, email: str) -> PersonDetails:
        """What was filled in, with the address of the account."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in self.Meta.fields}, email=email)


class AffiliationForm(forms.ModelForm[Affiliation]):
    """An organisation of the site, or the name of another; since when, and until when."""

    class Meta:
        model = Affiliation
        fields = ("organisation", "name", "function", "since", "until")
        widgets = {"since": DayInput(), "until": DayInput()}  # noqa: RUF012
        labels = {"name": _("Ou le nom d’un autre organisme")}  # noqa: RUF012

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """One organisation, and days in their order."""
        said = super().clean() or {}
        if not said.get("organisation") and not (said.get("name") or "").strip():
            self.add_error("organisation", _("Choisissez un organisme, ou écrivez le nom d’un autre."))
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("La fin vient avant le début : corrigez l’une des deux dates."))
        return said


class EndForm(forms.Form):
    """The last day somewhere."""

    until = forms.DateField(label=_("Dernier jour"), widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, affiliation: Affiliation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.affiliation = affiliation

    def clean_until(self) -> Any:
        """Not before the first day."""
        until = self.cleaned_data["until"]
        if self.affiliation.since and until < self.affiliation.since:
            raise forms.ValidationError(_("La fin vient avant le début : corrigez la date."))
        return until


class AnswerForm(forms.Form):
    """The answer to a request for removal."""

    decision = forms.ChoiceField(
        label=_("Réponse"),
        choices=[("erase", _("Effacer, sans retour possible")), ("refuse", _("Refuser"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Explication"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La personne la lit sur sa page. Un refus s’explique toujours."),
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        said = super().clean() or {}
        if said.get("decision") == "refuse" and not (said.get("answer") or "").strip():
            self.add_error("answer", _("Expliquez à la personne pourquoi sa demande est refusée."))
        return said
