"""Whether a field of a Word file, once opened, goes and gets a picture, a text or values elsewhere."""

import re
import zipfile
from typing import Any

from .office_parts import Marks, read_part, texts_of

# Those that wait for a click (HYPERLINK) or say what the file itself holds are left out.
FETCHED = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"})
FIRST_WORD = re.compile(r"[\s\"“”]*([\w\0]*)")
ANOTHER_FIELD = "\0"  # stands in an instruction for what a field inside it will say
LONGEST_START = 200  # signs of an instruction: its first word is among them
MOST_OPEN = 200  # fields in fields: nobody writes so many, and what they would say is not worked out


class _Fields(Marks):
    """Reads instructions, which Word cuts in as many pieces as it likes, fields in fields included."""

    looked_for = re.compile(rb"<!DOCTYPE|fldChar|fldSimple|[iI]nstrText")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []  # the instructions begun, the innermost last
        self.told: list[bool] = []  # whether each is told to its end, and its result follows
        self.reading = False

    def begins(self, space: str, name: str, attributes: Any) -> None:
        if name == "fldChar":
            self._turns(attributes.get(f"{{{space}}}fldCharType", ""))
        elif name == "fldSimple":
            self._inside()
            self._judge(attributes.get(f"{{{space}}}instr", ""))
        elif name in {"instrText", "delInstrText"}:
            self.reading = True

    def end(self, _tag: str) -> None:
        self.reading = False

    def data(self, text: str) -> None:
        if self.reading and self.open and not self.told[-1] and len(self.open[-1]) < LONGEST_START:
            self.open[-1] += text

    def close(self) -> bool:
        while self.open:
            self._turns("end")
        return super().close()

    def _turns(self, kind: str) -> None:
        if kind == "begin":
            self._inside()
            self.open.append("")
            self.told.append(False)
            self.fetches = self.fetches or len(self.open) > MOST_OPEN
        elif kind == "separate" and self.open:
            self._judge(self.open[-1])
            self.told[-1] = True
        elif kind == "end" and self.open:
            self._judge(self.open.pop())
            self.told.pop()

    def _inside(self) -> None:
        if self.open and not self.told[-1]:
            self.open[-1] += ANOTHER_FIELD

    def _judge(self, instruction: str) -> None:
        word = FIRST_WORD.match(instruction)
        name = word[1].upper() if word else ""
        # A name that another field makes is not known before that one is worked out.
        self.fetches = self.fetches or name in FETCHED or ANOTHER_FIELD in name


def fields_fetch(package: zipfile.ZipFile) -> bool:
    """Whether one does. Raises ValueError for a part that cannot be read, TooManyMarks."""
    fields = _Fields()
    for entry in texts_of(package):
        read_part(package, entry, fields)
        if fields.fetches:
            return True
    return False
