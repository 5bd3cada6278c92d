"""People, cohorts, what learners did, certifications and what goes out of them."""

from .certifications import (
    Certificate,
    Certification,
    EnrolmentDecision,
    HistoryEvent,
    NeverChangedError,
    StatusTurn,
)
from .cohorts import Cohort, CohortSession, CohortTrainer, Enrolment
from .imports import LearnerImport
from .issued import CoverageTarget, CredentialSigning, IssuedCredential, SentReminder
from .learning import Assessment, Attendance, Observation, ObservedSession
from .people import (
    Affiliation,
    ConsentChange,
    DistinctPeople,
    FormerIdentity,
    Person,
    PersonLanguage,
    PersonMerge,
    RemovalRequest,
)

__all__ = [
    "Affiliation",
    "Assessment",
    "Attendance",
    "Certificate",
    "Certification",
    "Cohort",
    "CohortSession",
    "CohortTrainer",
    "ConsentChange",
    "CoverageTarget",
    "CredentialSigning",
    "DistinctPeople",
    "Enrolment",
    "EnrolmentDecision",
    "FormerIdentity",
    "HistoryEvent",
    "IssuedCredential",
    "LearnerImport",
    "NeverChangedError",
    "Observation",
    "ObservedSession",
    "Person",
    "PersonLanguage",
    "PersonMerge",
    "RemovalRequest",
    "SentReminder",
    "StatusTurn",
]
