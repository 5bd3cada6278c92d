"""A programme described in Dublin Core and in LRMI."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override
from lxml import etree

from workshops.programmes.licences import named_licence

from ..programme_records import ProgrammeRecord
from ..told_origins import ToldVersion
from .xml import XSI, add, add_each

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
LRMI = "http://purl.org/dcx/lrmi-terms/"
LRMI_PATH = "/oai/lrmi.xsd"
# What a guide and a curriculum are in the vocabulary LRMI uses for learning resources.
RESOURCE_TYPES = {"guide": "lesson plan", "curriculum": "course"}


def public_address(path: str) -> str:
    """The lasting address of something on this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def licence_of(record: ProgrammeRecord) -> str:
    """The address of its licence, else its name."""
    found = named_licence(record.page.licence, record.language)
    with override(record.language):
        return (found.url or str(found.label)) if found else ""


def ages_of(record: ProgrammeRecord) -> str:
    """The ages it is for: `12-17`, `18-` for those and over."""
    return f"{record.page.age_from}-{'' if record.page.age_to is None else record.page.age_to}"


def iso_minutes(minutes: int) -> str:
    """A duration as ISO 8601 writes it."""
    return f"PT{minutes}M"


def subjects_of(record: ProgrammeRecord) -> list[str]:
    """What it is about, in its own language."""
    return [*(word.name_in(record.language) for word in record.themes), *record.tags]


def sources_of(record: ProgrammeRecord) -> Iterator[str]:
    """What it was adapted or copied from: its address and identity; its name and its organisation's without either."""
    for source in record.origins.sources:
        if source.identity is None:
            yield f"{source.title} ({source.organisation})"
        else:
            yield from (public_address(source.path) if source.path else source.address, source.identity.urn)


def translated_from(record: ProgrammeRecord) -> Iterator[str]:
    """The programme it says in another language: its address and identity."""
    if record.origins.translation_of:
        yield from _named(record.origins.translation_of)


def translations_of(record: ProgrammeRecord) -> Iterator[str]:
    """Those that say it in another language: the address and identity of each."""
    for version in record.origins.translations:
        yield from _named(version)


def _named(version: ToldVersion) -> tuple[str, str]:
    return public_address(version.path), version.identity.urn


def dublin_core(record: ProgrammeRecord) -> Any:
    """An `oai_dc:dc`."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {OAI_DC_SCHEMA}")
    page, language = record.page, record.language
    add(root, DC, "title", page.title, lang=language)
    add_each(root, DC, "creator", record.authors or [page.organisation.name])
    add_each(root, DC, "subject", subjects_of(record), lang=language)
    add_each(root, DC, "description", [page.summary, *record.objectives], lang=language)
    add(root, DC, "publisher", page.organisation.name)
    add(root, DC, "date", record.edition.created_at.date().isoformat())
    add(root, DC, "type", RESOURCE_TYPES.get(record.kind, record.kind))
    add(root, DC, "format", "text/html")
    add_each(root, DC, "identifier", [public_address(record.path), record.identity.urn])
    add(root, DC, "language", language)
    add(root, DC, "rights", licence_of(record))
    add_each(root, DC, "source", sources_of(record))
    add_each(root, DC, "relation", [*translated_from(record), *translations_of(record)])
    return root


def learning_resource(record: ProgrammeRecord) -> Any:
    """An `lrmi:learningResource`: Dublin Core terms and those of LRMI."""
    root = etree.Element(f"{{{LRMI}}}learningResource", nsmap={"lrmi": LRMI, "dcterms": DCTERMS, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{LRMI} {public_address(LRMI_PATH)}")
    page, language = record.page, record.language
    add(root, DCTERMS, "title", page.title, lang=language)
    add(root, DCTERMS, "description", page.summary, lang=language)
    add_each(root, DCTERMS, "creator", record.authors or [page.organisation.name])
    add(root, DCTERMS, "publisher", page.organisation.name)
    add_each(root, DCTERMS, "subject", subjects_of(record), lang=language)
    add(root, DCTERMS, "language", language)
    add(root, DCTERMS, "issued", record.edition.created_at.date().isoformat())
    add(root, DCTERMS, "hasVersion", record.edition.number)
    add(root, DCTERMS, "license", licence_of(record))
    add_each(root, DCTERMS, "identifier", [public_address(record.path), record.identity.urn])
    add_each(root, DCTERMS, "source", sources_of(record))
    add_each(root, DCTERMS, "isVersionOf", translated_from(record))
    add_each(root, DCTERMS, "relation", translations_of(record))
    add(root, LRMI, "learningResourceType", RESOURCE_TYPES.get(record.kind, record.kind))
    add(root, LRMI, "timeRequired", iso_minutes(record.edition.minutes_total))
    add(root, LRMI, "typicalAgeRange", ages_of(record))
    add_each(root, LRMI, "educationalAudience", [word.name_in(language) for word in record.audiences], lang=language)
    add_each(root, LRMI, "teaches", record.objectives, lang=language)
    return root


@dataclass(frozen=True)
class Format:
    """A way of describing a programme; `schema` gives the address of its XML Schema."""

    prefix: str
    namespace: str
    schema: Callable[[], str]
    describe: Callable[[ProgrammeRecord], Any]


FORMATS = {
    each.prefix: each
    for each in (
        Format("oai_dc", OAI_DC, lambda: OAI_DC_SCHEMA, dublin_core),
        Format("lrmi", LRMI, lambda: public_address(LRMI_PATH), learning_resource),
    )
}
