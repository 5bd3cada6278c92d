"""Our scripts and style sheets without their comments and indents, as a slow phone would rather have them.

Like `relais/stylesheet.py`, without a build step: this finder answers with a squeezed copy, made again whenever the
source has changed, while developing and when static files are collected. What libraries ship is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder, FileSystemFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

from .stylesheet import BUNDLES, squeezed_style

ROOMS = "workshops."  # where the rooms are; the folder of a room in `static/` has its name
SITE = {"css", "js"}  # folders of the site
# Sheets for paper are read where they lie.
PAPER = re.compile(r"css/(pdf|fonts)\b|_pdf")
_COMMENT_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def squeezed_script(text: str) -> str:
    """The script without the lines that are comments, the indents and the empty lines.

    A text in backquotes that goes over several lines would be changed: ValueError, for ours have none.
    """
    if any(line.count("`") % 2 for line in _COMMENT_LINE.sub("", text).splitlines()):
        raise ValueError("a text in backquotes goes over several lines")
    return _INDENT.sub("", _COMMENT_LINE.sub("", text))


class SqueezedFinder(BaseFinder):
    """Finds our scripts and style sheets squeezed. To be listed after the bundles, before the finders of sources."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sources = (FileSystemFinder(), AppDirectoriesFinder())
        self.storage = FileSystemStorage(location=Path(settings.VAR_DIR) / "squeezed")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing to configure, nothing to check."""
        return []

    # The base class is typed by overloads on a literal; Django itself only asks whether the answer is empty.
    def find(self, path: str, find_all: bool = False) -> str | list[str]:  # type: ignore[override]
        """The squeezed copy of one of our files; nothing for any other path."""
        source = next(filter(None, (finder.find(path) for finder in self.sources)), None) if _is_ours(path) else None
        if source is None:
            return []
        made = self._make(path, Path(str(source)))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Each of our files, with the storage that holds its squeezed copy."""
        for finder in self.sources:
            for name, storage in finder.list([]):
                if _is_ours(name) and not matches_patterns(name, list(ignore_patterns or [])):
                    self._make(name, Path(storage.path(name)))
                    yield name, self.storage

    def _make(self, name: str, source: Path) -> str:
        squeeze = squeezed_script if name.endswith(".js") else squeezed_style
        text = squeeze(source.read_text("utf-8"))
        made = Path(self.storage.path(name))
        if not made.exists() or made.read_text("utf-8") != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(text, "utf-8")
        return str(made)


def _is_ours(name: str) -> bool:
    folder, _slash, file = name.partition("/")
    ours = folder in SITE or apps.is_installed(f"{ROOMS}{folder}")
    return ours and file.endswith((".css", ".js")) and name not in BUNDLES and not PAPER.search(name)
