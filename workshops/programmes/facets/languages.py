"""The languages of what is listed: the interface's own first, the others counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .bits import Row, Shelf
from .choices import ChoiceFilter
from .filters import Chip, Label, Pair
from .listing import Listing

# As in a sentence, "12 autres en français": English keeps the capital.
LANGUAGE_NAMES: dict[str, Label] = {"fr": gettext_lazy("français"), "en": gettext_lazy("anglais")}


class LanguageFilter(ChoiceFilter[Row]):
    """The languages of the content; only the interface's own until others are asked for."""

    always = True
    parts_versions = True

    def __init__(
        self, name: str, label: Label, language_of: Callable[[Row], str], choices: Mapping[str, Label], interface: str
    ) -> None:
        super().__init__(name, label, lambda row: (language_of(row),), choices)
        self.interface = interface

    def read(self, data: QueryDict) -> tuple[Pair, ...]:
        """The languages asked for; nothing when that is the interface's own, which needs no asking."""
        pairs = super().read(data)
        return () if self.languages(pairs) == (self.interface,) else pairs

    def languages(self, chosen: tuple[Pair, ...]) -> tuple[str, ...]:
        """The languages shown."""
        return tuple(value for _name, value in chosen) or (self.interface,)

    def with_language(self, chosen: tuple[Pair, ...], language: str) -> tuple[Pair, ...]:
        """What to choose to see `language` too."""
        wanted = {*self.languages(chosen), language}
        return tuple((self.name, value) for value in self.choices if value in wanted)

    def test(self, chosen: tuple[Pair, ...]) -> Callable[[Row], bool]:
        """Whether the row is in one of the languages shown."""
        return super().test(self._shown(chosen))

    def bits(self, chosen: tuple[Pair, ...], shelf: Shelf[Row]) -> int:
        """Those in one of the languages shown."""
        return super().bits(self._shown(chosen), shelf)

    def _shown(self, chosen: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple((self.name, language) for language in self.languages(chosen))

    def ticked(self, chosen: tuple[Pair, ...]) -> set[str]:
        """The languages shown, the interface's own included while nothing is chosen."""
        return set(self.languages(chosen))

    def chips(self, chosen: tuple[Pair, ...]) -> list[Chip]:
        """The languages beside the interface's own; each goes back to what stays without it."""
        languages = self.languages(chosen)
        return [
            Chip(
                _("Contenus en %(language)s") % {"language": self.choices[language]},
                chosen
                if len(languages) == 1 or set(languages) == {self.interface, language}
                else ((self.name, language),),
            )
            for language in languages
            if language != self.interface
        ]


@dataclass(frozen=True)
class Other:
    """Things that only their language keeps out of a list: how many, and the address that adds them."""

    language: str
    count: int
    url: str


def other_languages(
    listing: Listing[Row], languages: LanguageFilter[Row], hidden: Iterable[tuple[str, int]]
) -> list[Other]:
    """What `hidden` (languages and weights) adds up to, a line for each language, in the order of the choices."""
    counts = dict.fromkeys(languages.choices, 0)
    for language, weight in hidden:
        counts[language] += weight
    chosen = listing.chosen[languages.name]
    return [
        Other(
            str(languages.choices[language]),
            count,
            listing.address(replacing={languages.name: languages.with_language(chosen, language)}),
        )
        for language, count in counts.items()
        if count
    ]


def content_languages() -> Mapping[str, Label]:
    """The languages programmes may be written in, by code, as in a sentence."""
    return {code: LANGUAGE_NAMES.get(code, name) for code, name in settings.WAGTAIL_CONTENT_LANGUAGES}


def one_of_each(rows: list[Any], preferred: str) -> list[Any]:
    """One row for each `work` that exists in several languages: the preferred one's, else the first met."""
    kept: dict[Any, Any] = {}
    for row in rows:
        if row.work not in kept or row.language == preferred:
            kept[row.work] = row
    return list(kept.values())
