"""Reading the corpora: notes with {kind|passage} marks, and what the check finds against them."""

import re
from dataclasses import dataclass
from pathlib import Path

from workshops.safeguarding.personal_details import Finding, check

CORPORA = Path(__file__).parent / "corpora"
_MARK = re.compile(r"\{([a-z_]+)\|([^{}]*)\}")


@dataclass(frozen=True)
class Note:
    """A line as someone would type it, and where its passages are."""

    text: str
    passages: tuple[Finding, ...] = ()


def notes(name: str) -> list[Note]:
    """The notes of a corpus, in order."""
    lines = (CORPORA / f"{name}.txt").read_text("utf-8").splitlines()
    return [_note(line) for line in lines if line and not line.startswith("# ")]


def _note(line: str) -> Note:
    text, passages, place = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[place : mark.start()]
        passages.append(Finding(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        place = mark.end()
    return Note(text + line[place:], tuple(passages))


@dataclass
class Score:
    """Passages found and missed, findings right and wrong, with the notes to look at."""

    found: int = 0
    missed: int = 0
    right: int = 0
    wrong: int = 0
    to_look_at: list[str] = None  # type: ignore[assignment]

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


def score(corpus: list[Note], tier: str, *, kinds_matter: bool = False) -> Score:
    """A passage is found when a finding touches it; a finding is right when it touches a passage."""
    total = Score(to_look_at=[])
    for note in corpus:
        findings = getattr(check(note.text), tier)
        for passage in note.passages:
            hit = any(_touch(passage, one, kinds_matter) for one in findings)
            total.found += hit
            total.missed += not hit
            if not hit:
                total.to_look_at.append(f"missed {passage.kind}: {note.text}")
        for one in findings:
            right = any(_touch(passage, one, kinds_matter) for passage in note.passages)
            total.right += right
            total.wrong += not right
            if not right:
                total.to_look_at.append(f"wrong {one.kind} {note.text[one.start : one.end]!r}: {note.text}")
    return total


def _touch(passage: Finding, found: Finding, kinds_matter: bool) -> bool:
    same = passage.kind == found.kind or not kinds_matter
    return same and passage.start < found.end and found.start < passage.end
