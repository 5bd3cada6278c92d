"""The programmes a caller may see, narrowed by the very filters of the catalogues."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from django.http import QueryDict

from workshops.curricula.catalogue import editions_saying
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.guides.catalogue import ORDERS, RELEVANCE, SHORTEST, TITLE, catalogue_filters, sorting
from workshops.guides.models import GuidePage
from workshops.guides.queries.catalogue import CatalogueWords, GuideSet, catalogue_words, guide_set
from workshops.guides.queries.guide_rows import GuideRow, newest
from workshops.guides.queries.search import search_guides
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import ChoiceFilter, Filter, Listing, RowSet, ShelvedListing, text_in
from workshops.programmes.stems import fold

from ..programme_records import kind_of, kinds
from .problems import unknown_value
from .shelves import OtherShelf, other_shelf

GUIDE = kind_of(GuidePage)
Ranks = Mapping[str, Mapping[int, float]]
Key = Callable[[GuideRow], tuple[Any, ...]]


class Narrowed:
    """The rows that pass, in order: those of several sequences, each sorted by `key`. A page of them fetches no more.

    Each language version is a programme of its own.
    """

    def __init__(self, parts: Iterable[Sequence[GuideRow]], key: Key) -> None:
        self.parts = [part for part in parts if len(part)]
        self.key = key

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[GuideRow]:
        return merge(*self.parts, key=self.key)

    def __getitem__(self, index: slice) -> list[GuideRow]:
        if len(self.parts) == 1:
            return list(self.parts[0][index])
        first, last, _step = index.indices(len(self))
        return list(islice(merge(*(part[:last] for part in self.parts), key=self.key), first, last))


def narrowed(user: Viewer, data: QueryDict) -> Narrowed:
    """The programmes `user` may see that pass the filters of `data`. Two queries, three more to search.

    More after something changed. `Problem` when a filter is given a value it does not know: it would otherwise be left
    out, and let everything through.
    """
    guides, others = guide_set(user), other_shelf()
    seen = others.seen_by(user)
    words = _words(guides, seen)
    text = text_in(data, "q")
    ranks: Ranks = {}
    said: set[int] = set()
    if text:
        _questions, ranks = search_guides(text, words.languages)
        said = editions_saying(text)
    answers = {guide for ranked in ranks.values() for guide in ranked}

    def found(row: GuideRow) -> bool:
        return row.edition in said or row.pk in ranks.get(row.language, {})

    def shared(keys: Collection[int] | None) -> list[Filter[GuideRow]]:
        return [
            *(item for item in catalogue_filters(words, found, "", keys) if item.name != "language"),
            ChoiceFilter("language", "", lambda row: (row.language,), words.languages),
        ]

    order = sorting(searching=bool(text))
    listings = [
        ShelvedListing(rows, filters, data, "", order, merge=lambda kept: kept)
        for rows, filters in (
            (guides, [*_guide_filters(), *shared(answers)]),
            (seen, [*_other_filters(others), *shared(None)]),
        )
    ]
    refuse_unknown_values(listings[0], data, ORDERS)
    key = _key_of(listings[0].sort, ranks)
    return Narrowed([_in_order(listing, key) for listing in listings], key)


def _guide_filters() -> list[Filter[GuideRow]]:
    """What tells guides from the others: their shelf outlives changes, and may ask nothing but the row itself."""
    return _filters_of_kinds(lambda _row: (GUIDE,), lambda _row: ())


def _other_filters(others: OtherShelf) -> list[Filter[GuideRow]]:
    return _filters_of_kinds(lambda row: (others.kinds[row.pk],), lambda row: others.awards.get(row.edition, ()))


def _filters_of_kinds(
    kinds_of: Callable[[GuideRow], Sequence[str]], awards_of: Callable[[GuideRow], Sequence[str]]
) -> list[Filter[GuideRow]]:
    return [
        ChoiceFilter("type", "", kinds_of, {kind: kind for kind in kinds()}),
        ChoiceFilter("award", "", awards_of, dict(AwardKind.choices)),
    ]


def _words(guides: GuideSet, others: RowSet[GuideRow]) -> CatalogueWords:
    """Those of the catalogue, with the organisations and the free words of the other programmes."""
    words = catalogue_words(guides)
    organisations = {row.organisation: row.organisation for row in others}
    tags = {tag: tag for row in others for tag in row.tags}
    return words._replace(organisations={**words.organisations, **organisations}, tags={**words.tags, **tags})


def _key_of(sort: str, ranks: Ranks) -> Key:
    """What rows are sorted by: as the catalogue sorts them, in the order of their pages among equals."""
    if sort == TITLE:
        return lambda row: (fold(row.title), *newest(row))
    if sort == SHORTEST:
        return lambda row: (row.minutes_total, *newest(row))
    if sort == RELEVANCE:
        return lambda row: (ranks.get(row.language, {}).get(row.pk, 0.0), *newest(row))
    return newest


def _in_order(listing: ShelvedListing[GuideRow], key: Key) -> Sequence[GuideRow]:
    found: Any = listing.narrowed.passing
    if listing.sort == RELEVANCE:
        return sorted(found, key=key)
    if key is newest:
        return found.ordered()  # type: ignore[no-any-return]  # as shelves keep their rows
    # Equal rows of a shelf stand in any order; here they always stand in the same.
    return found.ordered(found.shelf.order(f"{listing.sort}, then by page", key))  # type: ignore[no-any-return]


def refuse_unknown_values(listing: Listing[Any], data: QueryDict, orders: Collection[str]) -> None:
    """Refuse what the filters of `listing` would leave out of `data` without a word.

    `orders` are those the document says. One that has no meaning here, relevance where no words are looked for, is the
    usual order: a program may ask for it whether or not somebody typed words.
    """
    for item in listing.filters:
        kept = {value for _name, value in listing.chosen[item.name]}
        for name in (item.name, f"{item.name}_from", f"{item.name}_to"):
            if name == "q":
                continue
            for value in data.getlist(name):
                if value.strip() not in kept:
                    raise unknown_value(name, value)
    if (order := data.get(listing.sorting.name)) is not None and order not in orders:
        raise unknown_value(listing.sorting.name, order)
