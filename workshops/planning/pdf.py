"""Documents as PDF, by WeasyPrint: tagged for screen readers (PDF/UA), with bookmarks.

A document is made of our own style sheets and fonts, of the pictures of the guides it prints, and of QR codes. Nothing
else is ever fetched: WeasyPrint's own fetcher would embed any file of the machine through a link marked as an
attachment.
"""

import atexit
import hashlib
import logging
import mimetypes
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache as shared_cache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.utils.translation import gettext as _

from .pdf_icons import FOLDER as ICONS
from .pdf_icons import icon_drawing, icon_rules, with_background_icons
from .qr_codes import qr_png

logger = logging.getLogger(__name__)

HOST = "relais.invalid"  # a reserved name: an address of ours can never be one of the network
BASE_URL = f"https://{HOST}/"
STATIC = "/static/"
STYLE_SHEET = "css/pages/run_sheet_pdf.css"
PICTURE = "/picture/"
QR = "/qr/"
KEPT_SECONDS = 3600
LARGEST_KEPT = 4_000_000  # bytes
# Pango's font maps are not made for several threads at once.
_ONE_AT_A_TIME = Lock()


def why_no_pdf() -> str:
    """One sentence that says what is missing and how to install it, or an empty string when PDF works."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - it loads Pango, which this machine may lack
    except OSError:
        return _(
            "Il manque la bibliothèque Pango pour produire des PDF : sous Debian ou Ubuntu, lancez "
            "« sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 »; sous macOS, "
            "« brew install pango »."
        )
    return ""


def picture_url(image: int) -> str:
    """The address a document gives to the stored image of that id."""
    return f"{BASE_URL.rstrip('/')}{PICTURE}{image}"


# Told the number of each page as it is laid out.
TellPage = Callable[[int], None]


def make_pdf(html: str, pictures: Mapping[int, File], tell: TellPage | None = None) -> bytes:
    """The PDF of the page `html`, whose pictures are stored files by image id.

    Kept for an hour by what is printed, so asking again is quick and never gives an old sheet. About 0.2 s a page.
    """
    key = _key(html, pictures)
    kept = shared_cache.get(key)
    if kept is None:
        kept = _printed(html, pictures, tell)
        if len(kept) <= LARGEST_KEPT:
            shared_cache.set(key, kept, KEPT_SECONDS)
    return kept


def _key(html: str, pictures: Mapping[int, File]) -> str:
    printed = hashlib.sha256(html.encode())
    for image, picture in sorted(pictures.items()):
        printed.update(f"{image} {picture.name}".encode())
    return f"run-sheet-{printed.hexdigest()}"


def _printed(html: str, pictures: Mapping[int, File], tell: TellPage | None) -> bytes:
    import weasyprint  # noqa: PLC0415

    with _ONE_AT_A_TIME, _following_pages(tell):
        fonts, styles = _house_style() if settings.DEBUG else _kept_house_style()
        document = weasyprint.HTML(
            string=with_background_icons(html), base_url=BASE_URL, url_fetcher=fetcher_class()(pictures)
        )
        return document.write_pdf(
            stylesheets=styles,
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            optimize_images=True,
            dpi=200,
        )


@contextmanager
def _following_pages(tell: TellPage | None) -> Iterator[None]:
    """Listen to what WeasyPrint says of its progress: a record a page, whose last argument is the number."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if tell and "Page %d" in str(record.msg) and isinstance(record.args, tuple):
                tell(int(str(record.args[-1])))

    said = logging.getLogger("weasyprint.progress")
    listener = Listener(logging.INFO)
    level = said.level
    said.addHandler(listener)
    said.setLevel(logging.INFO)
    propagated, said.propagate = said.propagate, False
    try:
        yield
    finally:
        said.removeHandler(listener)
        said.setLevel(level)
        said.propagate = propagated


def _house_style() -> tuple[Any, list[Any]]:
    """The fonts and the style sheets of every document, read: a good part of the time a short one takes."""
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    sheet = f"{BASE_URL}static/{STYLE_SHEET}"
    return fonts, [
        weasyprint.CSS(string=icon_rules(BASE_URL)),
        weasyprint.CSS(url=sheet, url_fetcher=fetcher_class()({}), font_config=fonts),
    ]


_kept_house_style = cache(_house_style)
# Fonts are unloaded while WeasyPrint is still whole, or the interpreter complains as it stops.
atexit.register(_kept_house_style.cache_clear)


@cache
def fetcher_class() -> type[Any]:
    """The class of what fetches the parts of a document, made when WeasyPrint is known to load."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFilesFetcher(URLFetcher):
        """Gives our static files and the pictures of one document; refuses every other address."""

        def __init__(self, pictures: Mapping[int, File]) -> None:
            super().__init__(allowed_protocols=["https"], allow_redirects=False)
            self.pictures = pictures

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The file of `url`; `ValueError`, which WeasyPrint logs and goes on from, when it is not ours."""
            found = own_file(url, self.pictures)
            if found is None:
                logger.warning("A document asked for an address that is not ours: %s", url)
                raise ValueError(f"Not a file of ours: {url}")
            name, content = found
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return OwnFilesFetcher


def own_file(url: str, pictures: Mapping[int, File]) -> tuple[str, bytes] | None:
    """The name and content a document may have for `url`: a static file, an icon, one of its pictures; else None."""
    address = urlsplit(url)
    if (address.scheme, address.netloc) != ("https", HOST):
        return None
    if address.path.startswith(STATIC):
        return _static_file(unquote(address.path.removeprefix(STATIC)))
    if address.path.startswith(ICONS):
        name = address.path.removeprefix(ICONS)
        drawing = icon_drawing(name.removesuffix(".svg"))
        return (name, drawing) if drawing else None
    if address.path.startswith(QR):
        return "code.png", qr_png(unquote(address.path.removeprefix(QR)))
    number = address.path.removeprefix(PICTURE)
    picture = pictures.get(int(number)) if address.path.startswith(PICTURE) and number.isdecimal() else None
    if picture is None:
        return None
    with picture.open("rb") as opened:
        return picture.name or "", opened.read()


def _static_file(name: str) -> tuple[str, bytes] | None:
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:  # a path that leaves the static folders
        return None
    return (Path(found).name, Path(found).read_bytes()) if found else None
