"""Reminders: each leaves once, to the person, and to those who coordinate in one letter a day each."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from workshops.organisations.models import Membership, Role, User

from ..letters import LapseNotice, WaitingNotice, send_digest, send_lapse
from ..models import Certification, Cohort, CohortTrainer, SentReminder
from ..queries.closing import forgotten_learners
from ..queries.evidence import practice_of
from ..queries.status import histories_of, rule_of, turns_on
from ..reminders import REMINDER_DAYS, Reminder, reminders_due
from ..standing import State
from ..vocabulary import ReminderKind

logger = logging.getLogger(__name__)
AT_A_TIME = 500
# Asked as if nobody had for as long as reminders go back: what already left is in `SentReminder`.
LOOK_BACK = max(REMINDER_DAYS) + 1


@dataclass
class Digest:
    """What one coordinator or trainer reads in a day's letter."""

    user: User
    lapses: list[LapseNotice] = field(default_factory=list)
    waiting: list[WaitingNotice] = field(default_factory=list)


@dataclass(frozen=True)
class Sent:
    """How many letters left: to people, and to those who coordinate them."""

    people: int
    digests: int


def send_reminders(day: date) -> Sent:
    """Send what is due on `day` and has not left yet. Run twice, or after days without, each still leaves once."""
    digests: dict[int, Digest] = {}
    people = 0
    keys = list(_near_their_end(day).values_list("certification", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        some = Certification.objects.filter(pk__in=keys[start : start + AT_A_TIME])
        people += _remind_of_lapses(some.select_related("person__user", "organisation"), day, digests)
    _remind_of_waiting(day, digests)
    return Sent(people, sum(_send(digest) for digest in digests.values()))


def _near_their_end(day: date) -> Any:
    """The stretches that may end within the longest notice; the rules say which do."""
    soon = day + timedelta(days=LOOK_BACK)
    return turns_on(day).filter(state__in=(State.ACTIVE, State.LAPSING), until__isnull=False, until__lte=soon)


def _remind_of_lapses(certifications: Any, day: date, digests: dict[int, Digest]) -> int:
    certifications = list(certifications)
    histories = histories_of(certifications)
    practice = practice_of({each.person_id: each.person for each in certifications}.values())
    sent = _sent_for(certifications)
    coordinators = coordinators_of({each.organisation_id for each in certifications})
    left = 0
    for each in certifications:
        due = reminders_due(
            histories[each.pk],
            rule_of(each),
            practice[each.person_id],
            day,
            last_asked=day - timedelta(days=LOOK_BACK),
        )
        for reminder in due:
            notice = LapseNotice(each, reminder)
            left += _to_person(notice, sent[each.pk])
            for user in coordinators[each.organisation_id]:
                if not _already(reminder, user.email, sent[each.pk]):
                    digests.setdefault(user.pk, Digest(user)).lapses.append(notice)
    return left


def _sent_for(certifications: Iterable[Certification]) -> dict[int, list[SentReminder]]:
    found: dict[int, list[SentReminder]] = defaultdict(list)
    rows = SentReminder.objects.filter(certification__in=certifications, kind=ReminderKind.LAPSE)
    for row in rows:
        found[row.certification_id or 0].append(row)
    return found


def _already(reminder: Reminder, recipient: str, sent: list[SentReminder]) -> bool:
    """Whether this notice of that end, or a later one, left for that address."""
    return any(
        row.recipient == recipient and row.until == reminder.until and (row.days_before or 0) <= reminder.days_before
        for row in sent
    )


def _to_person(notice: LapseNotice, sent: list[SentReminder]) -> bool:
    address = notice.address
    if not address or _already(notice.reminder, address, sent):
        return False

    def send() -> None:
        _mark(notice, address)
        send_lapse(notice)

    return _leaves(address, send)


def _leaves(address: str, send: Callable[[], None]) -> bool:
    """Whether a letter left; one that does not takes its mark back, keeps no other waiting, and goes tomorrow."""
    try:
        with transaction.atomic():
            send()
    except Exception:
        logger.exception("A letter about certifications did not leave for %s.", address)
        return False
    return True


def _mark(notice: LapseNotice, recipient: str) -> None:
    SentReminder.objects.create(
        certification=notice.certification,
        kind=ReminderKind.LAPSE,
        days_before=notice.reminder.days_before,
        until=notice.reminder.until,
        recipient=recipient,
    )


def _remind_of_waiting(day: date, digests: dict[int, Digest]) -> None:
    """Those who met the rule and are neither certified nor refused, told once to each of those who may decide."""
    forgotten = forgotten_learners(Cohort.objects.all(), day)
    cohorts = {each.enrolment.cohort_id: each.enrolment.cohort for each in forgotten}
    coordinators = coordinators_of({cohort.organisation_id for cohort in cohorts.values()})
    trainers: dict[int, list[User]] = defaultdict(list)
    for row in CohortTrainer.objects.filter(cohort__in=cohorts, person__user__is_active=True).select_related(
        "person__user"
    ):
        trainers[row.cohort_id].append(row.person.user)  # type: ignore[arg-type]
    told = set(
        SentReminder.objects.filter(
            enrolment__in=[each.enrolment.pk for each in forgotten], kind=ReminderKind.NOT_AWARDED
        ).values_list("enrolment", "recipient")
    )
    for each in forgotten:
        cohort = each.enrolment.cohort
        users = {user.pk: user for user in (*coordinators[cohort.organisation_id], *trainers[cohort.pk])}
        for user in users.values():
            if (each.enrolment.pk, user.email) not in told:
                digests.setdefault(user.pk, Digest(user)).waiting.append(WaitingNotice(each.enrolment, each.title))


def _send(digest: Digest) -> bool:
    address = digest.user.email

    def send() -> None:
        for lapse in digest.lapses:
            _mark(lapse, address)
        SentReminder.objects.bulk_create(
            SentReminder(enrolment=waiting.enrolment, kind=ReminderKind.NOT_AWARDED, recipient=address)
            for waiting in digest.waiting
        )
        send_digest(digest.user, digest.lapses, digest.waiting)

    return _leaves(address, send)


def coordinators_of(organisations: Iterable[int]) -> dict[int, list[User]]:
    """By organisation (pk), the active people who coordinate it. One query."""
    found: dict[int, list[User]] = defaultdict(list)
    rows = Membership.objects.filter(organisation__in=organisations, role=Role.COORDINATOR, user__is_active=True)
    for row in rows.select_related("user__person").order_by("pk"):
        found[row.organisation_id].append(row.user)
    return found
