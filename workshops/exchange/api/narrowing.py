"""The programmes a caller may see, narrowed by the very filters of the catalogues."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from workshops.curricula.catalogue import awards_of, editions_saying
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.guides.catalogue import ORDERS, catalogue_filters, sorting
from workshops.guides.models import GuidePage
from workshops.guides.queries.catalogue import GuideRow, catalogue_words, guide_rows, in_order
from workshops.guides.queries.search import search_guides
from workshops.organisations.visibility import Viewer
from workshops.programmes.facets import ChoiceFilter, Filter, Listing, text_in

from ..programme_records import kinds
from .problems import unknown_value

# As `guides.queries.catalogue.COLUMNS`, for types whose figures are read in their edition.
COLUMNS = (
    "pk",
    "translation_key",
    "locale__language_code",
    "organisation__slug",
    "organisation__region__code",
    "title",
    "age_from",
    "age_to",
    "group_from",
    "group_to",
    "gender_focus",
    "stage",
    "training_required",
    "current_edition",
    "current_edition__session_count",
    "current_edition__shortest_session",
    "current_edition__longest_session",
    "current_edition__minutes_total",
    "current_edition__created_at",
)


@dataclass(frozen=True)
class Narrowed:
    """The rows that pass, in order; each language version is a programme of its own."""

    rows: list[GuideRow]


def narrowed(user: Viewer, data: QueryDict) -> Narrowed:
    """The programmes `user` may see that pass the filters of `data`. A fixed number of queries.

    `Problem` when a filter is given a value it does not know: it would otherwise be left out, and let everything
    through.
    """
    rows, kind_of_row = _rows(user)
    words = catalogue_words(rows)
    awards = {edition: (award,) for edition, award in awards_of(row.edition for row in rows).items()}
    text = text_in(data, "q")
    ranks: Mapping[str, Mapping[int, float]] = {}
    said: set[int] = set()
    if text:
        _questions, ranks = search_guides(text, words.languages)
        said = editions_saying(text)

    def found(row: GuideRow) -> bool:
        return row.edition in said or row.pk in ranks.get(row.language, {})

    filters: list[Filter[GuideRow]] = [
        ChoiceFilter("type", "", lambda row: (kind_of_row[row.pk],), {kind: kind for kind in kinds()}),
        ChoiceFilter("award", "", lambda row: awards.get(row.edition, ()), dict(AwardKind.choices)),
        *(item for item in catalogue_filters(words, found, "") if item.name != "language"),
        ChoiceFilter("language", "", lambda row: (row.language,), words.languages),
    ]
    listing = Listing(rows, filters, data, "", sorting(searching=bool(text)))
    refuse_unknown_values(listing, data, ORDERS)
    return Narrowed(in_order(listing.narrowed.passing, listing.sort, ranks))


def _rows(user: Viewer) -> tuple[list[GuideRow], dict[int, str]]:
    """A row for each programme, in the order of their pages, and its kind by page id."""
    rows: list[GuideRow] = []
    kind_of_row: dict[int, str] = {}
    for kind, model in kinds().items():
        own = guide_rows(user) if model is GuidePage else _other_rows(model, user)
        kind_of_row.update((row.pk, kind) for row in own)
        rows += own
    return sorted(rows, key=lambda row: row.pk), kind_of_row


def _other_rows(model: Any, user: Viewer) -> list[GuideRow]:
    pages = model.objects.published().visible_to(user).order_by()
    held = [_codes(pages, name, "code") for name in ("audiences", "themes", "settings")]
    held.append(_codes(pages, "tags", "slug") if hasattr(model, "tags") else {})
    return [
        GuideRow(*columns, *(codes.get(columns[0], ()) for codes in held)) for columns in pages.values_list(*COLUMNS)
    ]


def _codes(pages: Any, name: str, column: str) -> dict[int, tuple[str, ...]]:
    """The codes of the words `name` of each of `pages`, by page id. One query."""
    codes: dict[int, tuple[str, ...]] = {}
    for pk, code in pages.filter(**{f"{name}__isnull": False}).values_list("pk", f"{name}__{column}"):
        codes[pk] = (*codes.get(pk, ()), code)
    return codes


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
