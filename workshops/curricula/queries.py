"""What other rooms read of curricula. Nothing here reads the page being written: editions only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition

from .models import CurriculumEdition, CurriculumPage, CurriculumQuerySet
from .rules.explanation import explain
from .rules.rule import Rule


@dataclass(frozen=True)
class CourseSession:
    """A session of a course: its block id, its title, its minutes."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True)
class Competency:
    """A competency of a course; `sessions` are block ids."""

    code: str
    group: str
    statement: str
    assessment: str
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """An edition of a curriculum, as cohorts, certifications and pages read it.

    `programme` is the curriculum's translation key, `rule_version` the primary key of the version of its rule.
    """

    edition: Edition
    programme: str
    title: str
    language: str
    sessions: tuple[CourseSession, ...]
    competencies: tuple[Competency, ...]
    prerequisites: tuple[str, ...]
    learners_per_trainer: int | None
    in_pairs: bool
    rule_version: int
    rule: Rule

    @property
    def titles(self) -> dict[str, str]:
        """The words of each session (by block id) and competency (by code)."""
        return {session.id: session.title for session in self.sessions} | {
            competency.code: competency.statement for competency in self.competencies
        }


def course_of(edition: Edition) -> Course:
    """The course that `edition` freezes; `KeyError` when it is not an edition of a curriculum. Two queries."""
    return courses([edition])[edition.pk]


def courses(editions: Iterable[Edition]) -> dict[int, Course]:
    """The courses of those of `editions` that are of curricula, by the edition's primary key. Two queries."""
    by_pk = {edition.pk: edition for edition in editions}
    if not by_pk:
        return {}
    frozen = CurriculumEdition.objects.filter(pk__in=by_pk).select_related("rule_version").defer("stems")
    keys = dict(Page.objects.filter(editions__in=by_pk).values_list("pk", "translation_key"))
    return {row.pk: _course(by_pk[row.pk], row, str(keys[by_pk[row.pk].page_id])) for row in frozen}


def _course(edition: Edition, frozen: CurriculumEdition, programme: str) -> Course:
    return Course(
        edition=edition,
        programme=programme,
        title=edition.title,
        language=edition.language,
        sessions=tuple(
            CourseSession(session.id, session.title, session.minutes) for session in edition.programme.sessions
        ),
        competencies=tuple(
            Competency(**{**each, "sessions": tuple(each["sessions"])}) for each in frozen.competencies
        ),
        prerequisites=tuple(frozen.prerequisites),
        learners_per_trainer=frozen.learners_per_trainer,
        in_pairs=frozen.in_pairs,
        rule_version=frozen.rule_version_id,
        rule=frozen.rule_version.read(),
    )  # fmt: skip


def readable_curricula(user: Viewer) -> CurriculumQuerySet:
    """The published curricula `user` may see. Runs no query."""
    return CurriculumPage.objects.published().visible_to(user)


def curriculum_editions_for(user: Viewer) -> QuerySet[Edition]:
    """The current editions of the published curricula `user` may see, by title. Runs no query."""
    current = readable_curricula(user).order_by().values("current_edition")
    return Edition.objects.filter(pk__in=current).defer("body").order_by("title", "pk")


def rule_in_words(rule: Rule, language: str, own: str = "") -> str:
    """The rule explained in the language being used, with the titles it names in `language`. One query.

    `own` is the translation key of the programme to name where the award names none.
    """
    award = rule.award.reference or own
    titles = titles_of([award, *chain.from_iterable(rule.named.values())], language)
    return explain(rule, titles.get(award, ""), titles)


def title_of(translation_key: str, language: str) -> str:
    """The title of the guide or curriculum of that translation key; see `titles_of`. Empty when there is none."""
    return titles_of([translation_key], language).get(translation_key, "")


def titles_of(keys: Iterable[str], language: str) -> Mapping[str, str]:
    """The titles of the guides and curricula of those translation keys, by key: in `language` where they have it.

    What is published comes before a draft, whatever its language. One query.
    """
    wanted = {key for key in keys if is_key(key)}
    if not wanted:
        return {}
    pages = Page.objects.filter(translation_key__in=wanted).order_by("pk")
    rows = pages.values_list("translation_key", "title", "live", "locale__language_code")
    ranked = sorted(rows, key=lambda row: (row[2], row[3] == language))
    return {str(key): title for key, title, _live, _language in ranked}  # the best of each is the last


def is_key(text: str) -> bool:
    """Whether `text` is written as translation keys are."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
