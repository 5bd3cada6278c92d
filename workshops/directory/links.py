"""Where to read more, as a fact beside those of `facts.py`: a tuple of titles and addresses, in order."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .facts import facts_of, write_facts
from .models import Initiative, InitiativeLink
from .reading.cells import Facts

LINKS: Final = "links"


def facts_with_links(initiative: Initiative, language: str) -> Facts:
    """All the facts of an entry, words in `language`. Ten queries."""
    return facts_of([initiative], language)[initiative.pk] | {LINKS: links_of(initiative)}


def links_of(initiative: Initiative) -> tuple[tuple[str, str], ...]:
    """Its links. A query unless they were prefetched."""
    return tuple((link.label, link.url) for link in initiative.links.all())


def write_with_links(initiative: Initiative, language: str, facts: Mapping[str, Any]) -> None:
    """Give an entry, saved or not yet, these facts, links included. Call it in a transaction; see `write_facts`."""
    write_facts(initiative, language, {name: value for name, value in facts.items() if name != LINKS})
    if LINKS in facts:
        _write_links(initiative, facts[LINKS])


def _write_links(initiative: Initiative, links: Iterable[Iterable[str]]) -> None:
    initiative.links.all().delete()
    rows = [
        InitiativeLink(initiative=initiative, label=label, url=url, position=place)
        for place, (label, url) in enumerate(links)
    ]
    InitiativeLink.objects.bulk_create(rows)
