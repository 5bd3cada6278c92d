"""Reads Markdown (CommonMark with tables) into blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from ..amounts import check_text, without_pictures
from ..blocks import Block, Cell, Heading, Image, ListItem, Paragraph, SourceDocument, Table
from ..inline import LINE, Inline, Run
from .markdown_inline import images_of, inline_of, text_without_tags

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([\w -]{1,40}):[ \t]*(.*)$")
_TASK_BOX = re.compile(r"^\[[ xX]\]\s+(?=\S)")
_MARK_WITHOUT_SPACE = re.compile(r"^(#{1,6})(?=[A-ZÀ-Ý0-9])", re.MULTILINE)


def read_markdown(text: str) -> SourceDocument:
    """Read Markdown text; front matter becomes a title and "key: value" paragraphs. Raises `Refused`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - sixty modules, for a process that imports

    text = without_pictures(text.replace("\r\n", "\n").replace("\r", "\n"))
    check_text(text)
    walk = _Walk()
    front = _FRONT_MATTER.match(text)
    if front:
        walk.front_matter(front.group(1))
        text = text[front.end() :]
    text = _MARK_WITHOUT_SPACE.sub(r"\1 ", text)
    walk.blocks_of(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text))
    notices = ["images_left_out"] if any(isinstance(block, Image) for block in walk.blocks) else []
    return SourceDocument(walk.blocks, walk.title, notices)


@dataclass
class _Walk:
    """Goes through the tokens once, keeping how deep in lists it is."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    lists: list[bool] = field(default_factory=list)  # ordered or not, outermost first
    fresh_item: bool = False  # the next paragraph opens a list item
    numbers: Iterator[int] = field(default_factory=count)

    def front_matter(self, text: str) -> None:
        """Take the title and the other lines of a front matter."""
        for line in text.split("\n"):
            match = _FRONT_LINE.match(line)
            if match and match.group(1).strip().lower() in {"title", "titre"}:
                self.title = match.group(2).strip().strip("\"'")
                self.blocks.append(Heading(next(self.numbers), Inline.plain(self.title), level=0))
            elif line.strip():
                self.blocks.append(Paragraph(next(self.numbers), Inline.plain(line.strip())))

    def blocks_of(self, tokens: Sequence["Token"]) -> None:
        """Turn block tokens into blocks."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                position = self._table(tokens, position)
            elif token.type == "heading_open":
                self._heading(token, tokens[position + 1])
                position += 2
            else:
                self._simple(token)
            position += 1

    def _simple(self, token: "Token") -> None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            self.lists.append(token.type.startswith("ordered"))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
            self.fresh_item = False
        elif token.type == "list_item_open":
            self.fresh_item = True
        elif token.type == "inline":
            self._text(inline_of(token.children or []), images_of(token.children or []))
        elif token.type in {"fence", "code_block"}:
            self._text(Inline.plain(token.content.rstrip("\n")), [])
        elif token.type == "html_block":
            self._text(Inline.plain(text_without_tags(token.content)), [])

    def _heading(self, opening: "Token", content: "Token") -> None:
        inline = inline_of(content.children or [])
        if opening.markup in {"-", "="} and len(inline.lines()) > 1:
            self._text(inline, [])  # a paragraph over a rule, not a heading
            return
        index = next(self.numbers)
        if inline.unwrapped().trimmed().runs:
            self.blocks.append(Heading(index, inline.unwrapped().trimmed(), level=int(opening.tag[1])))
        self._images(index, images_of(content.children or []))

    def _text(self, inline: Inline, images: list[str]) -> None:
        inline = inline.trimmed()
        index = next(self.numbers)
        if inline.runs and not self.lists:
            self.blocks.append(Paragraph(index, inline))
        elif inline.runs:
            self._item(index, inline)
        self._images(index, images)

    def _item(self, index: int, inline: Inline) -> None:
        """Add a list item, or go on with the one before when this is its second paragraph."""
        box = _TASK_BOX.match(inline.text)
        inline = inline.cut(box.end()) if box and self.fresh_item else inline
        last = self.blocks[-1] if self.blocks else None
        if not self.fresh_item and isinstance(last, ListItem) and last.depth == len(self.lists) - 1:
            joined = Inline.of((*last.inline.runs, Run(LINE), *inline.runs))
            self.blocks[-1] = ListItem(last.index, joined, last.depth, last.ordered)
        else:
            self.blocks.append(ListItem(index, inline, len(self.lists) - 1, self.lists[-1]))
        self.fresh_item = False

    def _images(self, index: int, alternatives: list[str]) -> None:
        self.blocks += [Image(index, Inline.plain(alternative)) for alternative in alternatives]

    def _table(self, tokens: Sequence["Token"], start: int) -> int:
        """Add a table and return the position of its last token."""
        index = next(self.numbers)
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        images: list[str] = []
        position = start
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                cells.append(_cell(index, inline_of(token.children or [])))
                images += images_of(token.children or [])
            elif token.type == "tr_close":
                rows.append(tuple(cells))
            position += 1
        self.blocks.append(Table(index, Inline(), tuple(rows)))
        self._images(index, images)
        return position


def _cell(index: int, inline: Inline) -> Cell:
    return Cell(tuple(Paragraph(index, line) for line in inline.lines()))
