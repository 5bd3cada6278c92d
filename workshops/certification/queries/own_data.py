"""All that is kept of a person, as plain values she may take away."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from workshops.session_logs.models import SessionLog

from ..models import (
    Affiliation,
    Assessment,
    Attendance,
    Certificate,
    Certification,
    CohortTrainer,
    ConsentChange,
    Enrolment,
    EnrolmentDecision,
    FormerIdentity,
    HistoryEvent,
    IssuedCredential,
    Observation,
    ObservedSession,
    Person,
    PersonLanguage,
    PersonMerge,
    RemovalRequest,
    SentReminder,
)
from .delivered import accounts_of

RECORD = (
    "uid",
    "first_name",
    "last_name",
    "email",
    "language",
    "region__code",
    "sector__code",
    "vetting_until",
    "on_register",
    "user__email",
    "merged_into__uid",
    "removed_at",
    "created_at",
    "changed_at",
)
Rows = Callable[[list[int]], QuerySet[Any]]

# By section: what is read of each table that names her, and the columns given. Other people are never among them.
SECTIONS: dict[str, tuple[Rows, tuple[str, ...]]] = {
    "records": (
        lambda people: Person.objects.filter(pk__in=people),
        RECORD,
    ),
    "former_identities": (
        lambda people: FormerIdentity.objects.filter(person__in=people),
        ("first_name", "last_name", "email", "until"),
    ),
    "languages": (lambda people: PersonLanguage.objects.filter(person__in=people), ("language",)),
    "affiliations": (
        lambda people: Affiliation.objects.filter(person__in=people),
        ("name", "organisation__name", "function", "since", "until"),
    ),
    "consents_to_the_register": (
        lambda people: ConsentChange.objects.filter(person__in=people),
        ("given", "recorded_at"),
    ),
    "removal_requests": (
        lambda people: RemovalRequest.objects.filter(person__in=people),
        ("asked_at", "answered_at", "answer", "erased"),
    ),
    "merges": (
        lambda people: PersonMerge.objects.filter(Q(kept__in=people) | Q(merged__in=people)),
        ("kept__uid", "merged__uid", "made_at", "undone_at"),
    ),
    "enrolments": (
        lambda people: Enrolment.objects.filter(person__in=people),
        ("pk", "cohort__title", "cohort__organisation__name", "state", "origin", "pair", "asked_at", "changed_at"),
    ),
    "attendance": (
        lambda people: Attendance.objects.filter(enrolment__person__in=people),
        ("enrolment", "session__title", "session__date", "presence", "carried", "marked_at"),
    ),
    "competencies": (
        lambda people: Assessment.objects.filter(enrolment__person__in=people),
        ("enrolment", "competency", "met", "day", "recorded_at"),
    ),
    "observations": (
        lambda people: Observation.objects.filter(enrolment__person__in=people),
        ("enrolment", "text", "created_at"),
    ),
    "decisions": (
        lambda people: EnrolmentDecision.objects.filter(enrolment__person__in=people),
        ("enrolment", "awarded", "reason", "day", "record", "recorded_at"),
    ),
    "observed_sessions": (
        lambda people: ObservedSession.objects.filter(person__in=people),
        ("edition__title", "day", "recorded_at"),
    ),
    "cohorts_given": (
        lambda people: CohortTrainer.objects.filter(person__in=people),
        ("cohort__title", "cohort__organisation__name", "cohort__first_day", "cohort__last_day"),
    ),
    "certifications": (
        lambda people: Certification.objects.filter(person__in=people),
        ("number", "kind", "titles", "organisation__name", "awarded_on", "record", "created_at"),
    ),
    "certificates": (
        lambda people: Certificate.objects.filter(certification__person__in=people),
        ("certification__number", "number", "issued_at", "lost_on"),
    ),
    "history": (
        lambda people: HistoryEvent.objects.filter(certification__person__in=people),
        ("certification__number", "kind", "effective", "recorded_at", "reason", "vetting_until"),
    ),
    "badges": (
        lambda people: IssuedCredential.objects.filter(certification__person__in=people),
        ("certification__number", "issued_at", "published", "list_number", "position"),
    ),
    "reminders": (
        lambda people: SentReminder.objects.filter(
            Q(certification__person__in=people) | Q(enrolment__person__in=people)
        ),
        ("kind", "recipient", "until", "sent_at"),
    ),
}

# Tables that name her and give nothing more than what the sections say, each with why.
LEFT_OUT = {
    "certification.person.merged_into": "the records merged into hers are among `records`",
    "certification.distinctpeople.first": "says that another person is not her",
    "certification.distinctpeople.second": "says that another person is not her",
}


def all_data_of(person: Person) -> dict[str, Any]:
    """By section, a list of rows: everything the room keeps that names `person`, and the logs she wrote.

    Values are those of the columns: dates and moments are left to the encoder.
    """
    people = [person.pk, *Person.objects.filter(merged_into=person).order_by("pk").values_list("pk", flat=True)]
    found: dict[str, Any] = {
        name: list(rows(people).order_by("pk").values(*columns)) for name, (rows, columns) in SECTIONS.items()
    }
    accounts = accounts_of(person)
    through = SessionLog.co_facilitators.through.objects.filter(user__in=accounts).values("sessionlog")
    logs = SessionLog.objects.filter(Q(author__in=accounts) | Q(pk__in=through))
    found["session_logs"] = list(
        logs.order_by("date", "pk").values("uid", "date", "edition__title", "minutes", "participants", "state")
    )
    return found
