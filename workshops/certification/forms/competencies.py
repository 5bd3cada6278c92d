"""Noting competencies, observations and observed sessions."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import ScreenedForm

from ..models import Observation
from ..queries.competencies import LETTERS, Cell, Grid, Row
from ..services.competencies import Note
from ..vocabulary import Mark
from .days import day_field, past

_SHORT = {Mark.NOT_ASSESSED: "–", Mark.MET: _("Satisfaite"), Mark.NOT_YET: _("Pas encore")}
CHOICES = [(mark.value, _SHORT[mark]) for mark in (Mark.NOT_ASSESSED, Mark.NOT_YET, Mark.MET)]
IN_FULL = [
    (Mark.NOT_ASSESSED.value, _("Pas évaluée")),
    (Mark.NOT_YET.value, _("Pas encore")),
    (Mark.MET.value, _("Satisfaite")),
]


class GridForm(forms.Form):
    """A mark for each cell. `shown-…` says what the page showed: only what was changed there is noted."""

    day = day_field(_("Évaluées le"))

    def __init__(self, grid: Grid, *args: Any, one: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["day"] = timezone.localdate()
        self.grid, self.one = grid, one
        for row in grid.rows:
            self.fields[shown_name(row)] = forms.CharField(
                required=False, initial=row.shown, widget=forms.HiddenInput, max_length=500
            )
            for place, cell in enumerate(row.cells):
                self.fields[cell_name(row, place)] = self._choice(row, cell)

    def _choice(self, row: Row, cell: Cell) -> forms.ChoiceField:
        label = cell.competency.statement if self.one else f"{row.enrolment.person}, {cell.competency.statement}"
        attributes = {} if self.one else {"aria-label": label, "data-mark": cell.mark.value}
        widget = forms.RadioSelect() if self.one else forms.Select(attributes)
        return forms.ChoiceField(
            label=label,
            choices=IN_FULL if self.one else CHOICES,
            required=False,
            initial=cell.mark.value,
            widget=widget,
        )

    def clean_day(self) -> Any:
        """A competency is not assessed in advance."""
        return past(self.cleaned_data["day"])

    def rows(self) -> Iterator[tuple[Row, Any, list[tuple[Cell, Any]]]]:
        """Each row of the grid with the field of what was shown, and its cells with theirs."""
        for row in self.grid.rows:
            cells = [(cell, self[cell_name(row, place)]) for place, cell in enumerate(row.cells)]
            yield row, self[shown_name(row)], cells

    def notes(self) -> list[Note]:
        """The marks that differ from what the page showed."""
        marks = {letter: mark for mark, letter in LETTERS.items()}
        notes = []
        for row in self.grid.rows:
            shown = self.cleaned_data[shown_name(row)] or row.shown
            for place, cell in enumerate(row.cells):
                mark = Mark(self.cleaned_data[cell_name(row, place)])
                if place >= len(shown) or marks.get(shown[place]) != mark:
                    notes.append(Note(row.enrolment.pk, cell.competency.code, mark))
        return notes


def cell_name(row: Row, place: int) -> str:
    """The name of the field of a cell."""
    return f"mark-{row.enrolment.pk}-{place}"


def shown_name(row: Row) -> str:
    """The name of the field that says what the page showed of a learner."""
    return f"shown-{row.enrolment.pk}"


class ObservationForm(ScreenedForm, forms.ModelForm):
    """What a trainer saw."""

    class Meta:
        model = Observation
        fields = ("text",)
        labels: ClassVar = {"text": _("Observation")}
        help_texts: ClassVar = {"text": _("Ce que vous avez vu, sans nommer personne d’autre. La personne la lira.")}
        widgets: ClassVar = {"text": forms.Textarea({"rows": 3})}


class ObservedSessionForm(forms.Form):
    """A session of a guide she observed."""

    edition = forms.ModelChoiceField(Edition.objects.none(), label=_("Guide"))
    day = day_field(_("Date"))

    def __init__(self, editions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]
        self.fields["edition"].label_from_instance = lambda edition: edition.title  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """It is written down once it took place."""
        return past(self.cleaned_data["day"])
