r"""Rich text as one writes it in a plain box, and back: for a page that works without the editor's script.

A paragraph is a line or several; a blank line begins another. `### ` begins a heading, `- ` and `1. ` an item, two
spaces more one level down; `**bold**`, `*italic*`, `[words](address)`. After a `\`, one of these signs is only a sign.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

BOLD, ITALIC = ("b", "strong"), ("i", "em")
SIGNS = re.compile(r"([\\*\[\]])")
LINE_SIGNS = re.compile(r"^(#{1,6} |- |\d+\. )", re.MULTILINE)
HEADING = re.compile(r"(?P<marks>#{3,4}) (?P<words>.*)")
ITEM = re.compile(r"(?P<depth> *)(?P<mark>-|\d+\.) (?P<words>.*)")
INLINE = re.compile(
    r"\\(?P<sign>[\\*\[\]#.-])|\*\*(?P<bold>(?:\\.|[^*\\]|\*(?!\*))+)\*\*|\*(?P<italic>(?:\\.|[^*\\])+)\*"
    r"|\[(?P<words>(?:\\.|[^\]\\])+)\]\((?P<address>[^\s)]+)\)",
    re.DOTALL,
)
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/|#)", re.IGNORECASE)
NAMED = re.compile(r"(?P<sort>page|document)=(?P<name>.+)")  # a link to something of the site, by its portable name


def to_written(html: str) -> str:
    """Rich text, portable, as it is written in a plain box."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return "\n".join(reader.lines).strip("\n")


def from_written(text: str) -> str:
    """What was written in a plain box, as rich text: only the tags above, whatever was typed."""
    html: list[str] = []
    paragraph: list[str] = []
    items: list[tuple[int, str, str]] = []
    for line in [*text.replace("\r\n", "\n").split("\n"), ""]:
        item, heading = ITEM.fullmatch(line), HEADING.fullmatch(line)
        if paragraph and (item or heading or not line.strip()):
            html.append(f"<p>{'<br/>'.join(map(_inline, paragraph))}</p>")
            paragraph = []
        if items and not item:
            html.append(_lists(items))
            items = []
        if item:
            items.append((len(item["depth"]) // 2, "ul" if item["mark"] == "-" else "ol", _inline(item["words"])))
        elif heading:
            level = len(heading["marks"])
            html.append(f"<h{level}>{_inline(heading['words'])}</h{level}>")
        elif line.strip():
            paragraph.append(line.strip())
    return "".join(html)


def _inline(text: str) -> str:
    said, at = [], 0
    for match in INLINE.finditer(text):
        said += [escape(text[at : match.start()], quote=False), _marked(match)]
        at = match.end()
    return "".join([*said, escape(text[at:], quote=False)])


def _marked(match: re.Match[str]) -> str:
    if match["sign"]:
        return escape(match["sign"], quote=False)
    if match["bold"]:
        return f"<b>{_inline(match['bold'])}</b>"
    if match["italic"]:
        return f"<i>{_inline(match['italic'])}</i>"
    named = NAMED.fullmatch(match["address"])
    if named:
        return f'<a linktype="{named["sort"]}" id="{escape(named["name"])}">{_inline(match["words"])}</a>'
    if not ADDRESS.match(match["address"]):
        return escape(match[0], quote=False)
    return f'<a href="{escape(match["address"])}">{_inline(match["words"])}</a>'


@dataclass
class _Node:
    tag: str
    items: list[tuple[str, list["_Node"]]] = field(default_factory=list)

    def html(self) -> str:
        return f"<{self.tag}>{''.join(f'<li>{words}{_all(inside)}</li>' for words, inside in self.items)}</{self.tag}>"


def _all(nodes: list[_Node]) -> str:
    return "".join(node.html() for node in nodes)


def _lists(items: list[tuple[int, str, str]]) -> str:
    """The items as lists, one inside the other by their depth; one too deep is put under the item before it."""
    top: list[_Node] = []
    open_lists: list[_Node] = []
    for asked, tag, words in items:
        depth = min(asked, len(open_lists))
        siblings = top if depth == 0 else open_lists[depth - 1].items[-1][1]
        del open_lists[depth + 1 :]
        if len(open_lists) <= depth or open_lists[depth].tag != tag:
            del open_lists[depth:]
            node = _Node(tag)
            siblings.append(node)
            open_lists.append(node)
        open_lists[depth].items.append((words, []))
    return _all(top)


class _Reader(HTMLParser):
    """Reads what our editor writes into lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words = ""
        self.before = ""
        self.lists: list[str] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ul", "ol"}:
            self.end_paragraph()
            self.lists.append(tag)
        elif tag == "li":
            mark = "- " if self.lists[-1:] == ["ul"] else "1. "
            self.before = "  " * (len(self.lists) - 1) + mark
        elif re.fullmatch("h[1-6]", tag):
            self.before = "#" * min(max(int(tag[1]), 3), 4) + " "
        elif tag == "br":
            self.words += "\n"
        else:
            self.words += _opening(tag)
            self.ends += _closing(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.lists = self.lists[:-1]
            if not self.lists:
                self.lines.append("")
        elif tag == "li":
            self.end_paragraph()
        elif tag == "p" or re.fullmatch("h[1-6]", tag):
            self.end_paragraph()
            self.lines.append("")
        elif self.ends and _opening(tag):
            self.words += self.ends.pop()

    def handle_data(self, data: str) -> None:
        self.words += SIGNS.sub(r"\\\1", re.sub(r"[ \t\n]+", " ", data))

    def end_paragraph(self) -> None:
        """Write the line that was being read."""
        if self.words.strip(" \n"):
            plain = self.words.strip(" \n")
            self.lines.append(self.before + (plain if self.before else _unlike_signs(plain)))
        self.words = self.before = ""


def _unlike_signs(text: str) -> str:
    """A paragraph that begins as an item would: the sign is taken as it is."""
    return LINE_SIGNS.sub(lambda match: re.sub(r"([#.-])", r"\\\1", match[1], count=1), text)


def _opening(tag: str) -> str:
    return "**" if tag in BOLD else "*" if tag in ITALIC else "[" if tag == "a" else ""


def _closing(tag: str, attributes: dict[str, str | None]) -> list[str]:
    if tag != "a":
        return [_opening(tag)] if _opening(tag) else []
    sort = attributes.get("linktype")
    address = f"{sort}={attributes.get('id')}" if sort else unescape(attributes.get("href") or "#")
    return [f"]({address})"]
