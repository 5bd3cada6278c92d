"""A public programme as schema.org says it, for the page that shows it."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from workshops.adaptations.queries.kin import has_kin
from workshops.organisations.visibility import Visibility
from workshops.programmes.reader_panels import ReaderPanel

from ..programme_records import ProgrammeRecord, with_origins
from ..told_origins import ToldSource, ToldVersion
from .descriptions import RESOURCE_TYPES, ages_of, iso_minutes, licence_of, subjects_of

TYPES: dict[str, Any] = {"curriculum": "Course"}
# What would end the script or begin a comment in HTML, and what JavaScript once took for line ends.
ESCAPED = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def linked_data(record: ProgrammeRecord, whole: Callable[[str], str]) -> dict[str, Any]:
    """A `LearningResource`, or a `Course`. `whole` makes an address of a path of this site."""
    address = whole(record.path)
    page, language = record.page, record.language
    organisation = {"@type": "Organization", "name": page.organisation.name}
    if page.organisation.website:
        organisation["url"] = page.organisation.website
    said = {
        "@context": "https://schema.org",
        "@type": TYPES.get(record.kind, "LearningResource"),
        "@id": address,
        "url": address,
        "identifier": record.identity.urn,
        "name": page.title,
        "description": page.summary,
        "inLanguage": language,
        "learningResourceType": RESOURCE_TYPES.get(record.kind, record.kind),
        "timeRequired": iso_minutes(record.edition.minutes_total),
        "typicalAgeRange": ages_of(record),
        "teaches": record.objectives,
        "keywords": subjects_of(record),
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": word.name_in(language)} for word in record.audiences
        ],
        "author": [{"@type": "Person", "name": name} for name in record.authors] or [organisation],
        "publisher": organisation,
        "provider": organisation,
        "license": licence_of(record),
        "version": str(record.edition.number),
        "datePublished": page.first_published_at and page.first_published_at.isoformat(),
        "dateModified": record.edition.created_at.isoformat(),
        "isAccessibleForFree": True,
        "isBasedOn": [_source(source, language, whole) for source in record.origins.sources],
        "translationOfWork": record.origins.translation_of and _version(record.origins.translation_of, whole),
        "workTranslation": [_version(version, whole) for version in record.origins.translations],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _source(source: ToldSource, language: str, whole: Callable[[str], str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "LearningResource",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.organisation},
        "version": str(source.edition),
    }
    if licence := source.licence_in(language):
        said["license"] = licence
    if source.identity is None:
        return said
    address = whole(source.path) if source.path else source.address
    return {**said, "@id": address, "url": address, "identifier": source.identity.urn}


def _version(version: ToldVersion, whole: Callable[[str], str]) -> dict[str, Any]:
    address = whole(version.path)
    said = {"@type": "LearningResource", "@id": address, "url": address, "identifier": version.identity.urn}
    return {**said, "name": version.title, "inLanguage": version.language}


def as_script(data: dict[str, Any]) -> SafeString:
    """`data` as JSON that can stand inside a script element, whatever people typed."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPED))  # noqa: S308 - what could end it is escaped


def _of_page(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    """What the page of a public programme says of it to programs."""
    if page.visibility != Visibility.ALL:
        return None
    # What it says of itself is already loaded. Programs are told what anyone may know, whoever looks at the page.
    record = ProgrammeRecord(page)
    if has_kin(request, page):
        (record,) = with_origins([record], AnonymousUser())
    return {"script": as_script(linked_data(record, request.build_absolute_uri))}


LINKED_DATA_PANEL = ReaderPanel("exchange/linked_data.html", _of_page)
