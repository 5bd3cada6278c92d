"""The pages that are measured, as a browser asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from workshops.guides.models import GuidePage
from workshops.organisations.models import User
from workshops.planning.models import SessionPlan
from workshops.planning.services import PlanDetails, prepare_session
from workshops.taxonomy.models import Setting, Theme

from .loading import NEW_NUMBER, NEW_UUID
from .prototypes import LONG, SHORT
from .seed import HOME, MEMBER
from .words import COMMON, RARE

TOKEN = "c" * 32  # what the browser would hold against forged requests
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@dataclass(frozen=True)
class Page:
    """A page: its name, its address, who asks (a session's key, empty for anyone), and what is sent when it is.

    `warm` pages are measured right after an edit, an unpublish and a change of who may read. A `cold` one is asked by
    an address of its own each time: nothing kept of the page as a whole helps it.
    """

    name: str
    path: str
    session: str = ""
    body: str | None = None
    warm: bool = False
    cold: bool = False
    htmx: bool = False

    @property
    def address(self) -> str:
        """Its path with its query, as the load generator takes it."""
        return f"{self.path}{'&' if '?' in self.path else '?'}turn={NEW_NUMBER}" if self.cold else self.path

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the request."""
        headers = {"Accept": "text/html,application/json"}
        cookies = [f"{settings.SESSION_COOKIE_NAME}={self.session}"] if self.session else []
        if self.body is not None:
            cookies.append(f"{settings.CSRF_COOKIE_NAME}={TOKEN}")
            headers |= {"X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        if self.htmx:
            headers["HX-Request"] = "true"
        if cookies:
            headers["Cookie"] = "; ".join(cookies)
        return headers


def session_of(user: User) -> str:
    """The key of a new session of `user`."""
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def address_of(guide: GuidePage) -> str:
    """Where a guide is read."""
    return reverse("guides:guide", args=(guide.pk, guide.slug))


def pages() -> Iterator[Page]:
    """All of them."""
    member = User.objects.get(email=MEMBER)
    coordinator = User.objects.filter(is_superuser=True).order_by("pk").first()
    assert coordinator is not None  # noqa: S101 - the sample library has one
    hers, theirs = session_of(member), session_of(coordinator)
    long, short = (GuidePage.objects.get(title=title) for title in (LONG, SHORT))
    yield Page("guide-60", address_of(long), warm=True)
    yield Page("guide-60-member", address_of(long), hers)
    yield Page("guide-10-member", address_of(short), hers)
    yield from _catalogue(hers)
    yield Page("directory", reverse("directory:initiatives"), warm=True)
    yield Page("api-list", "/api/v1/programmes?page_size=20")
    yield _plan_edit(member, hers, long)
    yield _log_save(member, hers, long)
    yield Page("organisation-report", reverse("reports:report", args=(HOME,)), hers, cold=True)
    yield Page("coverage", reverse("coverage:table"), theirs, cold=True)
    yield Page("cascade", reverse("coverage:cascade"), theirs, cold=True)


def _catalogue(hers: str) -> Iterator[Page]:
    catalogue, activities = reverse("guides:catalogue"), reverse("guides:activities")
    theme, setting = Theme.objects.order_by("code")[0].code, Setting.objects.order_by("code")[0].code
    yield Page("catalogue", catalogue, warm=True)
    facets = urlencode({"theme": theme, "setting": setting, "age": "12-14"})
    yield Page("catalogue-three-facets", f"{catalogue}?{facets}", hers, cold=True)
    for name, address in (("text-search", catalogue), ("activity-search", activities)):
        yield Page(f"{name}-rare", f"{address}?q={RARE}", hers, cold=True)
        yield Page(f"{name}-common", f"{address}?q={COMMON}", hers, cold=True)


def _plan_edit(member: User, hers: str, guide: GuidePage) -> Page:
    edition = guide.current_edition
    session = edition.programme.sessions[0]
    plan = SessionPlan.objects.owned_by(member).filter(edition=edition).first()
    if plan is None:
        details = PlanDetails(timezone.localdate(), time(13, 30), participants=14, minutes_available=75)
        plan = prepare_session(member, edition, session.id, details)
    activity = plan.activities.order_by("pk").first()
    address = reverse("planning:left_out", args=(plan.pk, activity.pk))
    return Page("plan-edit", address, hers, body="left_out=1", htmx=True)


def _log_save(member: User, hers: str, guide: GuidePage) -> Page:
    address = reverse(
        "session_logs:direct", args=(guide.current_edition_id, guide.current_edition.programme.sessions[0].id)
    )
    client = Client()
    client.force_login(member, backend=BACKEND)
    form = FormFields()
    form.feed(client.get(address, headers={"host": "127.0.0.1"}).content.decode())
    said = {"uid": NEW_UUID, "save_id": NEW_UUID, "participants": "14"}
    sent = [(name, said.get(name, value)) for name, value in form.filled if name != "csrfmiddlewaretoken"]
    sent.append(("complete", "1"))
    return Page("log-save", address, hers, body=urlencode(sent, safe="{}"))


class FormFields(HTMLParser):
    """What a browser would send of the forms of a page that nobody touched."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.filled: list[tuple[str, str]] = []
        self._list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the control a tag begins."""
        held: dict[str, Any] = {name: value if value is not None else "" for name, value in attrs}
        name = held.get("name", "")
        if tag == "input" and name and held.get("type", "text") not in ("submit", "button", "file"):
            ticked = held.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in held:
                self.filled.append((name, held.get("value", "on" if ticked else "")))
        elif tag == "select":
            self._list = name
        elif tag == "option" and self._list and "selected" in held:
            self.filled.append((self._list, held.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """A list ends with its tag."""
        if tag == "select":
            self._list = ""
