"""Entries written in a file each, in every language; docs/developers/directory-fields.md says how to add one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from .facts import LISTS, TEXT, columns, text_columns
from .reading.cells import Facts

ENTRIES: Final = Path(__file__).parent / "data" / "entries"


@dataclass(frozen=True)
class WrittenEntry:
    """An entry, the code of the source it is credited to, and what tells it from the source's others.

    `texts` are the facts said in words, by language; `updated_on` the day the source last changed its record.
    """

    source: str
    key: str
    facts: Facts
    texts: Mapping[str, Facts]
    links: list[dict[str, str]] = field(default_factory=list)
    updated_on: date | None = None


def written_entries(source: str, folder: Path = ENTRIES) -> list[WrittenEntry]:
    """The entries of `folder` credited to `source`, by the names of their files."""
    entries = [read_entry(path) for path in sorted(folder.glob("*.yaml"))]
    return [entry for entry in entries if entry.source == source]


def read_entry(path: Path) -> WrittenEntry:
    """The entry `path` holds; `ValueError` when it names a fact that entries do not have, so that nothing is lost."""
    written: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {*columns(), *LISTS, "modality"}
    facts = _known(written.pop("facts"), known, path)
    words = set(text_columns())
    texts = {
        language: {TEXT + name: value for name, value in _known(said, words, path).items()}
        for language, said in written.pop("texts").items()
    }
    return WrittenEntry(**written, facts=facts, texts=texts)


def _known(said: Mapping[str, Any], names: set[str], path: Path) -> Facts:
    """The facts as the tables hold them: codes in order, and several lines as one text."""
    if unknown := sorted(set(said) - names):
        raise ValueError(f"{path.name}: entries have no {', '.join(unknown)}.")
    return {name: _value(name, value) for name, value in said.items()}


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return tuple(sorted(value)) if name in (*LISTS, "genders", "risk_levels") else "\n".join(value)
