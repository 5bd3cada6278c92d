"""A person asks to be erased; someone answers. What was certified stays as a fact, without a name."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..letters import send_removal_asked
from ..models import (
    Affiliation,
    Certification,
    ConsentChange,
    DistinctPeople,
    FormerIdentity,
    IssuedCredential,
    Observation,
    Person,
    PersonLanguage,
    PersonMerge,
    RemovalRequest,
    SentReminder,
)
from ..queries.keepers import keepers_of
from ..vocabulary import ERASED_NAME
from .history import record_practice_renewals


class AnsweredError(ValueError):
    """A request was already answered; the text is a sentence to show."""


@transaction.atomic
def ask_for_removal(person: Person, *, by: Any = None) -> RemovalRequest:
    """Ask that a record be erased, and write to those who may answer; asked again before they do, nothing changes.

    `by` is who writes it down: she knows already.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    waiting = RemovalRequest.objects.filter(person=person, answered_at=None).first()
    if waiting:
        return waiting
    asked = RemovalRequest.objects.create(person=person)
    for keeper in keepers_of(person):
        if keeper != by:
            send_removal_asked(keeper, asked)
    return asked


@transaction.atomic
def withdraw_request(person: Person) -> None:
    """Take back a request that nobody answered yet."""
    RemovalRequest.objects.filter(person=person, answered_at=None).delete()


@transaction.atomic
def refuse_removal(request: RemovalRequest, *, answer: str, by: Any) -> None:
    """Say no, and why. `AnsweredError` with a sentence when it was answered meanwhile."""
    _answer(request, answer=answer, by=by, erased=False)


@transaction.atomic
def erase(request: RemovalRequest, *, answer: str, by: Any) -> None:
    """Do what was asked, in the record and in those merged into it. It cannot be undone."""
    _answer(request, answer=answer, by=by, erased=True)
    person = Person.objects.select_for_update(of=("self",)).get(pk=request.person_id)
    people = [person, *Person.objects.filter(merged_into=person)]
    for certification in Certification.objects.filter(person__in=people):
        # What practice renewed stays renewed when no account leads to the logs any more.
        record_practice_renewals(certification, timezone.localdate())
    for table in (Affiliation, PersonLanguage, FormerIdentity, ConsentChange):
        table.objects.filter(person__in=people).delete()
    Observation.objects.filter(enrolment__person__in=people).delete()
    DistinctPeople.objects.filter(Q(first__in=people) | Q(second__in=people)).delete()
    concerned = Q(certification__person__in=people) | Q(enrolment__person__in=people)
    SentReminder.objects.filter(concerned).update(recipient="")
    IssuedCredential.objects.filter(certification__person__in=people).update(published=False)
    # The steps of a merge hold the names there were.
    PersonMerge.objects.filter(Q(kept__in=people) | Q(merged__in=people)).update(steps=[])
    for each in people:
        _forget(each)


def _answer(request: RemovalRequest, *, answer: str, by: Any, erased: bool) -> None:
    stored = RemovalRequest.objects.select_for_update().get(pk=request.pk)
    if stored.answered_at:
        raise AnsweredError(_("Cette demande a déjà sa réponse."))
    request.answered_at = timezone.now()
    request.answered_by, request.answer, request.erased = by, answer.strip(), erased
    request.save(update_fields=["answered_at", "answered_by", "answer", "erased"])


def _forget(person: Person) -> None:
    person.first_name, person.last_name, person.email = "", ERASED_NAME, ""
    person.user = None
    person.vetting_until = None
    person.on_register = False
    person.removed_at = timezone.now()
    person.save()
