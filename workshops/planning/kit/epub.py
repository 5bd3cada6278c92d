"""A kit as an EPUB 3: a page a session, a table of contents, and what a reader for blind people needs to know of it."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..qr_codes import qr_png
from .contents import Kit
from .epub_pages import EpubPage, has_syllabics, xhtml
from .pdf import context_of
from .pictures import picture_bytes
from .progress import Progress

PLACE = {"protocol_url": "protection.xhtml#sheet-protocol"}  # where each activity leads
SYLLABICS_FONT = "fonts/noto-sans-canadian-aboriginal.woff2"


def epub_of(kit: Kit, progress: Progress | None = None) -> bytes:
    """The book of `kit`, whose pictures are named by `gathering.picture_name`. Two queries when it has pictures."""
    following = progress or Progress()
    following.begin(len(kit.sheets) + 1)
    with override(kit.interface):
        pages = _pages(kit, following)
        pictures = _pictures(kit)
        syllabics = any(has_syllabics(page.markup) for page in pages)
        return _book(kit, pages, pictures, syllabics=syllabics)


def _pages(kit: Kit, progress: Progress) -> list[EpubPage]:
    made = [_page(kit, "opening", _("Page de titre"), "titlepage")]
    if kit.options.version == "participant":
        made += [_page(kit, "handouts", _("Documents à remettre"), "bodymatter")] if kit.handouts else []
        made.append(_page(kit, "protection", _("Pour l’animation, à ne pas remettre"), "backmatter"))
    else:
        made.append(_page(kit, "protection", _("Protection et aide"), "preamble"))
        for number, sheet in enumerate(kit.sheets, start=1):
            template = "wall" if kit.options.version == "wall" else "session"
            title = f"{sheet.session.position}. {sheet.title}" if kit.whole else sheet.title
            made.append(_page(kit, template, title, "bodymatter", name=f"session-{number}", sheet=sheet))
            progress.reach(number)
    return [*made, _page(kit, "credits", _("Crédits et licences"), "copyright-page")]


def _page(kit: Kit, template: str, title: str, kind: str, *, name: str = "", **more: object) -> EpubPage:
    html = render_to_string(f"planning/kit/epub/{template}.html", {**context_of(kit), "in_book": True, **PLACE, **more})
    return EpubPage(name or template, title, kind, xhtml(html, title=title, language=kit.interface))


def _pictures(kit: Kit) -> dict[str, bytes]:
    stored = picture_bytes(picture.image for picture in kit.pictures)
    drawn = {f"images/{image}.png": content for image, content in stored.items()}
    for sheet in kit.sheets:
        for number, panel in enumerate((one for one in sheet.panels if one.url), start=1):
            drawn[f"images/code-{number}.png"] = qr_png(panel.url)
    return drawn


def _book(kit: Kit, pages: list[EpubPage], pictures: dict[str, bytes], *, syllabics: bool) -> bytes:
    """The archive; its type comes first and uncompressed, so that programs know it (EPUB OCF 3.3, 4.2.6)."""
    context = {
        "kit": kit,
        "pages": pages,
        "pictures": sorted(pictures),
        "syllabics": syllabics,
        "identifier": UUID(kit.digest[:32]),
        "modified": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "words": _own_words(),
        "bodymatter": next((page for page in pages if page.kind == "bodymatter"), pages[0]),
    }
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": _xml("container.xml", context),
        "EPUB/package.opf": _xml("package.opf", context),
        "EPUB/nav.xhtml": _xml("nav.xhtml", context),
        "EPUB/style.css": render_to_string("planning/kit/epub/style.css", context),
        **{f"EPUB/{page.name}.xhtml": page.markup for page in pages},
        **{f"EPUB/{name}": content for name, content in pictures.items()},
    }
    if syllabics:
        files["EPUB/syllabics.woff2"] = Path(str(finders.find(SYLLABICS_FONT))).read_bytes()
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def _own_words() -> dict[str, str]:
    """The words of the book's own files, which are not pages and whose templates no collector of messages reads."""
    return {
        "contents": _("Table des matières"),
        "landmarks": _("Repères"),
        "start": _("Début"),
        "summary": _("Texte structuré par titres, avec une table des matières; chaque image est décrite."),
    }


def _xml(name: str, context: dict[str, object]) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + render_to_string(f"planning/kit/epub/{name}", context).strip()
