"""Which pictures and files travel with a programme, and what stands in the place of the others."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workshops.adaptations.licences import TRAVELS_UNCHANGED
from workshops.programmes.vocabulary import Rights

HERE = Path(__file__).parent
# The same bytes everywhere, in both languages, so that a package passed on is the same package.
PLACEHOLDERS = {"image": HERE / "left_out.png", "document": HERE / "left_out.txt"}


def may_travel(kind: str, block: Mapping[str, Any]) -> bool:
    """Whether the file of a picture or of a document to give out may leave the site.

    One whose own licence lets nobody pass it on stays, whatever the licence of the programme; so does a file meant for
    facilitation alone. What the block says about it (title, description, credit) goes all the same.
    """
    licence = block.get("licence")
    if licence and licence not in TRAVELS_UNCHANGED:
        return False
    return kind == "image" or block.get("rights") != Rights.INTERNAL


def placeholder(kind: str) -> bytes:
    """What is shown in the place of a picture or a file that stayed."""
    return PLACEHOLDERS[kind].read_bytes()
