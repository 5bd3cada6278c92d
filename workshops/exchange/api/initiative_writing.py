"""Entries of the directory as the API writes them.

Of a person it gives what the page of the entry shows to everyone: the name, telephone and email left there to be
reached at. The postal address, which may be a home, is not on the page, and is not given.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from workshops.directory.facts import LISTS
from workshops.directory.models import Initiative, InitiativeText
from workshops.directory.queries.entries import PARTS
from workshops.directory.vocabulary import State
from workshops.programmes.lines import lines_of

from .writing import address

FACTS = (
    "year",
    "stage",
    "is_primary_target",
    "includes_youth",
    "age_from",
    "age_to",
    "genders",
    "risk_levels",
    "funding",
    "evaluation",
    "evaluation_count",
    "verified_on",
    "verify_by",
)
SAID = ("language", "name", "description", "regions", "year", "target", "ages", "audiences", "frequency", "duration")
LISTED = tuple(name for name in PARTS if name not in (*SAID, "referral"))


def initiative_out(request: HttpRequest, entry: Initiative) -> dict[str, Any]:
    """An `InitiativeShape`."""
    parent = entry.parent if entry.parent and entry.parent.state == State.PUBLISHED else None
    return {
        "id": entry.identity,
        "texts": [_words(text) for text in entry.texts.all()],
        "lead_organisation": entry.lead_name,
        "partners": lines_of(entry.partners),
        **{name: getattr(entry, name) for name in FACTS},
        **{name: [term.code for term in getattr(entry, name).all()] for name in LISTS},
        "modality": entry.modality.code if entry.modality else None,
        "contact": {"name": entry.contact_name, "phone": entry.contact_phone, "email": entry.contact_email},
        "links": [{"label": link.label, "url": link.url} for link in entry.links.all()],
        "programmes": [_programme(request, page) for page in (*entry.guides.all(), *entry.curricula.all())],
        "adapted_from": parent.identity if parent else None,
        "sources": [_source(record.source) for record in entry.records.all()],
        "changed_at": entry.updated_at,
        "url": address(request, "initiative", entry.identity),
        "page_url": request.build_absolute_uri(reverse("directory:initiative", args=[entry.pk])),
    }


def _words(text: InitiativeText) -> dict[str, Any]:
    said = {name: getattr(text, name) for name in (*SAID, "referral", "funding_source")}
    return said | {name: lines_of(getattr(text, name)) for name in LISTED}


def _programme(request: HttpRequest, page: Any) -> dict[str, Any]:
    return {
        "id": page.identity,
        "title": page.title,
        "language": page.locale.language_code,
        "url": address(request, "programme", page.identity),
    }


def _source(source: Any) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("code", "title", "credit", "terms", "published_on")}
