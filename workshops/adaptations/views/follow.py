"""Following the source: what waits, and the review of a new edition."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..follow_form import decisions_sent, taken_alone, unplaced_texts
from ..merging.kept import questions_of, still_made
from ..models import Lineage, Merge
from ..permission import AdaptationRefusedError
from ..queries.cards import cards_of
from ..queries.following import edition_to_review, editions_passed, lineage_to_follow, open_merge, waiting_for
from ..queries.review import Review, Reviewed, draft_of, review_of
from ..review_terms import terms_of_review
from ..services.following import DraftMovedError, ReviewOverError, keep_decisions, make_draft, seen_mark


@login_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The adaptations whose source has a newer edition."""
    return render(
        request, "adaptations/follow/waiting.html", {"waiting": waiting_for(request.user), "section": "guides"}
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, page: int) -> HttpResponse:
    """Review the new edition of the source of an adaptation, block by block."""
    found = lineage_to_follow(page, request.user)
    if found is None:
        raise Http404
    lineage, programme = found
    merge = open_merge(lineage)
    reviewed = _reviewed(request, lineage, merge)
    if reviewed is None and request.method == "POST":
        return _over(request, programme)
    if reviewed is None:
        return render(request, "adaptations/follow/up_to_date.html", {"lineage": lineage, "programme": programme})
    review = review_of(lineage, draft_of(programme), reviewed)
    if request.method == "POST":
        return _save(request, review, merge)
    return _show(request, review, merge)


def _reviewed(request: HttpRequest, lineage: Lineage, merge: Merge | None) -> Reviewed | None:
    """The newest edition one may read; what a review copied, when the source is gone."""
    edition = edition_to_review(lineage, request.user)
    if edition is not None:
        return Reviewed.of_edition(edition)
    return Reviewed.of_merge(merge) if merge else None


def _show(request: HttpRequest, review: Review, merge: Merge | None) -> HttpResponse:
    permissions = review.draft.permissions_for_user(request.user)
    context = {
        "lineage": review.lineage,
        "programme": review.draft,
        "reviewed": review.reviewed,
        "began_on": merge.number if merge and merge.number != review.reviewed.number else None,
        "merge": merge,
        "cards": cards_of(review, merge.decisions if merge else {}),
        "seen": seen_mark(review),
        "editions": editions_passed(review.lineage, review.reviewed.number, request.user),
        "licences": review.licences,
        "locked": permissions.page_locked(),
        "terms": terms_of_review(review, request.user),
        "section": "guides",
    }
    return render(request, "adaptations/follow/review.html", context)


def _save(request: HttpRequest, review: Review, merge: Merge | None) -> HttpResponse:
    """Keep what was decided, whatever was pressed; then do it."""
    questions = questions_of(review.comparison)
    decisions = decisions_sent(request.POST.dict(), questions)
    pressed = request.POST.get("do", "save")
    if pressed == "take_all":
        kept = still_made({**(merge.decisions if merge else {}), **decisions}, questions)
        decisions |= taken_alone(questions, kept)
    try:
        merge = keep_decisions(review, decisions, request.user)
    except ReviewOverError:
        return _over(request, review.draft)
    _give_back(request, unplaced_texts(request.POST.dict(), questions))
    if pressed == "draft":
        return _draft(request, review, merge)
    if request.headers.get("HX-Request"):
        cards = cards_of(review, merge.decisions)
        return render(request, "adaptations/follow/progress.html", {"cards": cards})
    messages.success(request, _("C’est gardé : vous pourrez continuer quand vous voudrez."))
    return redirect("adaptations:follow", review.draft.pk)


def _over(request: HttpRequest, programme: Any) -> HttpResponse:
    """Somebody else finished the review while this page was open."""
    messages.warning(
        request, _("La revue a été finie pendant que cette page était ouverte : voyez le brouillon qui a été fait.")
    )
    _give_back(request, unplaced_texts(request.POST.dict(), {}))
    return redirect("adaptations:follow", programme.pk)


def _give_back(request: HttpRequest, texts: list[str]) -> None:
    for text in texts:
        messages.warning(request, _("Ce que vous aviez écrit n’a plus de place dans la revue : « %s »") % text)


def _draft(request: HttpRequest, review: Review, merge: Merge) -> HttpResponse:
    here = reverse("adaptations:follow", args=(review.draft.pk,))
    if review.draft.permissions_for_user(request.user).page_locked():
        sentence = _("Cette adaptation est verrouillée : vos choix sont gardés, le brouillon attend.")
        messages.error(request, sentence)
        return redirect(here)
    try:
        make_draft(review, merge, request.POST.get("seen", ""), request.user)
    except ReviewOverError:
        return _over(request, review.draft)
    except AdaptationRefusedError as refused:
        messages.error(request, _("Vos choix sont gardés, mais le brouillon ne peut pas être fait. %s") % refused)
        return redirect(here)
    except DraftMovedError:
        sentence = _(
            "Le texte a changé ici ou à la source depuis que cette page est ouverte. Vos choix sont gardés; relisez "
            "ce qui est à décider de nouveau, puis faites le brouillon."
        )
        messages.warning(request, sentence)
        return redirect(here)
    messages.success(request, _drafted(review))
    return redirect(here)


def _drafted(review: Review) -> Any:
    return _(
        "Le brouillon est fait et l’adaptation suit l’édition %(number)s. Rien n’est publié : relisez le brouillon, "
        "puis publiez-le."
    ) % {"number": review.reviewed.number}
