"""What of this room is written in the audit trail: labels of models, names of addresses."""

from typing import Any

from .models import Affiliation, Certification, Cohort, Enrolment

# Addresses that show one person's record: each time one is opened is written in the audit trail.
READS = (
    "people:person",
    "people:change",
    "people:merge",
    "people:answer_removal",
    "cohorts:enrolment",
    "certificates:certification",
    "certificates:learner",
)
# Tables whose removed rows are written there.
REMOVALS = (
    "certification.person",
    "certification.cohort",
    "certification.enrolment",
    "certification.certification",
    "certification.observation",
    "certification.observedsession",
    "certification.learnerimport",
)


def _of_person(asked: dict[str, Any]) -> set[int]:
    """The organisations a person works in, or worked in."""
    found = Affiliation.objects.filter(person=asked["pk"], organisation__isnull=False)
    return set(found.values_list("organisation", flat=True))


def _of_cohort(asked: dict[str, Any]) -> set[int]:
    return set(Cohort._base_manager.filter(pk=asked["pk"]).values_list("organisation", flat=True))


def _of_enrolment(asked: dict[str, Any]) -> set[int]:
    return set(Enrolment._base_manager.filter(pk=asked["pk"]).values_list("cohort__organisation", flat=True))


def _of_certificate(asked: dict[str, Any]) -> set[int]:
    found = Certification._base_manager.filter(number=asked["number"])
    return set(found.exclude(cohort=None).values_list("cohort__organisation", flat=True))


# Whose trail tells of what was opened or taken away there.
CONCERNED = (
    ("people:person", _of_person),
    ("people:change", _of_person),
    ("people:data", _of_person),
    ("cohorts:enrolment", _of_cohort),
    ("cohorts:sign_in_sheet", _of_cohort),
    ("cohorts:learners_export", _of_cohort),
    ("certificates:certification", _of_certificate),
    ("certificates:paper", _of_certificate),
    ("certificates:learner", _of_enrolment),
)
