"""What the words of a file were read as, in words of our lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relais.presentation.figures import age_range
from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.models import Audience, Involvement, Modality, ProjectType, Region, Sector, Setting, Term, Theme

LISTS: Final[Mapping[str, tuple[type[Term], ...]]] = {
    "region": (Region,),
    "project_types": (ProjectType,),
    "involvement": (Involvement,),
    "setting": (Setting,),
    "modality": (Modality,),
    "other_target": (Theme,),
    "other_audience": (Audience, Sector),
    "includes_youth": (Audience,),
}
CHOICES: Final[Mapping[str, Any]] = {"status": Stage, "gender": GenderFocus, "risk_level": RiskLevel}


@dataclass(frozen=True)
class Meanings:
    """The names of what a column may be read as, by code."""

    names: Mapping[str, str]

    def in_words(self, meaning: str) -> str:
        """A meaning, "06, 09", as people say it; what is no code of the column is a range of ages, or said as it is."""
        return ", ".join(self._name(code) for code in meaning.split(", "))

    def _name(self, code: str) -> str:
        first, dash, last = code.partition("-")
        if code not in self.names and dash and first.isdecimal():
            return age_range(int(first), int(last) if last else None)
        return self.names.get(code, code)


def meanings_of(column: str) -> Meanings:
    """What the cells of `column` may be read as. A query a list it speaks of."""
    names = {"yes": _("oui"), "no": _("non")}
    names |= {code: str(label) for code, label in getattr(CHOICES.get(column), "choices", ())}
    terms: Iterable[Term] = (term for model in LISTS.get(column, ()) for term in model._default_manager.all())
    names |= {term.code: term.name for term in terms}
    return Meanings({code: capfirst(name) for code, name in names.items()})
