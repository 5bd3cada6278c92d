"""People with their cohorts and certifications, and entries of the directory: those of the demonstration, copied."""

from workshops.certification.models import (
    Affiliation,
    Assessment,
    Attendance,
    Certificate,
    Certification,
    Cohort,
    CohortSession,
    CohortTrainer,
    Enrolment,
    EnrolmentDecision,
    HistoryEvent,
    Person,
    StatusTurn,
)
from workshops.directory.models import Initiative, InitiativeLink, InitiativeText

from .copying import Copied, copy_rows, new_uuid


def copy_people(count: int) -> None:
    """As many copies of everyone, with what each followed and was given, as it takes to be `count`."""
    there = Person.objects.count()
    if not there or there >= count:
        return
    numbered = {"number": "model.number || '-' || copies.n"}
    copy_rows(
        [
            Copied(
                Person,
                own=("merged_into_id",),
                changed={
                    "uid": new_uuid(),
                    "user_id": "NULL",
                    "email": "'copie-' || copies.n || '-' || model.id || '@example.org'",
                },
            ),
            Copied(Affiliation, own=("person_id",)),
            Copied(
                Cohort,
                changed={"enrolment_token": "'copy-' || copies.n || '-' || model.id", "submission": "NULL"},
            ),
            Copied(CohortSession, own=("cohort_id",)),
            Copied(CohortTrainer, own=("cohort_id", "person_id")),
            Copied(Enrolment, own=("cohort_id", "person_id", "transferred_to_id")),
            Copied(Attendance, own=("enrolment_id", "session_id")),
            Copied(Assessment, own=("enrolment_id",)),
            Copied(Certification, own=("person_id", "cohort_id", "enrolment_id"), changed=numbered),
            Copied(EnrolmentDecision, own=("enrolment_id", "certification_id")),
            Copied(Certificate, own=("certification_id",), changed=numbered),
            Copied(HistoryEvent, own=("certification_id",)),
            Copied(StatusTurn, own=("certification_id",)),
        ],
        copies=-(-count // there) - 1,
    )


def copy_initiatives(count: int) -> None:
    """As many copies of every entry of the directory as it takes to be `count`."""
    there = Initiative.objects.count()
    if not there or there >= count:
        return
    lists = ("regions", "project_types", "themes", "involvements", "audiences", "sectors", "settings")
    copy_rows(
        [
            Copied(Initiative, own=("parent_id", "merged_into_id"), changed={"identity": new_uuid()}),
            Copied(InitiativeText, own=("initiative_id",)),
            Copied(InitiativeLink, own=("initiative_id",)),
            *(Copied(getattr(Initiative, name).through, own=("initiative_id",)) for name in lists),
        ],
        copies=-(-count // there) - 1,
    )
