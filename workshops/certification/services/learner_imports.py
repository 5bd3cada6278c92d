"""A file of learners: read and reported first, kept when its owner says so."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.table_files import read_table
from workshops.taxonomy.models import Region, Sector

from ..cohort_letters import tell_enrolled
from ..learner_files.lines import LearnerLine, LineProblem, read_lines, read_words
from ..models import Cohort, LearnerImport, Person
from ..permissions import may_manage
from ..vocabulary import EnrolmentOrigin, EnrolmentState
from .cohorts import locked_cohort
from .enrolling import Enrolled, take_in
from .learners import folded_name, person_of

KEPT = timedelta(days=1)  # how long a file that was read waits


def start_learner_import(user: Any, cohort: Cohort, content: bytes, name: str) -> LearnerImport:
    """Read a file and say what each line would make; nobody is enrolled yet.

    `PermissionDenied` when the cohort is not hers to manage, `ValidationError` when the file or its columns cannot be
    read.
    """
    if not may_manage(user, cohort):
        raise PermissionDenied
    LearnerImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    lines: list[LearnerLine] = []
    problems: list[LineProblem] = []
    for read in read_lines(read_table(content, name), read_words()):
        if isinstance(read, LearnerLine):
            lines.append(read)
        else:
            problems += read
    there = _already_there(cohort, lines)
    return LearnerImport.objects.create(
        owner=user,
        cohort=cohort,
        lines=[asdict(line) for line in lines if line.number not in there],
        known=[
            {"number": line.number, "name": f"{line.first_name} {line.last_name}"}
            for line in lines
            if line.number in there
        ],
        problems=[asdict(problem) for problem in problems],
    )


def _already_there(cohort: Cohort, lines: list[LearnerLine]) -> set[int]:
    """The numbers of the lines about someone who has a place or waits: the same file sent again, say. One query.

    Someone written without her address is recognised by her name.
    """
    there = Person.objects.filter(
        enrolments__cohort=cohort, enrolments__state__in=(EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    )
    known = {
        (email.lower(), folded_name(first, last))
        for email, first, last in there.values_list("email", "first_name", "last_name")
    }
    names = {name for _email, name in known}
    return {line.number for line in lines if line.key in known or (not line.email and line.key[1] in names)}


def finish_learner_import(user: Any, found: LearnerImport) -> list[Enrolled]:
    """Enrol everyone of the good lines, all or none; done twice, it counts once.

    `PermissionDenied` when it is not hers; `ValidationError` when the cohort takes nobody any more.
    """
    if found.owner_id != user.pk:
        raise PermissionDenied
    lines = [LearnerLine(**line) for line in found.lines]
    with transaction.atomic():
        cohort = locked_cohort(user, found.cohort)
        if not LearnerImport.objects.filter(pk=found.pk).delete()[0]:
            raise ValidationError(_("Ce fichier est déjà enregistré."))
        there = _already_there(cohort, lines)
        regions = {each.code: each for each in Region.objects.all()}
        sectors = {each.code: each for each in Sector.objects.all()}
        mine = Person.objects.filter(enrolments__cohort=cohort)
        enrolled = []
        for line in lines:
            if line.number in there:
                continue
            person = person_of(line.details(regions, sectors), mine)
            taken = take_in(cohort, person, EnrolmentOrigin.FILE)
            enrolled.append(taken)
            if taken.new:
                tell_enrolled(cohort, taken.enrolment, person)
    return enrolled
