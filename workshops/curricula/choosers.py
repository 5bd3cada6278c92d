"""Naming several programmes in a form of Wagtail's admin: its own chooser, several times."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

PLACES = 3  # at least; one more than is named


class ShowsNothingUnknown:
    """Mixed into a chooser of Wagtail: what is no number of a row is shown as nothing chosen."""

    def get_instance(self, value: Any) -> Any:
        """What has that number, if anything has."""
        try:
            return super().get_instance(value)  # type: ignore[misc]
        except (ValueError, OverflowError):
            return None


class ProgrammeChooser(ShowsNothingUnknown, AdminPageChooser):  # type: ignore[misc]
    """Wagtail's chooser of pages."""


def programme_chooser(types: Iterable[Any]) -> AdminPageChooser:
    """Wagtail's chooser, of the pages of programmes, in words that say so."""
    return ProgrammeChooser(
        target_models=list(types),
        choose_one_text=_("Choisir un programme"),
        choose_another_text=_("Choisir un autre programme"),
    )


class ProgrammeChoosers(forms.Widget):
    """As many choosers as programmes named, and empty ones; each sends the same name. `types` are page models."""

    def __init__(self, types: Iterable[Any], attrs: Any = None) -> None:
        super().__init__(attrs)
        self.chooser = programme_chooser(types)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """The choosers, one under the other; `value` are primary keys of pages."""
        named = [pk for pk in value or () if pk]
        places = [*named, *[None] * max(1, PLACES - len(named))]
        common = {**self.attrs, **(attrs or {})}
        choosers = [
            self.chooser.render(name, pk, {**common, "id": self._id(common["id"], place)}, renderer)
            for place, pk in enumerate(places)
        ]
        return render_to_string("curricula/panels/choosers.html", {"choosers": choosers})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was chosen, in order."""
        return [pk for pk in data.getlist(name) if pk]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A form sent without any chooser at all says nothing of them."""
        return name not in data

    def id_for_label(self, id_: str) -> str:
        """The label is that of the first."""
        return self._id(id_, 0) if id_ else id_

    @staticmethod
    def _id(id_: str, place: int) -> str:
        return f"{id_}_{place}"

    @property
    def media(self) -> forms.Media:
        """What the choosers bring."""
        return self.chooser.media


class ProgrammesField(forms.ModelMultipleChoiceField):
    """Several programmes, in the order they are named, none twice."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(Page.objects.none(), label=label, required=False, help_text=help_text)

    def clean(self, value: Any) -> Any:
        """The pages in the order chosen."""
        try:
            found = {str(page.pk): page for page in super().clean(value)}
        except OverflowError as error:  # no page has a number that long
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": value}) from error
        return [found[pk] for pk in dict.fromkeys(map(str, value or ()))]
