"""From a programme of this site to what travels of it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from workshops.adaptations.services.travelling import origins_of
from workshops.certification.queries.issuer import site_issuing_address
from workshops.programmes.placeholder import placeholder as frame

from . import layout
from .files import extension_of, kept_of
from .layout import MediaFile, Travelling
from .references import mapped, portable_html, reference
from .refusal import PackageRefused
from .rights import PLACEHOLDERS, may_travel, placeholder
from .translations import translation_said


def gather(page: Any) -> Travelling:
    """What travels of `page` (a published `ProgrammePage`): itself, its editions, its origins, its files.

    Reads every file once, for its checksum. Raises PackageRefused when it was never published.
    """
    editions = list(page.editions.order_by("number"))
    if not editions:
        raise PackageRefused(_("Ce programme n’a pas encore d’édition : publiez-le avant de l’envoyer."))
    portable = _Portable(site_issuing_address())
    programme = _programme(page, portable)
    written = {edition.number: _edition(page, edition, portable) for edition in editions}
    origins = portable.of(origins_of(page))
    media = tuple(portable.media[key] for key in sorted(portable.media))
    programme["files"] = [file.described() for file in media]
    return Travelling(programme, written, origins, media)


def type_of(model: Any) -> str:
    """How a package names a type of programme: `guide`, `curriculum`."""
    return str(model._meta.model_name).removesuffix("page")


def _programme(page: Any, portable: "_Portable") -> dict[str, Any]:
    fields = {name: getattr(page, name) for name in layout.FIELDS}
    return {
        "format": layout.FORMAT,
        "type": type_of(type(page)),
        "identity": str(page.identity),
        "translation_key": str(page.translation_key),
        "translation_of": translation_said(page),
        "language": page.locale.language_code,
        "slug": page.slug,
        "organisation": _organisation(page.organisation),
        "fields": portable.of(fields),
        "beside": page.frozen_beside(),
        "terms": {name: _terms(getattr(page, name).all()) for name in layout.TERMS},
        "tags": sorted(tag.name for tag in page.tags.all()) if hasattr(page, "tags") else [],
    }


def _organisation(organisation: Any) -> dict[str, Any]:
    """Who publishes it: never a person, nor an address to write to."""
    return {
        "identity": str(organisation.identity),
        "name": organisation.name,
        "slug": organisation.slug,
        "site": organisation.origin or site_issuing_address(),
        "description": organisation.description,
        "website": organisation.website,
        "region": organisation.region.code if organisation.region else "",
        "sector": organisation.sector.code if organisation.sector else "",
    }


def _terms(terms: Iterable[Any]) -> list[dict[str, Any]]:
    said = [{"code": term.code, "names": term.names} for term in terms]
    return sorted(said, key=lambda each: str(each["code"]))


def _edition(page: Any, edition: Any, portable: "_Portable") -> dict[str, Any]:
    return {
        "number": edition.number,
        "title": edition.title,
        "language": edition.language,
        "date": edition.created_at.astimezone(UTC).isoformat(),
        "change_note": edition.change_note,
        "body": portable.of(edition.body),
        "fields": portable.of(edition.fields),
        "content": portable.of(edition.content),
        "beside": page.beside_of(edition),
    }


@dataclass
class _Portable:
    """Turns this site's references into those of a package, and keeps the files they name."""

    address: str
    media: dict[tuple[str, str], MediaFile] = field(default_factory=dict)
    _known: dict[tuple[str, int, bool], str] = field(default_factory=dict)
    _pages: dict[int, str] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        return mapped(value, self._reference, self._html)

    def _html(self, html: str) -> str:
        return portable_html(html, self.address, self._page_address)

    def _page_address(self, pk: int) -> str:
        if pk not in self._pages:
            page = Page.objects.filter(pk=pk, live=True).first()
            path = page.specific.get_url() if page else ""
            self._pages[pk] = f"{self.address}{path}" if path and path.startswith("/") else path or ""
        return self._pages[pk]

    def _reference(self, kind: str, held: Any, block: Mapping[str, Any]) -> Any:
        if not str(held).isdecimal():
            return None
        key = (kind, int(held), may_travel(kind, block))
        if key not in self._known:
            self._known[key] = self._file(*key, block)
        return reference(self._known[key])

    def _file(self, kind: str, pk: int, travels: bool, block: Mapping[str, Any]) -> str:
        model = get_image_model() if kind == "image" else get_document_model()
        stored = model.objects.filter(pk=pk).first() if travels else None
        found = _stored(kind, stored) if stored else None
        read, content, extension = found or _placeholder(kind)
        return self._keep(kind, content, read, extension, stored.title if stored else "", block)

    def _keep(
        self, kind: str, content: bytes, read: Callable[[], bytes], extension: str, title: str, block: Mapping[str, Any]
    ) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        left_out = content == placeholder(kind)
        says_none = left_out or content == frame()
        if (kind, sha256) not in self.media:
            self.media[kind, sha256] = MediaFile(
                sha256=sha256,
                kind=kind,
                extension=extension,
                title="" if left_out else title,
                read=read,
                licence="" if says_none else str(block.get("licence") or ""),
                credit="" if left_out else str(block.get("credit") or ""),
                left_out=left_out,
            )
        return sha256


def _stored(kind: str, stored: Any) -> tuple[Callable[[], bytes], bytes, str] | None:
    """What reads the stored file, its bytes and its extension; None when it was lost, or no site would take it."""

    def read() -> bytes:
        with stored.file.storage.open(stored.file.name, "rb") as opened:
            return kept_of(kind, opened.read())

    if not stored.file.storage.exists(stored.file.name):
        return None
    try:
        content = read()
    except PackageRefused:  # a picture that nobody can see whole
        return None
    extension = extension_of(kind, content, stored.file.name)
    return (read, content, extension) if extension else None


def _placeholder(kind: str) -> tuple[Callable[[], bytes], bytes, str]:
    content = placeholder(kind)
    return lambda: content, content, extension_of(kind, content, PLACEHOLDERS[kind].name)
