"""The curricula and the guide the demonstration needs, found by what their rules award."""

from dataclasses import dataclass

from django.conf import settings

from workshops.curricula.models import CurriculumPage
from workshops.curricula.queries import Course as CourseRead
from workshops.curricula.queries import courses
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition

from .province import Course


class NoCourseError(LookupError):
    """There is no curriculum that makes pivots, or none that makes their trainers, or no guide to deliver."""


@dataclass(frozen=True)
class Courses:
    """The course that makes pivots, the one that makes their trainers, the reflection day (there may be none), and the
    guide pivots deliver.
    """

    pivot: CourseRead
    trainer: CourseRead
    reflection: CourseRead | None
    guide: Edition

    def of(self, course: Course) -> CourseRead | None:
        """The course of a planned cohort."""
        return {Course.PIVOT: self.pivot, Course.TRAINER: self.trainer, Course.REFLECTION: self.reflection}[course]


def find_courses() -> Courses:
    """What is published, in the interface's first language; `NoCourseError` when something is missing."""
    pages = CurriculumPage.objects.published().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("pk")
    known = list(courses([page.current_edition for page in pages.select_related("current_edition")]).values())
    pivot = next((each for each in known if each.rule.award.kind == AwardKind.PIVOT), None)
    guides = GuidePage.objects.published().exclude(visibility=Visibility.ORGANISATION).order_by("pk")
    guide = guides.filter(locale__language_code=settings.LANGUAGE_CODE).select_related("current_edition").first()
    if pivot is None or guide is None or guide.current_edition is None:
        raise NoCourseError
    trainer = next((each for each in known if _makes_trainers_of(each, pivot)), None)
    if trainer is None:
        raise NoCourseError
    renewal = pivot.rule.renewal
    days = renewal.reflection.programmes if renewal and renewal.reflection else ()
    reflection = next((each for each in known if each.programme in days), None)
    return Courses(pivot, trainer, reflection, guide.current_edition)


def _makes_trainers_of(course: CourseRead, pivot: CourseRead) -> bool:
    return course.rule.award.kind == AwardKind.TRAINER and course.rule.award.reference == pivot.programme
