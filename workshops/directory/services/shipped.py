"""The entries the project ships: the first content of a directory, each credited to its source."""

from pathlib import Path
from typing import Any, Final

import yaml
from django.db import transaction

from relais.table_files import read_table

from ..models import Source
from ..permissions import ensure_keepers_group
from .importing import import_initiatives

DATA: Final = Path(__file__).parents[1] / "data"


@transaction.atomic
def load_shipped_entries() -> int:
    """Add the shipped entries and return how many were added; make the group of those who keep them.

    Twice does nothing: an entry that is here stays as it is, and one that was deleted here does not come back once its
    source was loaded.
    """
    ensure_keepers_group()
    added = 0
    for described in yaml.safe_load((DATA / "sources.yaml").read_text(encoding="utf-8")):
        source, made = _source(described)
        if made:
            path = DATA / described["file"]
            import_initiatives(read_table(path.read_bytes(), path.name), source, described["language"])
            added += source.records.count()
    return added


def _source(described: dict[str, Any]) -> tuple[Source, bool]:
    fields = ("title", "credit", "terms", "published_on")
    return Source.objects.get_or_create(code=described["code"], defaults={name: described[name] for name in fields})
