"""What the words of a file mean in our lists: the names of the lists, and how surveys word them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from workshops.programmes.stems import plain
from workshops.taxonomy.services import SHIPPED

WORDINGS: Final = Path(__file__).parents[1] / "data" / "wordings.yaml"


@dataclass(frozen=True)
class Wordings:
    """Codes by list and by plain wording; `within` the wordings looked for inside sentences, `nothing` those that
    say there is no answer.
    """

    exact: Mapping[str, Mapping[str, tuple[str, ...]]]
    within: Mapping[str, Mapping[str, str]]
    nothing: frozenset[str]

    def codes(self, name: str, words: str) -> tuple[str, ...]:
        """The codes `words` stand for in the list `name`; none when they are not known there."""
        return self.exact.get(name, {}).get(plain(words), ())

    def codes_within(self, name: str, words: str) -> tuple[str, ...]:
        """The codes of the list `name` that a sentence speaks of, in the order of the wordings."""
        padded = f" {plain(words)} "
        found = (code for wording, code in self.within.get(name, {}).items() if f" {wording} " in padded)
        return tuple(dict.fromkeys(found))

    def says_nothing(self, words: str) -> bool:
        """Whether a cell is empty, or says that there is nothing to say."""
        return not words.strip() or plain(words) in self.nothing


def read_wordings() -> Wordings:
    """Those of this installation's lists. A query a list."""
    shipped = _shipped()
    exact: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, values in shipped.items():
        if name not in ("nothing", "within"):
            exact[name] = {plain(code): (code,) for code in values} | _by_wording(values)
    for name, model in SHIPPED.items():
        terms = list(model._default_manager.all())
        known = {term.code for term in terms}
        said: dict[str, tuple[str, ...]] = {
            plain(word): (term.code,) for term in terms for word in (*term.names.values(), term.code)
        }
        # An installation with other lists has no use for wordings of words it does not have.
        said |= {wording: codes for wording, codes in exact.get(name, {}).items() if known.issuperset(codes)}
        exact[name] = said
    within = {
        name: {
            wording: code
            for code, wordings in values.items()
            for wording in wordings
            if (code,) in exact[name].values()
        }
        for name, values in shipped["within"].items()
    }
    return Wordings(exact, within, frozenset(shipped["nothing"]))


def _by_wording(values: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The codes of each wording: one may stand for two (a survey's region for two of ours)."""
    found: dict[str, tuple[str, ...]] = {}
    for code, wordings in values.items():
        for wording in wordings:
            found[wording] = (*found.get(wording, ()), code)
    return found


@cache
def _shipped() -> dict[str, Any]:
    return yaml.safe_load(WORDINGS.read_text(encoding="utf-8"))
