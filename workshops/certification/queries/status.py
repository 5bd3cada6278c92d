"""Histories and statuses read from the tables."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from workshops.curricula.rules.rule import Award, Rule

from ..decision import AwardRecord
from ..evidence import PracticeLog
from ..history import Event, EventKind
from ..models import Certification, HistoryEvent, Person, StatusTurn
from ..standing import Standing, State
from ..status import Status, standing_on, timeline
from .evidence import practice_of

IN_FORCE = (State.ACTIVE, State.LAPSING)


def rule_of(certification: Certification) -> Rule:
    """The rule the award kept."""
    return AwardRecord.from_json(certification.record).rule


def histories_of(certifications: Iterable[Certification]) -> dict[int, list[Event]]:
    """By certification (pk), its events in order. One query."""
    keys = [each.pk for each in certifications]
    found: dict[int, list[Event]] = defaultdict(list)
    for row in HistoryEvent.objects.filter(certification__in=keys).select_related("rule_version").order_by("number"):
        found[row.certification_id].append(event_of(row))
    return {key: found[key] for key in keys}


def event_of(row: HistoryEvent) -> Event:
    """A row as the rules read it. Runs no query when its `rule_version` came with it."""
    return Event(
        number=row.number,
        kind=EventKind(row.kind),
        effective=row.effective,
        recorded_at=row.recorded_at,
        author=str(row.author_id or ""),
        reason=row.reason,
        vetting_until=row.vetting_until,
        corrects=row.corrects,
        rule=Rule.from_json(row.rule_version.rule) if row.rule_version else None,
    )


def timelines_of(certifications: Iterable[Certification]) -> dict[int, list[tuple[date, Status]]]:
    """By certification (pk), its timeline as known now. Five queries. They come with their `person`."""
    certifications = list(certifications)
    histories = histories_of(certifications)
    practice = practice_of({each.person_id: each.person for each in certifications}.values())
    return {each.pk: timeline(histories[each.pk], rule_of(each), practice[each.person_id]) for each in certifications}


def turns_on(day: date) -> QuerySet[StatusTurn]:
    """The stretch every certification is in on `day`. Runs no query."""
    return StatusTurn.objects.filter(Q(before=None) | Q(before__gt=day), since__lte=day)


def in_force_on(day: date) -> QuerySet[StatusTurn]:
    """The stretches of those in force on `day`. Runs no query."""
    return turns_on(day).filter(state__in=IN_FORCE)


def standing_certification(person: Person, award: Award, programme: str) -> Certification | None:
    """The certification of the same award, from the same curriculum, that `person` has, unless it is revoked.

    One whose award was corrected away is none.
    """
    last = StatusTurn.objects.filter(before=None).exclude(state__in=(State.NOT_YET, State.REVOKED))
    same = Certification.objects.filter(
        person=person,
        kind=award.kind,
        reference=award.reference,
        programme=programme,
        pk__in=last.values("certification"),
    )
    return same.select_related("person").order_by("-awarded_on", "-pk").first()


def standing_of(certification: Certification, day: date) -> Standing:
    """How it stands at the end of `day`: its period, the rule it goes by. Four queries. It comes with its `person`."""
    history = histories_of([certification])[certification.pk]
    return standing_on(history, rule_of(certification), practice_that_counts(certification), day)


def rule_version_in_use(certification: Certification) -> int:
    """The version (pk) of the rule that its last renewal, else its award, goes by. One query."""
    changed = HistoryEvent.objects.filter(certification=certification, rule_version__isnull=False)
    latest = changed.order_by("-number").values_list("rule_version", flat=True).first()
    return certification.rule_version_id if latest is None else latest


def practice_that_counts(certification: Certification) -> tuple[PracticeLog, ...]:
    """The practice of its holder. Four queries."""
    return practice_of([certification.person])[certification.person_id]
