"""How many participants of each age, and of each gender where it is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..entry import HeadcountEntry
from ..vocabulary import AgeBand, Gender
from .controls import FEWER, CountField

_UNSAID_AGE = _("âge non précisé")
_ALL = _("nombre")


@dataclass(frozen=True)
class HeadcountRow:
    """One age of the breakdown: its words, and the bound field of each gender shown."""

    label: Any
    cells: list[Any]


class HeadcountForm(forms.Form):
    """A small table of numbers: an age a row, a gender a column when genders are counted."""

    def __init__(self, data: Mapping[str, Any] | None, *, cells: Iterable[HeadcountEntry], by_gender: bool) -> None:
        known = {(cell.age_band, cell.gender): FEWER if cell.count is None else cell.count for cell in cells}
        initial = {_name(*key): count for key, count in known.items()}
        super().__init__(data, prefix="headcount", initial=initial)
        self.ages = _with_unsaid(AgeBand.choices, {age for age, _gender in known}, _UNSAID_AGE)
        genders = {gender for _age, gender in known}
        if by_gender or genders - {""}:
            self.genders = _with_unsaid(Gender.choices, genders, _ALL)
        else:
            self.genders = [("", _ALL)]
        for age, age_word in self.ages:
            for gender, gender_word in self.genders:
                if age or gender:
                    self.fields[_name(age, gender)] = _count_field(age, gender, age_word, gender_word)

    @property
    def by_gender(self) -> bool:
        """Whether the table has a column a gender."""
        return len(self.genders) > 1

    @property
    def filled(self) -> bool:
        """Whether anything is in it, so that it is shown unfolded."""
        return bool(self.errors) or any(field.value() not in (None, "") for field in self)

    def rows(self) -> list[HeadcountRow]:
        """The table as it is drawn."""
        return [
            HeadcountRow(word, [self[_name(age, gender)] for gender, _word in self.genders if age or gender])
            for age, word in self.ages
        ]

    def entries(self) -> tuple[HeadcountEntry, ...]:
        """The cells that say something, once valid."""
        return tuple(
            HeadcountEntry(age, gender, None if count == FEWER else count)
            for age, _word in self.ages
            for gender, _word in self.genders
            if (count := self.cleaned_data.get(_name(age, gender))) not in (None, 0)
        )


def _name(age: str, gender: str) -> str:
    return f"{age or 'any'}-{gender or 'all'}"


def _with_unsaid(choices: Iterable[tuple[str, Any]], used: set[str], unsaid: Any) -> list[tuple[str, Any]]:
    return [*choices, *([("", unsaid)] if "" in used else [])]


def _count_field(age: str, gender: str, age_word: Any, gender_word: Any) -> CountField:
    label = f"{age_word}, {gender_word}" if gender else str(age_word)
    attributes = {
        "inputmode": "numeric",
        "autocomplete": "off",
        "data-headcount": "",
        "aria-label": label,
    }
    return CountField(label=label, required=False, widget=forms.TextInput(attributes))
