"""What is asked of whoever adapts, copies, or agrees."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from relais.presentation.languages import language_name
from workshops.organisations.models import Organisation
from workshops.organisations.queries import organisations_with

from .already import Once
from .models import Agreement
from .permission import Permission
from .permissions import WRITING
from .queries.agreements import programmes_of
from .queries.origins import targets_for
from .services.copying import parts_of
from .vocabulary import Part, Purpose

LONGEST_TITLE = 255


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"format": "%Y-%m-%d", **options})


class OnceForm(forms.Form):
    """A form that does its work once, however often it is sent: the token is the same each time.

    Opened anew, by going back too, it has another token: what is there already is done `again` only if one says so.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def ask_again(self, words: str) -> None:
        """Show the box by which one says, in those `words`, that it is to be made though it is there already."""
        box: Any = self["again"]
        box.field.widget, box.label = forms.CheckboxInput(), words

    def asked(self) -> dict[str, Any]:
        """What its work is asked with, by the names of the service that does it."""
        asked = dict(self.cleaned_data)
        return {"once": Once(asked.pop("token"), again=asked.pop("again")), **asked}


class AdaptForm(OnceForm):
    """For whom, why, and under which title."""

    title = forms.CharField(
        label=gettext_lazy("Titre de l’adaptation"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Écrivez un titre.")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Organisme"), empty_label=None
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Pourquoi l’adapter"),
        choices=[(code, capfirst(word)) for code, word in Purpose.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Cochez au moins une raison : elle est dite avec les crédits.")},
    )
    purpose_note = forms.CharField(
        label=gettext_lazy("En une phrase"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Pour qui, où, ce qui change : cette phrase accompagne les crédits."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Langue de l’adaptation"),
        help_text=gettext_lazy("Le texte arrive dans la langue de la source : dans une autre, il reste à le traduire."),
    )
    field_order = ("title", "organisation", "purposes", "purpose_note", "language", "again", "token")

    def __init__(self, *args: Any, edition: Any, permission: Permission, **options: Any) -> None:
        able = permission.organisations
        first = {"title": proposed_title(edition.title, able), "organisation": able[0].pk, "language": edition.language}
        super().__init__(*args, **{**options, "initial": first})
        language: Any = self.fields["language"]
        language.choices = [(code, language_name(code)) for code, _name in settings.LANGUAGES]
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in able])
        if len(able) == 1:
            field.widget, field.disabled = forms.HiddenInput(), True


def proposed_title(title: str, organisations: tuple[Organisation, ...]) -> str:
    """The title of the source with whose adaptation it is, when there is no choice: 255 signs at most, none cut."""
    words = {"title": title, "organisation": organisations[0].name}
    named = _("%(title)s (adaptation, %(organisation)s)") % words
    short = _("%(title)s (adaptation)") % words
    wished = [named, short] if len(organisations) == 1 else [short]
    return next((each for each in wished if len(each) <= LONGEST_TITLE), title)


class CopyForm(OnceForm):
    """What to copy, and where. Which session an activity goes to is asked once the programme is known."""

    part = forms.ChoiceField(label=gettext_lazy("Quoi copier"))
    target = forms.ModelChoiceField(
        Page.objects.none(), label=gettext_lazy("Dans quel programme"), empty_label=gettext_lazy("Choisissez")
    )
    into = forms.ChoiceField(
        label=gettext_lazy("Dans quelle rencontre"),
        error_messages={"required": gettext_lazy("Choisissez la rencontre où mettre cette activité.")},
        help_text=gettext_lazy("L’activité s’ajoute à la fin de cette rencontre : vous la déplacerez ensuite."),
    )
    field_order = ("part", "target", "into", "again", "token")

    def __init__(self, *args: Any, edition: Any, permission: Permission, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = {part.block["id"]: part for part in parts_of(edition)}
        fields: dict[str, Any] = self.fields
        fields["part"].choices = _grouped(self.parts)
        self.targets = targets_for(permission.organisations, edition.page_id)
        fields["target"].queryset = self.targets
        sessions = self._sessions_of_target()
        if sessions:
            fields["into"].choices = [("", _("Choisissez")), *sessions]
        else:
            del self.fields["into"]

    def _sessions_of_target(self) -> list[tuple[str, str]]:
        """The sessions of the chosen programme's draft, when what is copied is an activity."""
        part = self.parts.get(self.data.get(self.add_prefix("part"), ""))
        chosen = self.data.get(self.add_prefix("target"), "")
        if part is None or part.part != Part.ACTIVITY or not chosen.isdecimal():
            return []
        page = self.targets.filter(pk=chosen).first()
        if page is None:
            return []
        draft = page.specific.get_latest_revision_as_object()
        return [(child.id, child.value["title"]) for child in draft.sessions]

    def asked(self) -> dict[str, Any]:
        """The id of the part, the programme as it is written, and in which session it goes, if one was asked for."""
        asked = super().asked()
        part, target = asked.pop("part"), asked.pop("target")
        return {"block_id": part, "target": target.specific, **asked}

    def clean(self) -> dict[str, Any]:
        """Say when there is nowhere to put an activity."""
        cleaned: dict[str, Any] = super().clean() or {}
        part = self.parts.get(cleaned.get("part", ""))
        if part and part.part == Part.ACTIVITY and cleaned.get("target") and "into" not in self.fields:
            self.add_error("target", _("Ce programme n’a pas encore de rencontre où mettre une activité."))
        return cleaned


class AskForm(forms.Form):
    """For which of one's organisations, and why."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Pour quel organisme"), empty_label=None
    )
    why = forms.CharField(
        label=gettext_lazy("Ce que vous voulez en faire"),
        help_text=gettext_lazy("Pour qui, où, ce que vous changeriez, qui le verrait. Aucun nom de jeune."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Dites en une phrase ce que vous voulez en faire.")},
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.all() if user.is_superuser else organisations_with(user, *WRITING)
        homes = list(field.queryset[:2])
        field.initial = homes[0].pk
        if len(homes) == 1:
            field.widget, field.disabled = forms.HiddenInput(), True


class AgreementForm(forms.ModelForm):
    """With whom, about what, until when."""

    class Meta:
        model = Agreement
        fields = ("receiver", "programme", "terms", "with_files", "starts_on", "ends_on")
        widgets = {  # noqa: RUF012 - Django's own way
            "starts_on": DateInput(),
            "ends_on": DateInput(),
            "terms": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, giver: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.giver = giver
        receiver: Any = self.fields["receiver"]
        programme: Any = self.fields["programme"]
        receiver.queryset = Organisation.objects.exclude(pk=giver.pk)
        receiver.empty_label = _("Choisissez")
        receiver.error_messages["required"] = _("Choisissez l’organisme qui pourra adapter.")
        self.fields["terms"].error_messages["required"] = _("Écrivez ce qui est convenu : une phrase suffit.")
        programme.queryset = programmes_of(giver)
        programme.empty_label = _("Tous nos programmes")
        programme.label_from_instance = lambda page: page.title
        if not self.instance.pk:
            self.initial.setdefault("starts_on", timezone.localdate())


def _grouped(parts: dict[str, Any]) -> list[Any]:
    """Each session as a group: the whole of it, then its activities."""
    groups: list[Any] = []
    for block_id, part in parts.items():
        if part.part == Part.SESSION:
            name = f"{len(groups) + 1}. {part.title}"
            groups.append((name, [(block_id, _("%(name)s, toute la rencontre") % {"name": name})]))
        else:
            groups[-1][1].append((block_id, part.title))
    return groups
