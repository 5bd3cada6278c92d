"""What search engines are told: the public pages in each language, and what not to walk through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from lxml import etree

from workshops.programmes.pages import UNREAD, programme_types

from ..programme_records import ProgrammeRecord
from .descriptions import public_address
from .xml import add, serialised

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
CONTENT_TYPE = "application/xml; charset=utf-8"
# The protocol takes 50 000 addresses in a file; each of ours comes with its other languages.
PAGE_SIZE = 10_000
# What a visitor may open, in each language of the interface.
PUBLIC_PAGES = (
    "home",
    "guides:catalogue",
    "guides:activities",
    "curricula:catalogue",
    "directory:initiatives",
    "people:register",
)
CLOSED = ("/admin/", "/api/", "/oai", "/fr/account/", "/en/account/", "/fr/device/", "/en/device/", "/_util/")


@dataclass(frozen=True)
class Address:
    """A page: its path, when it changed, and its paths by language, its own included."""

    path: str
    changed_at: datetime | None
    versions: dict[str, str]


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The public pages; of a large site, a list of parts, each under `?part=`."""
    addresses = list(public_addresses())
    parts = max(1, ceil(len(addresses) / PAGE_SIZE))
    asked = request.GET.get("part")
    if asked is None:
        root = _urls(addresses) if parts == 1 else _index(parts)
    elif asked.isascii() and asked.isdigit() and len(asked) < 6 and 1 <= int(asked) <= parts:
        root = _urls(addresses[(int(asked) - 1) * PAGE_SIZE : int(asked) * PAGE_SIZE])
    else:
        raise Http404
    return HttpResponse(serialised(root), content_type=CONTENT_TYPE)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where the map is, and what holds nothing to find."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {public_address('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def public_addresses() -> Iterator[Address]:
    """Every public page, each programme once in the interface of its own language. A query a type of programme."""
    for name in PUBLIC_PAGES:
        versions = {language: _path(name, language) for language, _name in settings.LANGUAGES}
        for path in versions.values():
            yield Address(path, None, versions)
    for model in programme_types():
        yield from _programmes(model)


def _path(name: str, language: str) -> str:
    with override(language):
        return reverse(name)


def _programmes(model: Any) -> Iterator[Address]:
    pages = model.objects.published().visible_to(AnonymousUser()).select_related("locale", "current_edition")
    records = [
        ProgrammeRecord(page)
        for page in pages.defer(*UNREAD, "current_edition__body", "current_edition__content").order_by("pk")
    ]
    works: dict[Any, dict[str, str]] = {}
    for record in records:
        works.setdefault(record.page.translation_key, {})[record.language] = record.path
    for record in records:
        yield Address(record.path, record.changed_at, works[record.page.translation_key])


def _urls(addresses: Iterable[Address]) -> Any:
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
    for address in addresses:
        url = add(root, SITEMAP, "url")
        add(url, SITEMAP, "loc", public_address(address.path))
        if address.changed_at:
            add(url, SITEMAP, "lastmod", address.changed_at.isoformat(timespec="seconds"))
        for language, path in address.versions.items():
            add(url, XHTML, "link", rel="alternate", hreflang=language, href=public_address(path))
    return root


def _index(parts: int) -> Any:
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap={None: SITEMAP})
    for part in range(1, parts + 1):
        add(add(root, SITEMAP, "sitemap"), SITEMAP, "loc", public_address(f"/sitemap.xml?part={part}"))
    return root
