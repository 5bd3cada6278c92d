"""Why a file is refused."""

from typing import Any

from .messages import kind_of_file, name_of_things, sentence


class Refused(Exception):  # noqa: N818  # the name reads as the fact it states
    """A file that will not be read, by code; the worker sends it to the process that asked."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class ImportRefused(Exception):  # noqa: N818
    """A file that cannot be imported. `str()` is one sentence in the active language: what is wrong and what to do.

    `code` names the reason, to test against.
    """

    def __init__(self, code: str, name: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.details = details

    def __str__(self) -> str:
        """Return the sentence."""
        detail = kind_of_file(str(self.details["kind"])) if "kind" in self.details else ""
        detail = detail or name_of_things(str(self.details.get("things", "")))
        return sentence(
            self.code, name=self.name, detail=detail, limit=f"{self.details.get('limit', 0):,}".replace(",", "\u00a0")
        )
