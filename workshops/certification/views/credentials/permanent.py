"""What the addresses written in credentials answer, in no language and for good: to programs, and to people they meet.

Wallets and verifiers read from pages of other sites: what they read, and nothing else here, may be read from anywhere.
"""

import hashlib
import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ...artwork.pictures import badge_png, badge_svg
from ...credential_kinds import FILE_KINDS
from ...credentials.badges import CONTEXTS, Form, Purpose, achievement_document
from ...models import Certification
from ...queries.credentials import achieved, achievement_of, title_in
from ...queries.issuer import site_issuer, site_signer
from ...queries.status_lists import list_exists, served_list

DID, LINKED_DATA, HTML = "application/did+ld+json", "application/ld+json", "text/html"
PURPOSES = {purpose.value: purpose for purpose in Purpose}
LISTS_KEPT = 300  # seconds a copy of a list is not asked for again
PICTURES = {"png": badge_png, "svg": badge_svg}
PICTURES_KEPT = 24 * 60 * 60


@require_safe
def did_document(request: HttpRequest) -> HttpResponseBase:
    """The keys of the issuer. A copy is never believed without asking: a withdrawn key is gone at once."""
    return _public(request, json.dumps(site_signer().did_document()), DID, "no-cache")


@require_safe
def status_list(request: HttpRequest, purpose: str, number: int) -> HttpResponseBase:
    """A status list as a signed document."""
    return _list(request, purpose, number, Form.DOCUMENT)


@require_safe
def status_list_token(request: HttpRequest, purpose: str, number: int) -> HttpResponseBase:
    """The same list as a JWT."""
    return _list(request, purpose, number, Form.TOKEN)


@require_safe
def issuer(request: HttpRequest) -> HttpResponseBase:
    """Who issues: a profile for programs; people are led to where a credential is verified."""
    if _asked_by_a_person(request):
        return redirect("certificates:check")
    found = site_issuer()
    profile = {"@context": CONTEXTS, "id": found.did, "type": ["Profile"], "name": found.name, "url": found.address}
    return _linked_data(request, profile)


@require_safe
def achievement(request: HttpRequest, programme: UUID, version: int) -> HttpResponseBase:
    """What was achieved: JSON-LD in the language asked for; people are led to its page."""
    found = _achieved(programme, version)
    if _asked_by_a_person(request):
        return redirect("certificates:achievement", programme, version)
    document = achievement_document(achievement_of(found, get_language() or "fr"))
    return _linked_data(request, {"@context": CONTEXTS, **document})


@require_safe
def picture(request: HttpRequest, programme: UUID, version: int, language: str, kind: str) -> HttpResponse:
    """The picture of an achievement, with its title in a language."""
    found = _achieved(programme, version)
    if kind not in PICTURES or language not in found.titles:
        raise Http404
    drawn = PICTURES[kind](found.kind, title_in(found, language), site_issuer().name)
    response = HttpResponse(drawn, content_type=FILE_KINDS[kind].content_type)
    response["Cache-Control"] = f"public, max-age={PICTURES_KEPT}"
    return response


@require_safe
def credential(request: HttpRequest, number: str) -> HttpResponseBase:
    """The page of a credential, in the language of who asks."""
    return redirect("certificates:credential", number)


def _list(request: HttpRequest, purpose: str, number: int, form: Form) -> HttpResponseBase:
    if purpose not in PURPOSES or not list_exists(number):
        raise Http404
    kind = FILE_KINDS["json" if form is Form.DOCUMENT else "jwt"]
    served = served_list(PURPOSES[purpose], number, form)
    return _public(request, served, kind.content_type, f"public, max-age={LISTS_KEPT}")


def _achieved(programme: UUID, version: int) -> Certification:
    """An achievement no credential names is nobody's to read: its curriculum may be hidden."""
    found = achieved(programme, version)
    if found is None:
        raise Http404
    return found


def _asked_by_a_person(request: HttpRequest) -> bool:
    """Whether HTML is preferred; who takes anything is a program."""
    return request.get_preferred_type([LINKED_DATA, "application/json", HTML]) == HTML


def _linked_data(request: HttpRequest, document: dict[str, Any]) -> HttpResponseBase:
    response = _public(request, json.dumps(document, ensure_ascii=False), LINKED_DATA, "no-cache")
    patch_vary_headers(response, ("Accept", "Accept-Language"))
    return response


def _public(request: HttpRequest, content: str, content_type: str, caching: str) -> HttpResponseBase:
    """An answer that a page of any site may read."""
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=content_type)
    kept = get_conditional_response(request, etag=etag, response=response) or response
    kept["ETag"] = etag
    kept["Cache-Control"] = caching
    kept["Access-Control-Allow-Origin"] = "*"
    return kept
