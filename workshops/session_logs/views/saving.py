"""What the pages with the form of a log share: making it, saving it, showing it back with its errors."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation
from workshops.planning.safety import safety_in
from workshops.programmes.content import Session
from workshops.taxonomy.known_terms import known_places
from workshops.taxonomy.models import Region

from ..drafts import draft_from_plan, written_activities
from ..entry import LogEntry
from ..forms import LogSheet, SheetChoices
from ..models import SessionLog
from ..queries import co_facilitators_to_choose, delivered_for, open_follow_ups, saves_of, settings_of, whole
from ..queue_words import queue_words
from ..services import FollowUpEntry, LogOrigin, Saved, follow_ups_shown, log_shown, save_log, sent_again
from ..vocabulary import State


@dataclass(frozen=True)
class Subject:
    """What a form is about: the log when there is one, else what it starts from."""

    origin: LogOrigin
    entry: LogEntry
    uid: UUID
    log: SessionLog | None = None

    @property
    def session(self) -> Session | None:
        """The session as its guide writes it; None when that edition has none of that id."""
        try:
            return self.origin.edition.programme.session(self.origin.session_id)
        except KeyError:
            return None


def choices_for(request: HttpRequest, entry: LogEntry) -> SheetChoices:
    """What the lists of the form offer. One query, short ones for what is known, and one for the people when asked."""
    organisations = list(delivered_for(request.user).items())
    if entry.organisation not in dict(organisations):
        # An author who left an organisation may still mend the logs she wrote there.
        mine = Organisation.objects.filter(pk__in=[entry.organisation, *dict(organisations)])
        organisations = list(mine.values_list("pk", "name"))

    @cache
    def people() -> list[tuple[int, str]]:
        colleagues = co_facilitators_to_choose(*dict(organisations))
        return [(person.pk, str(person)) for person in colleagues if person != request.user]

    places = known_places()
    return SheetChoices(
        organisations=organisations,
        people=people,
        settings=[(code, term.name) for code, term in places.settings.items()],
        regions=[(code, term.name) for code, term in places.regions.items()],
        asked=settings_of(entry.organisation),
    )


def sheet_of(request: HttpRequest, subject: Subject) -> LogSheet:
    """The form about `subject`, with what was sent when the request sends something."""
    log = subject.log
    entry, session = subject.entry, subject.session
    unsaid = not entry.activities and session is not None
    if session is not None and unsaid:
        plan = subject.origin.plan
        rows = draft_from_plan(plan, entry.organisation).activities if plan else None
        entry = replace(entry, activities=rows or tuple(written_activities(subject.origin.edition, session)))
    # A form that comes back says itself what it showed, and what there is to do.
    sent = request.POST if request.method == "POST" else None
    follow_ups = list(open_follow_ups(log)) if log and sent is None else []
    to_do = [FollowUpEntry(each.uid, each.text, each.due_on) for each in follow_ups]
    seen = f"{log_shown(subject.entry)} {follow_ups_shown(to_do)}" if sent is None else ""
    return LogSheet(
        entry,
        choices_for(request, subject.entry),
        uid=subject.uid,
        looked_at=(log.version if log else 0, seen),
        needs_reason=bool(log and log.needs_reason),
        unsaid=unsaid,
        follow_ups=follow_ups,
        data=sent,
    )


def answer(request: HttpRequest, template: str, subject: Subject, context: dict[str, Any]) -> HttpResponse:
    """The page of the form; when sent, what became of it."""
    sheet = sheet_of(request, subject)
    if request.method == "POST" and sheet.is_valid():
        try:
            return _went_well(request, save_sheet(request, subject, sheet))
        except ValidationError as error:
            sheet.add_errors(error)
    sheet.offer_people()
    edition = subject.origin.edition
    shown = {
        "section": "logs",
        "sheet": sheet,
        "subject": subject,
        "edition": edition,
        "session": subject.session,
        "safety": safety_in(_region(subject), edition.language),
        "queue_words": queue_words(),
        **context,
    }
    return render(request, template, shown, status=422 if sheet.problems else 200)


def save_sheet(request: HttpRequest, subject: Subject, sheet: LogSheet, *, named_once: bool = False) -> Saved:
    """Save a valid form. `ValidationError` for what the service refuses, `PermissionDenied` for what is not hers.

    `named_once` says that the act of saving got its name where the button was pressed, not with the page, which may be
    changed and sent again.
    """
    entry, save = sheet.entry(), sheet.save()
    # Without a plan the page made the name of the log: sent twice, it is the same log.
    uid = subject.uid if subject.log or subject.origin.plan else sheet.uid
    log = subject.log
    if log is None and str(save.save_id) in saves_of(request.user, uid):
        log = whole(SessionLog.objects.owned_by(request.user)).filter(uid=uid).first()
    if log and not named_once:
        save = sent_again(log, entry, save)
    return save_log(request.user, uid, subject.origin, entry, save)


def page_after(saved: Saved) -> str:
    """Where a save leads: the two versions that met, the list for a draft, else the log with what follows a session."""
    if saved.conflict is not None:
        return reverse("session_logs:versions", args=(saved.log.uid,))
    if saved.log.state != State.COMPLETE:
        return reverse("session_logs:logs")
    return f"{reverse('session_logs:log', args=(saved.log.uid,))}?saved=1"


def _went_well(request: HttpRequest, saved: Saved) -> HttpResponse:
    if saved.conflict is None and saved.log.state != State.COMPLETE:
        messages.success(request, _("Le brouillon est gardé : terminez-le quand vous voudrez."))
    return redirect(page_after(saved))


def _region(subject: Subject) -> Region | None:
    found = subject.log or subject.origin.plan
    return found.region if found else None
