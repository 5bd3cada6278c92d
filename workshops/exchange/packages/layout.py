"""How a programme is written in a package: the names of its files, and the fields they hold. See the format's page."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1  # raised when a reader of the former could misread; fields may be added without
CRATE = "data/ro-crate-metadata.json"
PROGRAMME = "data/programme.json"
ORIGINS = "data/origins.json"
TEXTS = (
    "title", "summary", "objectives", "introduction", "rhythm", "training_note", "authors", "credits", "opt_out",
    "ground_rules", "alternative", "resources", "safeguarding_note", "change_note", "community_words",
)  # fmt: skip
CHOICES = ("gender_focus", "risk_level", "training_required", "licence", "stage")
NUMBERS = ("age_from", "age_to", "group_from", "group_to", "facilitators")
FLAGS = ("sensitive",)
# Neither who may see it here, nor its date of review, nor what an import left unsorted: those are of one site.
LISTS = ("community_labels",)
FIELDS = (*TEXTS, *CHOICES, *NUMBERS, *FLAGS, *LISTS)
TERMS = ("audiences", "settings", "themes")
FOLDERS = {"image": "data/images", "document": "data/documents"}


@dataclass(frozen=True)
class MediaFile:
    """A picture or a document of a package. `read` gives its bytes; `left_out` when a placeholder stands for it."""

    sha256: str
    kind: str  # `image` or `document`
    extension: str  # without its dot
    title: str
    read: Callable[[], bytes]
    licence: str = ""
    credit: str = ""
    left_out: bool = False

    @property
    def path(self) -> str:
        """Its name in the package."""
        return f"{FOLDERS[self.kind]}/{self.sha256}.{self.extension}"

    def described(self) -> dict[str, Any]:
        """How `programme.json` lists it."""
        return {
            "kind": self.kind,
            "sha256": self.sha256,
            "path": self.path.removeprefix("data/"),
            "title": self.title,
            "licence": self.licence,
            "credit": self.credit,
            "left_out": self.left_out,
        }


@dataclass(frozen=True)
class Travelling:
    """A programme as it travels: plain values, whose references are those of `references`.

    `programme` is what `programme.json` says, `editions` by number; `media` the files they refer to.
    """

    programme: dict[str, Any]
    editions: dict[int, dict[str, Any]]
    origins: dict[str, Any] | None = None
    media: tuple[MediaFile, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title it has today."""
        return str(self.programme["fields"]["title"])

    @property
    def last_number(self) -> int:
        """The number of its last edition."""
        return max(self.editions)

    @property
    def left_out(self) -> list[MediaFile]:
        """The pictures and files that did not travel."""
        return [file for file in self.media if file.left_out]


def edition_path(number: int) -> str:
    """The name of the file of an edition."""
    return f"data/editions/{number:04}.json"


def written(value: Any) -> bytes:
    """`value` as JSON, always the same bytes for the same content: names in order, UTF-8, one line end at its end."""
    return f"{json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def folder_name(slug: str, number: int) -> str:
    """The one folder of a package, and the name of its file without the ending."""
    plain = "".join(letter for letter in slug if letter.isascii() and (letter.isalnum() or letter in "-_"))
    return f"{plain[:60].strip('-_') or 'programme'}-edition-{number}"


PLACED = Path("packages")  # where packages being made or reviewed wait, under the uploads; nothing serves it
