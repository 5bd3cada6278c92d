"""The words of short lists, kept in the memory of the process: nearly every form reads them."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import get_language

from workshops.freshness.memory import remembered_until_changed

from .models import Region, Setting, Term


class KnownTerm(NamedTuple):
    """One word: its id, and its name in the language of the interface."""

    pk: int
    name: str


class Places(NamedTuple):
    """The words that say where something happens, by code, in the order of their lists."""

    settings: Mapping[str, KnownTerm]
    regions: Mapping[str, KnownTerm]


def known_places() -> Places:
    """Settings and regions. One short query when they are known, three when they are not."""
    return _places(get_language())


@remembered_until_changed
def _places(_language: str | None) -> Places:
    return Places(_by_code(Setting), _by_code(Region))


def _by_code(model: type[Term]) -> dict[str, KnownTerm]:
    return {term.code: KnownTerm(term.pk, term.name) for term in model._default_manager.all()}
