"""The migrations of a release, which stay as they were: a site that ran them never runs them again."""

import hashlib
import json
from pathlib import Path

from .databases import ROOT
from .keeping import RELEASES


def migrations(root: Path = ROOT) -> dict[str, str]:
    """The digest of each migration of the rooms, by its path."""
    found = sorted((root / "workshops").glob("*/migrations/[0-9]*.py"))
    return {str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def keep_migrations(release: str) -> None:
    """Keep what they are today as those of a release."""
    _file(release).write_text(json.dumps(migrations(), indent=0, sort_keys=True) + "\n", "utf-8")


def rewritten_since(release: str, root: Path = ROOT) -> list[str]:
    """Those of a release that are gone, or are no longer what they were."""
    now, then = migrations(root), json.loads(_file(release).read_text("utf-8"))
    return [path for path, digest in then.items() if now.get(path) != digest]


def _file(release: str) -> Path:
    return RELEASES / release / "migrations.json"
