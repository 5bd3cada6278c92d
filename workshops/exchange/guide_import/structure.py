"""From a document as read to an imported guide."""

from collections import Counter
from dataclasses import replace

from .blocks import Aside, Block, Heading, Image, ListItem, SourceDocument, Table, block_text
from .candidates import Candidate, CandidateFinder
from .fill_guide import GuideFiller
from .folding import words_of
from .language import language_of
from .ledger import Ledger
from .model import GuideWarning, ImportedGuide, SourceBlock, Unsorted
from .naming import adopt_names
from .outline import build_outline
from .rendering import html_of
from .resources import with_resources_told
from .roles import assign_roles
from .session_tables import session_names
from .splitting import split_blocks
from .stream import Element
from .tables import with_tables_read
from .title import FoundTitle, find_title
from .typed_contents import with_contents_marked


def import_document(document: SourceDocument, file_name: str, language: str | None = None) -> ImportedGuide:
    """Recognise the structure of a document; `language` ("fr" or "en") is guessed from the text when not given."""
    document = replace(document, blocks=with_contents_marked(document.blocks))
    body = [block for block in document.blocks if not _beside(block)]
    blocks = list(split_blocks(body))
    elements = list(with_tables_read(blocks, session_names(blocks)))
    found = with_resources_told(list(CandidateFinder(elements).find()))
    title = find_title(found, document.title, file_name)
    root = build_outline(_without_title(found, title))
    ledger = Ledger()
    _note_title(ledger, found, title)
    roles = assign_roles(root)
    adopt_names(root, roles)
    guide = GuideFiller(title, roles, ledger).fill(root)
    _sort_asides(ledger, document)
    guide.language = language or language_of(block_text(block) for block in document.blocks)
    guide.source = _source(document)
    for code in document.notices:
        ledger.warn(code, where="")
    if not guide.activities:
        ledger.warn("no_activities", where="")
    keep_missed_words(guide, document)
    return guide


def _without_title(found: list[Element | Candidate], title: FoundTitle) -> list[Element | Candidate]:
    return [each for place, each in enumerate(found) if place != title.place]


def _beside(block: Block) -> bool:
    """Whether a block is outside the running text; footnotes stay where they are called."""
    return isinstance(block, Aside) and block.place != "footnote"


def _sort_asides(ledger: Ledger, document: SourceDocument) -> None:
    """Keep headers, footers, comments and diagrams to sort; a contents table only repeats the headings."""
    for block in document.blocks:
        if isinstance(block, Aside) and block.place == "contents":
            ledger.understood(block.text, block.index)
        elif isinstance(block, Aside) and _beside(block):
            ledger.unsorted_blocks([block], where="", place=block.place)


def _note_title(ledger: Ledger, found: list[Element | Candidate], title: FoundTitle) -> None:
    """Note what the title line says beside the title (a duration)."""
    if title.place is None:
        return
    each = found[title.place]
    block = each.head.block if isinstance(each, Candidate) else each
    text = getattr(block, "text", "")
    ledger.understood_rest(text, [title.title], getattr(block, "index", 0))


def _source(document: SourceDocument) -> list[SourceBlock]:
    blocks = []
    for block in document.blocks:
        level = block.level if isinstance(block, Heading) else block.depth if isinstance(block, ListItem) else 0
        kinds = {Heading: "heading", ListItem: "item", Table: "table", Image: "image", Aside: "aside"}
        blocks.append(SourceBlock(block.index, kinds.get(type(block), "paragraph"), html_of([block]), level))
    return blocks


def keep_missed_words(guide: ImportedGuide, document: SourceDocument) -> None:
    """Put any block with words found nowhere in the result among the unsorted: whatever happens, nothing is dropped."""
    kept: Counter[str] = Counter()
    for text in guide.texts():
        kept.update(words_of(text))
    for block in document.blocks:
        needed = Counter(words_of(block_text(block)))
        missed = any(kept[word] < times for word, times in needed.items())
        for word, times in needed.items():
            kept[word] -= times
        if missed:
            guide.unsorted.append(Unsorted(block_text(block), html_of([block]), guide.title, block.index))
            guide.warnings.append(GuideWarning("words_missed", guide.title, source_block=block.index))
