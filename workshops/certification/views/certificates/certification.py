"""The page of one certification."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ...permissions import may_decide
from ...queries.certifications import story_of
from ...renewal import RenewalOutcome
from ...sentences import renewal_in_words
from ...services.renewing import ways_to_renew
from ...standing import State
from ...status import Status
from .access import page, readable_certification


@page("GET", "HEAD")
def certification(request: HttpRequest, number: str) -> HttpResponse:
    """Status today and on `?day=`, timeline, history, and what may be done. A lost number leads to the one in use."""
    found, paper = readable_certification(request, number)
    if paper.number != found.number:
        return redirect("certificates:certification", found.number)
    today = timezone.localdate()
    day = _asked(request.GET.get("day", "")) or today
    story = story_of(found, today)
    decides = may_decide(request.user, found)
    ways = ways_to_renew(found, today) if decides else RenewalOutcome()
    context = {
        "section": "curricula",
        "certification": found,
        "story": story,
        "today": today,
        "day": day,
        "then": story_of(found, day) if day != today else story,
        "decides": decides,
        "own": found.person.user_id == request.user.pk,
        "ways_met": ways.met,
        "ways_missing": [renewal_in_words(each) for each in ways.missing],
        "actions": _actions(story.status) if decides else [],
        "papers": found.certificates.all(),
        "printable": story.status.in_force,
    }
    return render(request, "certification/certificates/certification.html", context)


def _asked(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _actions(status: Status) -> list[str]:
    """What may be decided in that state, in the order of the buttons."""
    if status.state == State.REVOKED:
        return ["vetting"]
    hold = "reinstate" if status.state == State.SUSPENDED else "suspend"
    always = ["vetting", hold, "lost", "revoke"]
    # What has no end is never renewed.
    return ["renew", *always] if status.renewable_until else always
