"""Who enrols, by hand, by the address given out, or by a file; who goes to another cohort."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relais.table_files import LARGEST_FILE
from workshops.safeguarding.screened_fields import ScreenedForm
from workshops.taxonomy.models import Region, Sector

from ..models import Cohort
from ..services.learners import LearnerDetails
from .cohorts import one_sentence


class LearnerForm(ScreenedForm, forms.Form):
    """An adult who enrols: the only names the site keeps are those of adults who learn, train or have an account."""

    # Her name, her address and where she works are what is asked; screening is for what is not.
    unscreened: ClassVar[Collection[str]] = ("first_name", "last_name", "email", "employer")

    first_name = forms.CharField(
        label=_("Prénom"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
        error_messages=one_sentence(_("Écrivez le prénom.")),
    )
    last_name = forms.CharField(
        label=_("Nom de famille"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "family-name"}),
        error_messages=one_sentence(_("Écrivez le nom de famille.")),
    )
    email = forms.EmailField(
        label=_("Courriel"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages=one_sentence(_("Écrivez un courriel complet, comme prenom@exemple.org.")),
    )
    language = forms.ChoiceField(label=_("Langue des messages"), choices=settings.LANGUAGES)
    employer = forms.CharField(
        label=_("Organisme"), required=False, max_length=150, widget=forms.TextInput({"autocomplete": "organization"})
    )
    function = forms.CharField(
        label=_("Fonction"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=_("Région"), required=False, empty_label=_("À préciser")
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(), label=_("Secteur"), required=False, empty_label=_("À préciser")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE

    def details(self) -> LearnerDetails:
        """What was filled in, once valid."""
        return LearnerDetails(**{name: self.cleaned_data[name] for name in LearnerDetails.__dataclass_fields__})


class EnrolByLinkForm(LearnerForm):
    """The same for a visitor: her address is needed to answer her. Robots fill in `website`, which nobody sees."""

    website = forms.CharField(
        label=_("Laissez cette case vide"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    unscreened = (*LearnerForm.unscreened, "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    @property
    def by_robot(self) -> bool:
        """Whether a robot filled it in."""
        return bool(self.cleaned_data.get("website"))


class LearnerFileForm(ScreenedForm, forms.Form):
    """A file of learners."""

    file = forms.FileField(
        label=_("Fichier CSV ou XLSX"),
        help_text=_("Au plus 2 Mo et 500 lignes. Le fichier n’est pas gardé."),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.txt,.tsv"}),
        error_messages=one_sentence(_("Choisissez un fichier CSV ou XLSX (Excel).")),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Ce fichier dépasse 2 Mo : coupez-le en plusieurs."))
        return file


class TransferForm(forms.Form):
    """Another cohort of the same curriculum."""

    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=_("Autre cohorte"),
        empty_label=_("Choisir une cohorte"),
        error_messages=one_sentence(_("Choisissez une cohorte de la liste.")),
    )

    def __init__(self, *args: Any, targets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cohort"]
        field.queryset = targets
        field.label_from_instance = lambda cohort: f"{cohort.title} · {cohort.organisation}"
