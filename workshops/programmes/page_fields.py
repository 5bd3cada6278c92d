"""What a programme says outside its sessions, as its page stores it: kept with each edition, beside its raw body.

`Edition.content` has it too, but to be read: links turned into addresses, lists cut into lines. A merge needs what an
author would find in the form. Who it is by, under which licence and where it is sorted are not there: an adaptation has
its own.
"""

from typing import Any

RICH = ("introduction", "safeguarding_note")
LINES = ("summary", "objectives", "opt_out", "ground_rules", "alternative", "resources", "credits")
FIELDS = ("title", "summary", "objectives", "introduction", "sensitive", "opt_out", "ground_rules", "alternative",
          "resources", "safeguarding_note", "credits")  # fmt: skip


def fields_of_page(page: Any) -> dict[str, Any]:
    """The fields of `page` (a `ProgrammePage`) by name: rich text as its raw HTML, lists one item a line."""
    return {name: getattr(page, name) for name in FIELDS}


def put_fields(page: Any, fields: dict[str, Any]) -> None:
    """Write `fields`, as `fields_of_page` gives them, on `page`, which is not saved. Others are left as they are."""
    for name in FIELDS:
        if name in fields:
            setattr(page, name, fields[name])
