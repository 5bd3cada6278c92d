"""Adapting a programme, and copying a part of one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workshops.organisations.models import User
from workshops.organisations.requests import SignedInRequest
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_edition, readable_programme

from ..already import AlreadyMadeError
from ..forms import AdaptForm, CopyForm, OnceForm
from ..licences import Allowed, allowed_licences, licence_sentence
from ..messages import adapted_sentences, copied_sentences
from ..models import Ingredient, Lineage
from ..permission import AdaptationRefusedError, Permission, Refusal, may_adapt, refusal_to_all
from ..queries.terms import rule_of_adaptation, sources_taken_by
from ..services.adapt import adapt
from ..services.asking import people_to_ask
from ..services.copying import copy_part

MOST_NAMES = 3


@login_required
@require_http_methods(["GET", "POST"])
def adapt_programme(request: SignedInRequest, edition: int) -> HttpResponse:
    """Ask for whom and why, then open the draft where it is written; or say why not, and whom to ask."""
    found, page = _readable(request, edition)
    if found.pk != page.current_edition_id and request.method != "POST":
        return redirect("adaptations:adapt", page.current_edition_id)
    answer = may_adapt(page.current_edition, request.user, page)
    if isinstance(answer, Refusal):
        return _refused(request, page, answer)
    form = AdaptForm(request.POST or None, edition=page.current_edition, permission=answer)
    tried = Tried()
    if request.method == "POST" and _is_ready(form, found, page):
        tried = _try(form, _("En faire une autre, du même titre"), adapt, found, by=request.user)
        if tried.made is not None:
            _say(request, adapted_sentences(tried.made))
            return redirect("wagtailadmin_pages:edit", tried.made.pk)
    return tried.shown(request, "adaptations/adapt.html", _context(form, page, answer))


@login_required
@require_http_methods(["GET", "POST"])
def copy_from_programme(request: SignedInRequest, edition: int) -> HttpResponse:
    """Choose a session or an activity and where it goes, then open that programme where it is written."""
    found, page = _readable(request, edition)
    if found.pk != page.current_edition_id and request.method != "POST":
        return redirect("adaptations:copy", page.current_edition_id)
    answer = may_adapt(page.current_edition, request.user, page)
    if isinstance(answer, Refusal):
        return _refused(request, page, answer)
    chosen = {"part": request.GET.get("part", "")}
    form = CopyForm(request.POST or None, edition=page.current_edition, permission=answer, initial=chosen)
    tried = Tried()
    if request.method == "POST" and _is_ready(form, found, page):
        tried = _try(form, _("La copier une autre fois"), copy_part, found, by=request.user)
        if tried.made is not None:
            draft = tried.made.page.specific.get_latest_revision_as_object()
            _say(request, copied_sentences(tried.made, rule_of_adaptation(draft, draft.sessions), draft.licence))
            return redirect("wagtailadmin_pages:edit", tried.made.page_id)
    return tried.shown(request, "adaptations/copy.html", _context(form, page, answer))


def _context(form: OnceForm, page: Any, permission: Permission) -> dict[str, Any]:
    edition = page.current_edition
    return {"form": form, "edition": edition, "programme_page": page, **_terms(edition, page, permission)}


def _is_ready(form: OnceForm, edition: Edition, page: Any) -> bool:
    """Whether it is filled in, and for the edition of today; when one came out meanwhile, nothing typed is lost."""
    if form.is_valid() and edition.pk != page.current_edition_id:
        sentence = _(
            "L’édition %(number)s vient de paraître : c’est elle que vous prendrez. Envoyez de nouveau si cela va."
        )
        form.add_error(None, sentence % {"number": page.current_edition.number})
    return form.is_valid()


@dataclass(frozen=True)
class Tried:
    """What was `made`; or else what is there `already`, when that is why nothing was."""

    made: Any = None
    already: Lineage | Ingredient | None = None

    def shown(self, request: SignedInRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        """The form again, with what is there already."""
        return render(request, template, {**context, "already": self.already}, status=409 if self.already else 200)


def _try(form: OnceForm, again: str, work: Callable[..., Any], edition: Edition, *, by: User) -> Tried:
    """Do what the form asks, or let it say why not; `again` asks, in words, whether to do it though it is done."""
    try:
        return Tried(made=work(edition, by=by, **form.asked()))
    except AdaptationRefusedError as error:
        form.add_error(None, str(error))
    except AlreadyMadeError as there:
        form.ask_again(again)
        return Tried(already=there.made)
    return Tried()


def _readable(request: SignedInRequest, pk: int) -> tuple[Edition, Any]:
    edition = readable_edition(pk, request.user)
    page = edition and readable_programme(edition.page_id, request.user)
    if page is None:
        raise Http404
    return edition, page


def _refused(request: SignedInRequest, page: Any, refusal: Refusal) -> HttpResponse:
    asks = refusal.reason == "licence" and bool(people_to_ask(page.organisation))
    context = {
        "programme_page": page,
        "refusal": refusal,
        "closed": refusal_to_all(page) if refusal.reason == "role" else None,
        "ask_edition": page.current_edition_id if asks else None,
    }
    return render(request, "adaptations/refused.html", context, status=403)


@dataclass(frozen=True)
class Terms:
    """What some of the organisations may do with a programme, in a sentence, and publish theirs under."""

    explained: str
    allowed: Allowed | None
    agreed: bool


def _terms(edition: Edition, page: Any, permission: Permission) -> dict[str, Any]:
    """The terms, each with the names of the organisations that have them. Two queries at most."""
    found: dict[Terms, list[str]] = {}
    for organisation in permission.organisations:
        sources = sources_taken_by(edition, page, organisation.pk, agreement=permission.agreed(organisation))
        explained = (
            licence_sentence(sources[0].licence)
            if sources
            else _("Ce programme est le vôtre : vous choisissez sa licence.")
        )
        terms = Terms(explained, allowed_licences(sources) if sources else None, permission.agreed(organisation))
        found.setdefault(terms, []).append(organisation.name)
    return {"terms": {terms: _in_short(names) for terms, names in found.items()}}


def _in_short(names: list[str]) -> str:
    """The names, three at most: an administrator may adapt for every organisation of the site."""
    shown, more = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    if more <= 0:
        return shown
    others = ngettext("%(names)s et %(count)s autre", "%(names)s et %(count)s autres", more)
    return others % {"names": shown, "count": more}


def _say(request: SignedInRequest, sentences: list[tuple[int, str]]) -> None:
    for level, sentence in sentences:
        messages.add_message(request, level, sentence)
