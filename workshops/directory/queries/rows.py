"""What the list of initiatives is made of: a light row for each entry a person may see.

Counting a dozen facets in the database takes a query each; from these rows it takes none, whatever is chosen.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from workshops.freshness.directory import remembered_of_directory
from workshops.programmes.facets import Shelf
from workshops.programmes.saying import saying
from workshops.programmes.stems import fold

from ..facts import LISTS
from ..models import Initiative, InitiativeText
from ..vocabulary import State

COLUMNS = (
    "pk",
    "lead_name",
    "year",
    "stage",
    "is_primary_target",
    "includes_youth",
    "age_from",
    "age_to",
    "genders",
    "risk_levels",
    "modality__code",
    "verified_on",
    "verify_by",
    "created_at",
    "updated_at",
)


class InitiativeRow(NamedTuple):
    """An entry as filters see it: words of lists by their codes, years. `name` is in `language`.

    `elsewhere` says that it names, in words, a region our list does not have.
    """

    pk: int
    lead_name: str
    year: int | None
    stage: str
    is_primary_target: bool | None
    includes_youth: bool | None
    age_from: int | None
    age_to: int | None
    genders: tuple[str, ...]
    risk_levels: tuple[str, ...]
    modality: str
    verified_on: date | None
    verify_by: date | None
    created_at: datetime
    updated_at: Any
    name: str
    language: str
    elsewhere: bool = False
    sources: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    project_types: tuple[str, ...] = ()
    involvements: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def work(self) -> int:
        """What its versions would share: an entry is one, whatever the languages it is written in."""
        return self.pk


@remembered_of_directory
def initiative_shelf(language: str, _day: date) -> Shelf[InitiativeRow]:
    """The same rows on a shelf, for one day: whether an entry is overdue is of a day. One query."""
    return Shelf(initiative_rows(language))


@remembered_of_directory
def initiative_rows(language: str) -> list[InitiativeRow]:
    """A row for each published entry, named in `language` where it can be, by name. Everyone sees the same ones.

    One query; eleven after the directory changed.
    """
    shown = Initiative.objects.current().filter(state=State.PUBLISHED).order_by()
    names, elsewhere = _names(shown, language)
    sources = _codes(shown.exclude(records=None).values_list("pk", "records__source__code").distinct())
    lists = {name: _codes(shown.exclude(**{name: None}).values_list("pk", f"{name}__code")) for name in LISTS}
    rows = []
    for columns in shown.values_list(*COLUMNS):
        facts: dict[str, Any] = dict(zip(COLUMNS, columns, strict=True))
        pk, modality = facts["pk"], facts.pop("modality__code") or ""
        name, own = names.get(pk, ("", language))
        facts |= {"name": name, "language": own, "elsewhere": pk in elsewhere, "sources": sources.get(pk, ())}
        words: dict[str, Any] = {column: found.get(pk, ()) for column, found in lists.items()}
        rows.append(InitiativeRow(**facts, modality=modality, **words))
    return sorted(rows, key=lambda row: fold(row.name))


def _names(shown: Any, language: str) -> tuple[dict[int, tuple[str, str]], set[int]]:
    """The name of each and its language; the entries of which one text or another names a region of no list."""
    names: dict[int, tuple[str, str]] = {}
    elsewhere: set[int] = set()
    texts = InitiativeText.objects.filter(initiative__in=shown.values("pk")).order_by("pk")
    for pk, name, own, regions in texts.values_list("initiative", "name", "language", "regions"):
        if own == language or pk not in names:
            names[pk] = (name, own)
        if regions:
            elsewhere.add(pk)
    return names, elsewhere


def _codes(pairs: Any) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for pk, code in pairs:
        found[pk] = (*found.get(pk, ()), code)
    return found


def initiatives_saying(text: str) -> set[int]:
    """The entries that hold every word of `text`, endings aside, the last one possibly only begun. One query."""
    return set(InitiativeText.objects.filter(saying(text)).values_list("initiative", flat=True))
