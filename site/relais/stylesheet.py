"""One style sheet for the browser from the many that people edit, without a build step.

Sheets such as `css/relais.css` only import layers. This finder answers for them with the imports put together and the
spaces taken out, so that a slow phone asks for one file instead of thirty: while developing, and when static files are
collected.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

BUNDLES = ("css/relais.css", "css/facets.css", "css/plan.css", "css/reading.css", "css/safety.css")
SOURCES = Path(__file__).parent / "static"
_IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\)(?P<layer> layer\(\w+\))?(?P<media> [^;(]+)?;')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Only what cannot change a meaning: indents, and the space after a mark. A space before a colon may be a selector.
_SPACES = (
    (r"\s*\n\s*", " "),
    (r"([{};,]) ", r"\1"),
    (r": ", ":"),
    (r" ([{}])", r"\1"),
    (r";}", "}"),
    (r"(?<![\d.])0\.", "."),
)


def bundled(text: str, read: Callable[[str], str]) -> str:
    """The style sheet with its imports replaced by what they import, each in its layer, comments and spaces left out.

    `read` gives the text of an imported file from its address relative to the sheet. Imported files are one level
    deep, and only those beside the sheet may hold addresses of their own; ValueError otherwise.
    """

    def imported(found: re.Match[str]) -> str:
        content = read(found["name"])
        if "url(" in content and "/" in found["name"]:
            raise ValueError(f"{found['name']} holds an address that would be wrong once bundled")
        if found["layer"]:
            content = f"@layer {found['layer'].strip()[6:-1]} {{\n{content}}}\n"
        return f"@media {found['media'].strip()} {{\n{content}}}\n" if found["media"] else content

    return squeezed_style(_IMPORT.sub(imported, text))


def squeezed_style(text: str) -> str:
    """The style sheet without its comments and the spaces that say nothing."""
    whole = _COMMENT.sub("", text)
    for spaces, kept in _SPACES:
        whole = re.sub(spaces, kept, whole)
    return whole.strip()


class StylesheetFinder(BaseFinder):
    """Finds the bundled style sheets, made again whenever a source has changed. To be listed before other finders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.folder = Path(settings.VAR_DIR) / "stylesheets"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing to configure, nothing to check."""
        return []

    # The base class is typed by overloads on a literal; Django itself only asks whether the answer is empty.
    def find(self, path: str, find_all: bool = False) -> str | list[str]:  # type: ignore[override]
        """The file of a bundled style sheet; nothing for any other path."""
        if path not in BUNDLES:
            return []
        made = str(self._make(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every bundled style sheet, with the storage that holds it."""
        for name in BUNDLES:
            if not matches_patterns(name, ignore_patterns or []):
                self._make(name)
                yield name, self.storage

    def _make(self, name: str) -> Path:
        source = SOURCES / name
        text = bundled(source.read_text("utf-8"), lambda imported: (source.parent / imported).read_text("utf-8"))
        made = self.folder / name
        if not made.exists() or made.read_text("utf-8") != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(text, "utf-8")
        return made
