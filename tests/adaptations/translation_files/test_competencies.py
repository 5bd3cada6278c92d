"""The competencies of a course are words too: they go out, come back, and are looked at when the source changes."""

from typing import Any

import polib
import pytest

from tests.adaptations.translating import WAYS, by_context, download, send, shout, take, translated, translation
from tests.factories import a_member
from tests.factories_curricula import a_competency, a_curriculum, three_competencies
from workshops.adaptations.services.translation import note_translation
from workshops.curricula.models import Competency, CurriculumPage
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role
from workshops.programmes.translating import renew_translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CurriculumPage:
    made = a_curriculum()
    ensure_admin_access(made.organisation)
    return made


@pytest.fixture
def author(course):
    return a_member(Role.AUTHOR, course.organisation)


def statements(page: Any) -> list[tuple[str, str]]:
    """The competencies of the latest draft, by their codes, in order."""
    draft = CurriculumPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [(row.code, row.statement) for row in draft.competencies.all()]


def publish_with(course: CurriculumPage, competencies: list[Competency]) -> CurriculumPage:
    """Another edition of the course, with those competencies in that order, as the editor writes it."""
    for number, competency in enumerate(competencies):
        competency.sort_order = number
    page = course.get_latest_revision_as_object()
    page.competencies = competencies
    page.save_revision().publish()
    return CurriculumPage.objects.get(pk=course.pk)


def reworded(course: CurriculumPage, words: str) -> CurriculumPage:
    """Another edition, whose first competency says something else."""
    first, *others = CurriculumPage.objects.get(pk=course.pk).competencies.all()
    first.statement = words
    return publish_with(course, [first, *others])


@pytest.mark.parametrize("way", WAYS)
def test_they_go_out_and_come_back_into_the_draft(way, course, author, signed_in):
    page = translation(way, course, author)
    before = statements(page)
    entries = by_context(download(signed_in, page))
    assert [entries[f"programme.competencies.{number}.statement"].msgid for number in (1, 2, 3)] == [
        words["statement"] for words in three_competencies()
    ]
    assert "300 signes" in entries["programme.competencies.1.statement"].comment
    send(signed_in, page, translated(download(signed_in, page), {"programme.competencies.2.statement": "Listen."}))
    take(signed_in, page)
    assert statements(page) == [before[0], (before[1][0], "Listen."), before[2]]
    assert by_context(download(signed_in, page))["programme.competencies.2.statement"].msgstr == "Listen."


@pytest.mark.parametrize("way", WAYS)
def test_one_that_the_source_words_otherwise_is_to_be_looked_at_with_what_it_said(way, course, author, signed_in):
    page = translation(way, course, author)
    send(signed_in, page, translated(download(signed_in, page), shout))
    take(signed_in, page)
    before = by_context(download(signed_in, page))["programme.competencies.1.statement"]
    course = reworded(course, "Nommer autrement.")
    if way == "in_localize":
        renew_translations(course)
    entry = by_context(download(signed_in, page))["programme.competencies.1.statement"]
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("Nommer autrement.", before.msgstr, True)
    if way != "in_localize":
        assert entry.previous_msgid == before.msgid
    others = [each for each in polib.pofile(download(signed_in, page).decode()) if each.fuzzy]
    assert [each.msgctxt for each in others] == ["programme.competencies.1.statement"]


def test_a_new_one_of_the_source_comes_with_its_words_its_sort_and_its_sessions(course, author, signed_in):
    page = translation("by_hand", course, author)
    note_translation(page, course, by=author)
    rows = list(course.competencies.all())
    added = Competency(**a_competency("limits", "Reconnaître ses limites.", group="attitudes", sessions=["day-2"]))
    publish_with(course, [rows[0], added, *rows[1:]])
    content = download(signed_in, page)
    places = {entry.msgid: entry.msgctxt for entry in by_context(content).values()}
    place = places["Reconnaître ses limites."]
    send(signed_in, page, translated(content, {place: "Know one’s limits."}))
    take(signed_in, page)
    draft = CurriculumPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    new = {row.code: row for row in draft.competencies.all()}["limits"]
    assert (new.statement, new.group, new.sessions) == ("Know one’s limits.", "attitudes", ["day-2"])
    assert [row.code for row in draft.competencies.all()] == ["role", "confidence", "posture", "limits"]


def test_a_new_one_that_nobody_translates_is_not_brought(course, author, signed_in):
    page = translation("by_hand", course, author)
    before = [code for code, _words in statements(page)]
    rows = list(course.competencies.all())
    publish_with(course, [*rows, Competency(**a_competency("limits", "Reconnaître ses limites."))])
    send(signed_in, page, translated(download(signed_in, page), {"programme.competencies.1.statement": "See."}))
    take(signed_in, page)
    assert [code for code, _words in statements(page)] == before
