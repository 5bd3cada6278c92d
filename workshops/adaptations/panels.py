"""What a programme's page says of adapting it: where it comes from, what its licence lets one do, how to do it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.programmes.licences import code_of
from workshops.programmes.reader_panels import ReaderPanel

from .credits import purpose_words
from .licences import ADAPTED_AS, licence_sentence
from .models import Ingredient
from .permission import Permission, Refusal, may_adapt, refusal_to_all
from .permissions import writes_for
from .queries.copied import CopiedPart, copied_parts
from .queries.kin import has_kin
from .queries.origins import NO_ORIGINS, Origin, origins_of
from .services.asking import people_to_ask


def _context(request: HttpRequest, page: Any) -> dict[str, Any]:
    """Everyone reads where it comes from, its licence, and why it may not be adapted; those who write may adapt it."""
    origins = origins_of(page, request.user) if has_kin(request, page) else NO_ORIGINS
    known = request.user.is_authenticated
    answer = may_adapt(page.current_edition, request.user, page) if known else refusal_to_all(page)
    refusal = answer if isinstance(answer, Refusal) and answer.reason != "role" else None
    lineage = origins.lineage
    purposes = getattr(lineage.owed, "purposes", []) if lineage else []
    return {
        "origin": lineage,
        "origin_reasons": purpose_words(purposes),
        "origin_parts": origins.parts,
        "changed_parts": _changed_parts(origins.parts, page, request.user),
        "explained": licence_sentence(code_of(page.current_edition.programme.licence)),
        "beyond": _beyond(answer, page) if isinstance(answer, Permission) else "",
        "adapt_refusal": refusal,
        "can_adapt": isinstance(answer, Permission),
        "this_one": lowered(str(page.this_one)),
        "edition": page.current_edition,
        "ask_edition": page.current_edition_id if known and refusal is not None and _may_ask(refusal, page) else None,
        "sign_in": "" if known else f"{reverse('account_login')}?{urlencode({'next': page.get_absolute_url()})}",
        "role_refusal": answer if isinstance(answer, Refusal) and answer.reason == "role" else None,
    }


def _beyond(permission: Permission, page: Any) -> str:
    """What lets her adapt it beyond its licence, when that is what does."""
    if ADAPTED_AS.get(code_of(page.current_edition.programme.licence)):
        return ""
    if any(organisation.pk == page.organisation_id for organisation in permission.organisations):
        return _("Il est à votre organisme : vous pouvez l’adapter.")
    return _("Une entente entre les deux organismes permet au vôtre de l’adapter.")


def _changed_parts(parts: Sequence[Origin], page: Any, user: Viewer) -> list[CopiedPart]:
    """For those who write `page`, the parts that their sources have changed since. No query without parts."""
    owed = [each.owed for each in parts if isinstance(each.owed, Ingredient)]
    if not owed or not writes_for(user, page.organisation_id):
        return []
    return [each for each in copied_parts(owed, user) if each.is_changed]


def _may_ask(refusal: Refusal, page: Any) -> bool:
    """Whether an agreement would help, and there is someone to ask. One query at most."""
    return refusal.reason == "licence" and bool(people_to_ask(page.organisation))


def lowered(words: str) -> str:
    """« Ce guide » inside a sentence: « ce guide »."""
    return words[:1].lower() + words[1:]


ADAPTING_PANEL = ReaderPanel("adaptations/panel.html", _context)
