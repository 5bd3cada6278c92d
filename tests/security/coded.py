"""A site whose every text is code somebody hoped would run."""

from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse

from tests.factories import InitiativeFactory, a_guide, a_member, a_session, an_activity
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role, User
from workshops.planning.models import SessionPlan
from workshops.planning.services import PlanDetails, prepare_session
from workshops.programmes.reading import read_programme

from .reading_pages import PAYLOADS, dangers_in

DETAILS = PlanDetails(date=date(2026, 5, 14), start_time=time(13, 30), participants=9, minutes_available=60)


@dataclass(frozen=True)
class Coded:
    """Who owns its plan, its guide and plan, and the addresses of pages that show its texts."""

    owner: User
    guide: GuidePage
    plan: SessionPlan
    addresses: dict[str, str]


def a_coded_site() -> Coded:
    """A guide, a plan, people and an initiative whose every text is code."""
    code = "".join(PAYLOADS)
    activities = [
        an_activity(
            payload[:120],
            5,
            steps=f"<p>a</p>{payload}",
            say=payload + "<p>b</p>",
            tips=payload,
            purpose=payload,
            questions=payload,
            content_note=payload,
            handouts=[{"title": payload[:80], "text": payload, "rights": "shareable"}],
        )
        for payload in PAYLOADS
    ]
    guide = a_guide(
        "<script>window.canary=1</script>",
        sessions=[a_session(PAYLOADS[0], *activities, purpose=PAYLOADS[1], preparation=PAYLOADS[2])],
        introduction=code,
        safeguarding_note=code,
        summary=code,
        objectives="\n".join(PAYLOADS),
        credits=code,
        resources="\n".join(PAYLOADS),
    )
    initiative = InitiativeFactory(lead_name=PAYLOADS[30], partners=code[:500])
    initiative.texts.update(name=PAYLOADS[31][:100], description=code)
    assert dangers_in(read_programme(guide).introduction) == []
    owner = a_member(Role.FACILITATOR, guide.organisation, first_name=PAYLOADS[0][:100], last_name=PAYLOADS[20][:100])
    edition = guide.current_edition
    plan = prepare_session(owner, edition, edition.programme.sessions[0].id, DETAILS)
    type(plan).objects.filter(pk=plan.pk).update(title=PAYLOADS[0], place=PAYLOADS[40], note=code)
    shown = {
        "guide": reverse("guides:guide", args=[guide.pk, guide.slug]),
        "catalogue": f"{reverse('guides:catalogue')}?q=window",
        "what was asked": reverse("guides:catalogue") + '?q="><script>window.canary=1</script>',
        "activities": reverse("guides:activities"),
        "plan": reverse("planning:plan", args=[plan.pk]),
        "run sheet": reverse("planning:run_sheet", args=[plan.pk]),
        "live": reverse("planning:live", args=[plan.pk]),
        "details": reverse("planning:details", args=[plan.pk]),
        "kit": reverse("kits:plan", args=[plan.pk]),
        "guest form": reverse("session_logs:guest_form", args=[plan.pk]),
        "directory": reverse("directory:initiatives"),
        "initiative": reverse("directory:initiative", args=[initiative.pk]),
        "members": reverse("organisations:members", args=[guide.organisation.slug]),
        "profile": reverse("organisations:profile"),
        "log": reverse("session_logs:from_plan", args=[plan.pk]),
    }
    return Coded(owner, guide, plan, shown)
