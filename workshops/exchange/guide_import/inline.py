"""Text with its bold, italic and links, which can be cut anywhere without losing them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

LINE = "\n"  # a line break the author made
WRAP = "\v"  # a line break that only wraps the source text; read as a space unless the lines prove to be separate


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; a soft line break is a newline in the text."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Inline:
    """A sequence of runs. `text` is the plain text, `html` the same with `<b>`, `<i>`, `<a>` and `<br>`."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "Inline":
        """Join neighbouring runs of one look and drop empty ones."""
        joined: list[Run] = []
        for run in runs:
            if not run.text:
                continue
            if joined and replace(joined[-1], text="") == replace(run, text=""):
                joined[-1] = replace(run, text=joined[-1].text + run.text)
            else:
                joined.append(run)
        return cls(tuple(joined))

    @classmethod
    def plain(cls, text: str) -> "Inline":
        """Make unformatted text."""
        return cls((Run(text),)) if text else cls()

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def html(self) -> str:
        """The text as safe inline HTML."""
        return "".join(map(_run_html, self.runs))

    @cached_property
    def all_bold(self) -> bool:
        """Whether every letter and digit is bold, and there is at least one."""
        return self._all("bold")

    @cached_property
    def all_italic(self) -> bool:
        """Whether every letter and digit is italic, and there is at least one."""
        return self._all("italic")

    def _all(self, look: str) -> bool:
        spoken = [run for run in self.runs if any(map(str.isalnum, run.text))]
        return bool(spoken) and all(getattr(run, look) for run in spoken)

    def cut(self, start: int, end: int | None = None) -> "Inline":
        """Return the part `text[start:end]`, trimmed of outer spaces."""
        text = self.text
        start, end, _ = slice(start, end).indices(len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        kept, position = [], 0
        for run in self.runs:
            low, high = max(start - position, 0), min(end - position, len(run.text))
            if low < high:
                kept.append(replace(run, text=run.text[low:high]))
            position += len(run.text)
        return Inline(tuple(kept))

    def trimmed(self) -> "Inline":
        """Return the same without outer spaces."""
        return self.cut(0)

    def lines(self) -> list["Inline"]:
        """Cut at line breaks of both sorts, leaving out empty lines."""
        found, start = [], 0
        for line in self.text.replace(WRAP, LINE).split(LINE):
            part = self.cut(start, start + len(line))
            if part.runs:
                found.append(part)
            start += len(line) + 1
        return found

    def unwrapped(self) -> "Inline":
        """Return the same with source wraps as spaces."""
        if WRAP not in self.text:
            return self
        return Inline(tuple(replace(run, text=run.text.replace(WRAP, " ")) for run in self.runs))

    def bold_head(self) -> int:
        """Length of the bold stretch the text begins with; 0 when it does not begin in bold."""
        length = 0
        for run in self.runs:
            if not run.bold and run.text.strip():
                break
            length += len(run.text)
        return length if any(run.bold for run in self.runs[:1]) else 0


def _run_html(run: Run) -> str:
    return "<br>".join(_dressed(run, part) for part in run.text.replace(WRAP, " ").split(LINE))


def _dressed(run: Run, text: str) -> str:
    if not text.strip():
        return escape(text, quote=False)
    html = escape(text, quote=False)
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html
