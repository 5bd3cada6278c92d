"""A proposal as its entry would look."""

from typing import Any

from ..facts import CHOICES, LISTS, TEXT
from ..intake.fields import Lists
from ..links import LINKS
from ..models import Initiative, InitiativeLink, InitiativeText
from ..reading.cells import Facts
from .entries import Entry, entry_from


def entry_of_facts(facts: Facts, language: str, lists: Lists) -> Entry:
    """The entry that would say `facts`; nothing is kept. A query a list that was not read yet."""
    columns = {name: value for name, value in facts.items() if _is_column(name)}
    columns |= {name: list(facts.get(name, ())) for name in CHOICES}
    # An id, that no entry has: without one Django reads no list of an entry, not even those given with it.
    initiative: Any = Initiative(pk=0, **columns)
    initiative.modality = next(iter(_terms("modality", [facts.get("modality", "")], lists)), None)
    said = {name.removeprefix(TEXT): value for name, value in facts.items() if name.startswith(TEXT)}
    text = InitiativeText(initiative=initiative, language=language, **said)
    links = [InitiativeLink(label=label, url=url) for label, url in facts.get(LINKS, ())]
    given: dict[str, list[Any]] = {name: _terms(name, facts.get(name, ()), lists) for name in LISTS}
    given |= {"texts": [text], LINKS: links, "guides": [], "curricula": [], "records": []}
    initiative._prefetched_objects_cache = given
    return entry_from(initiative, text)


def _is_column(name: str) -> bool:
    return name not in (*LISTS, *CHOICES, LINKS, "modality") and not name.startswith(TEXT)


def _terms(name: str, codes: Any, lists: Lists) -> list[Any]:
    model: Any = Initiative._meta.get_field(name).related_model
    return [term for term in lists.terms(model) if term.code in codes]
