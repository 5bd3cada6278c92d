"""What a session log sets off: practice counts at once, and still counts when the log is gone."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from relais.asked_often import AskedOften, Given
from workshops.session_logs.models import SessionLog
from workshops.session_logs.vocabulary import State

from .models import Certification, ObservedSession, Person
from .services.history import record_practice_renewals
from .services.turns import refresh_turns


def follow_log(sender: Any, instance: SessionLog, **kwargs: Any) -> None:
    """Bring up to date what its author and those who were with her hold. One query when they hold nothing."""
    if instance.state == State.COMPLETE:
        # A log that was just made is told of those who were with her afterwards.
        refresh_turns(_held_by({instance.author_id} if kwargs.get("created") else _people_of(instance)))


def follow_co_facilitators(sender: Any, instance: Any, action: str, pk_set: Any, reverse: bool, **kwargs: Any) -> None:
    """The same when those who were with her are added or taken away."""
    if reverse or action not in ("post_add", "post_remove") or instance.state != State.COMPLETE:
        return
    refresh_turns(_held_by(set(pk_set or ()) | {instance.author_id}))


def keep_practice(sender: Any, instance: SessionLog, **kwargs: Any) -> None:
    """Write down what a log brought before it is purged."""
    if instance.state == State.COMPLETE:
        for certification in _held_by(_people_of(instance)):
            record_practice_renewals(certification, timezone.localdate())


def follow_observed_session(sender: Any, instance: ObservedSession, **kwargs: Any) -> None:
    """Bring up to date what a person who observed a session holds."""
    refresh_turns(Certification.objects.filter(person=instance.person_id).select_related("person"))


def _people_of(log: SessionLog) -> set[int | None]:
    return {log.author_id, *log.co_facilitators.values_list("pk", flat=True)}


_records = AskedOften(
    lambda: Person.objects.filter(user__in=Given("users")).order_by().values_list("pk", "merged_into")
)


def _held_by(users: Collection[int | None]) -> Iterable[Certification]:
    """What those accounts hold. One query when they have no record, two when they have."""
    known = [user for user in users if user is not None]
    # An account of a record merged into hers is hers too.
    holders = {merged_into or pk for pk, merged_into in _records(users=known)}
    return Certification.objects.filter(person__in=holders).select_related("person") if holders else ()
