"""What the words of our lists are called in the language of the interface, to be written in files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst

from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.services import SHIPPED

from ..reading.cells import BETWEEN
from ..vocabulary import Answer, Evaluation, Funding

FIXED = {
    "stages": Stage,
    "genders": GenderFocus,
    "risk_levels": RiskLevel,
    "fundings": Funding,
    "evaluations": Evaluation,
    "answers": Answer,
}


@dataclass(frozen=True)
class Names:
    """Names by list and by code."""

    by_list: Mapping[str, Mapping[str, str]]

    def of(self, name: str, codes: Iterable[str]) -> str:
        """The words of `codes` in the list `name`, one after the other.

        Among others, a name that holds the sign that parts them gives way to its code.
        """
        wanted = list(codes)
        known = self.by_list[name]
        words = [known.get(code, code) for code in wanted]
        if len(wanted) > 1:
            words = [code if BETWEEN.search(word) else word for code, word in zip(wanted, words, strict=True)]
        return "; ".join(words)


def read_names() -> Names:
    """Those of this installation. A query a list."""
    lists: dict[str, Mapping[str, str]] = {
        name: {term.code: capfirst(term.name) for term in model._default_manager.all()}
        for name, model in SHIPPED.items()
    }
    lists |= {name: {code: capfirst(str(label)) for code, label in choices.choices} for name, choices in FIXED.items()}
    return Names(lists)
