"""The formats of a kit: how each is made, how long it takes, what it is called."""

from collections.abc import Callable
from dataclasses import dataclass

from .bundle import bundle_of, bundle_pages
from .contents import Kit
from .epub import epub_of
from .pdf import pages_expected, pdf_of
from .progress import Progress


@dataclass(frozen=True)
class Format:
    """`steps` is about how many steps `make` tells; `needs_pdf` whether it takes the libraries of PDF."""

    content_type: str
    make: Callable[[Kit, Progress | None], bytes]
    steps: Callable[[Kit], int]
    needs_pdf: bool = False


def _word(kit: Kit, progress: Progress | None = None) -> bytes:
    from .word import word_of

    return word_of(kit, progress)


def _sessions(kit: Kit) -> int:
    return len(kit.sheets) + 1


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "pdf": Format("application/pdf", pdf_of, pages_expected, needs_pdf=True),
    "docx": Format(WORD, _word, _sessions),
    "epub": Format("application/epub+zip", epub_of, _sessions),
    "zip": Format("application/zip", bundle_of, bundle_pages, needs_pdf=True),
}
QUICK_PAGES = 10  # about three seconds on a small server: such a document is made while its reader waits


def is_quick(kit: Kit) -> bool:
    """Whether the kit can be made at once."""
    chosen = FORMATS[kit.options.format]
    return not chosen.needs_pdf or chosen.steps(kit) <= QUICK_PAGES
