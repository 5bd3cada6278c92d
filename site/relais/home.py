"""The first page, and the change of interface language."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import translate_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from relais.middleware import remember_language
from relais.presentation.figures import age_range, sessions_length, short_date
from relais.presentation.languages import language_name
from workshops.adaptations.queries.following import waiting_for
from workshops.adaptations.queries.proposals import to_answer
from workshops.background.models import Letter
from workshops.freshness.keeping import kept_until_changed
from workshops.guides.models import GuidePage
from workshops.guides.queries import newest_guides, themes_to_find
from workshops.organisations.queries import coordinated_by
from workshops.planning.queries import next_plans
from workshops.session_logs.queries import drafts_of, plans_to_log

NEWS_OF_A_VISITOR = 6
NEWS_OF_A_PERSON = 4  # her own sessions come first
MOST_TO_LOG = 3  # of plans, and of logs begun; the page of logs has them all


@require_safe
@kept_until_changed
def home(request: HttpRequest) -> HttpResponse:
    """A signed-in person's next sessions and what is new; a visitor's search box and what is new."""
    language = get_language() or settings.LANGUAGE_CODE
    if request.user.is_authenticated:
        guides = newest_guides(request.user, language, NEWS_OF_A_PERSON)
        context = {
            "today": timezone.localdate(),
            "plans": next_plans(request.user),
            "coordinated": coordinated_by(request.user),
            "to_log": plans_to_log(request.user)[:MOST_TO_LOG],
            "proposals": to_answer(request.user).count(),
            "drafts": drafts_of(request.user)[:MOST_TO_LOG],
            "news": [_news(guide, language) for guide in guides],
            "to_follow": len(waiting_for(request.user)),
            "letters_given_up": Letter.objects.given_up().count() if request.user.is_superuser else 0,
        }
        return render(request, "home.html", context)
    guides = newest_guides(request.user, language, NEWS_OF_A_VISITOR)
    context = {"themes": themes_to_find(request.user), "news": [_news(guide, language) for guide in guides]}
    return render(request, "home_visitor.html", context)


def _news(guide: GuidePage, language: str) -> dict[str, Any]:
    """A guide as `components/card.html` takes it, with what its newest edition changed."""
    edition: Any = guide.current_edition
    first = edition.number == 1
    written_in = guide.locale.language_code
    what = _("Nouveau guide") if first else _("Édition %(number)s") % {"number": edition.number}
    return {
        "url": guide.get_absolute_url(),
        "title": guide.title,
        "eyebrow": f"{what} · {short_date(edition.created_at)}",
        "summary": guide.summary if first else edition.change_note or guide.summary,
        "facts": [
            {"icon": "people", "text": age_range(guide.age_from, guide.age_to)},
            {
                "icon": "clock",
                "text": sessions_length(edition.session_count, edition.shortest_session, edition.longest_session),
            },
            {"icon": "building", "text": guide.organisation.name},
        ],
        "activities": edition.first_session,
        "language": {"code": written_in, "word": language_name(written_in)} if written_in != language else None,
    }


@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponseRedirect:
    """Show the same page in another language (`language`, `next` in the form) and remember the choice.

    Its form is on every page and has no token, so that one page serves every visitor: instead, what another site sends
    is refused.
    """
    if _is_sent_from_elsewhere(request):
        raise PermissionDenied
    language = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    if language not in dict(settings.LANGUAGES):
        return HttpResponseRedirect(target)
    response = HttpResponseRedirect(translate_url(target, language))
    remember_language(response, language)
    return response


def _is_sent_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site sent the form, by what every browser says of that."""
    fetched, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    if fetched in ("cross-site", "same-site"):
        return True
    try:
        return origin not in ("", "null") and urlsplit(origin).netloc != request.get_host()
    except ValueError:  # no browser writes such an address
        return True
