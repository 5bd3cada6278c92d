"""The entries the project ships: the first content of a directory, each credited to its source."""

from pathlib import Path
from typing import Any, Final

import yaml
from django.db import transaction

from relais.table_files import read_table
from workshops.programmes.stems import plain

from ..facts import facts_of, write_facts
from ..models import Initiative, InitiativeLink, InitiativeText, Source, SourceRecord
from ..permissions import ensure_keepers_group
from ..vocabulary import State
from ..written import WrittenEntry, written_entries
from .importing import import_initiatives

DATA: Final = Path(__file__).parents[1] / "data"


@transaction.atomic
def load_shipped_entries() -> int:
    """Add the shipped entries and return how many were added; make the group of those who keep them.

    Twice does nothing: an entry that is here stays as it is, and one that was deleted here does not come back once its
    source was loaded. An entry that two sources speak of is one: the second fills what the first did not say.
    """
    ensure_keepers_group()
    before = Initiative.objects.count()
    for described in yaml.safe_load((DATA / "sources.yaml").read_text(encoding="utf-8")):
        source, made = _source(described)
        if made:
            _load(source, described)
    return Initiative.objects.count() - before


def _source(described: dict[str, Any]) -> tuple[Source, bool]:
    fields = ("title", "credit", "terms", "published_on", "language")
    return Source.objects.get_or_create(code=described["code"], defaults={name: described[name] for name in fields})


def _load(source: Source, described: dict[str, Any]) -> None:
    """What the source says: the lines of its file, and the entries written in our own words."""
    if "file" in described:
        path = DATA / described["file"]
        import_initiatives(read_table(path.read_bytes(), path.name), source, described["language"])
    for entry in written_entries(source.code):
        _add(source, entry)


def _add(source: Source, entry: WrittenEntry) -> None:
    initiative = _already_here(entry) or Initiative(state=State.PUBLISHED)
    for language, words in entry.texts.items():
        facts = {**entry.facts, **words}
        if initiative.pk:
            here = facts_of([Initiative.objects.get(pk=initiative.pk)], language)[initiative.pk]
            facts = {name: value for name, value in facts.items() if here[name] in ("", (), None)}
        write_facts(initiative, language, facts)
    if not initiative.links.exists():
        InitiativeLink.objects.bulk_create(
            InitiativeLink(initiative=initiative, position=position, **link)
            for position, link in enumerate(entry.links)
        )
    SourceRecord.objects.create(source=source, initiative=initiative, key=entry.key, updated_on=entry.updated_on)


def _already_here(entry: WrittenEntry) -> Initiative | None:
    """The entry of the same name and the same lead, as an import understands it."""
    wanted = {
        (language, plain(words["text.name"]), plain(entry.facts["lead_name"]))
        for language, words in entry.texts.items()
    }
    texts = InitiativeText.objects.select_related("initiative").filter(language__in=entry.texts)
    for text in texts:
        if (text.language, plain(text.name), plain(text.initiative.lead_name)) in wanted:
            return text.initiative
    return None
