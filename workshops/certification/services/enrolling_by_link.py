"""Enrolment by the address or the code a cohort gives out: nobody is signed in, nothing is told of anyone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..cohort_letters import tell_already, tell_enrolled
from ..models import Cohort
from ..vocabulary import CohortStatus, EnrolmentOrigin
from .enrolling import Enrolled, take_in
from .learners import LearnerDetails, person_of


class EnrolmentClosedError(ValidationError):
    """The cohort takes nobody in by its address."""


@transaction.atomic
def enrol_by_link(token: str, details: LearnerDetails) -> Enrolled:
    """Take in whoever holds the address of an open cohort, and write to her; sent twice, it counts once.

    `EnrolmentClosedError` when the cohort is no longer open. What a known person has on record is never changed here.
    """
    cohort = (
        Cohort.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(enrolment_token=token)
        .first()
    )
    if cohort is None or cohort.status != CohortStatus.OPEN:
        raise EnrolmentClosedError(_("Les inscriptions de cette cohorte sont fermées."))
    person = person_of(details)
    try:
        enrolled = take_in(cohort, person, EnrolmentOrigin.LINK)
    except ValidationError as error:
        raise EnrolmentClosedError(error.messages[0]) from error
    tell = tell_enrolled if enrolled.new else tell_already
    tell(cohort, enrolled.enrolment, person)
    return enrolled
