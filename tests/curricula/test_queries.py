"""What other rooms read of curricula."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.queries import (
    course_of,
    courses,
    curriculum_editions_for,
    readable_curricula,
    title_of,
    titles_of,
)
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def test_a_course_says_all_that_its_edition_freezes():
    curriculum = a_curriculum()
    edition = curriculum.current_edition
    course = course_of(edition)
    assert course.edition == edition
    assert course.programme == str(curriculum.translation_key)
    assert (course.title, course.language) == ("Devenir pivot", "fr")
    assert [(session.id, session.minutes) for session in course.sessions] == [("day-1", 60), ("day-2", 90)]
    assert [(each.code, each.group) for each in course.competencies] == [
        ("role", "knowledge"), ("confidence", "know_how"), ("posture", "attitudes"),
    ]  # fmt: skip
    assert course.competencies[1].sessions == ("day-1", "day-2")
    assert (course.learners_per_trainer, course.in_pairs) == (8, True)
    assert course.rule_version == edition.curriculum.rule_version_id
    assert course.rule.sessions.sessions == ("day-1", "day-2")
    assert course.titles["day-1"] == "Premier jour"
    assert course.titles["confidence"] == "Recevoir une confidence."


def test_an_edition_of_a_guide_is_no_course():
    edition = a_guide().current_edition
    assert courses([edition]) == {}
    with pytest.raises(KeyError):
        course_of(edition)


@pytest.mark.parametrize("count", [1, 3])
def test_courses_take_two_queries_however_many(count, django_assert_num_queries):
    editions = [a_curriculum(f"Formation {number}").current_edition for number in range(count)]
    with django_assert_num_queries(2):
        found = courses(editions)
    assert set(found) == {edition.pk for edition in editions}


def test_a_reader_is_given_the_current_editions_she_may_see():
    home = OrganisationFactory()
    own = a_curriculum("Chez nous", organisation=home, visibility=Visibility.ORGANISATION)
    network = a_curriculum("Au réseau", visibility=Visibility.NETWORK)
    public = a_curriculum("À tous")
    a_curriculum("Brouillon", publish=False)
    member = a_member(organisation=home)
    assert set(readable_curricula(AnonymousUser())) == {public}
    assert set(readable_curricula(a_member())) == {network, public}
    assert list(curriculum_editions_for(member)) == [
        page.current_edition for page in (network, own, public)
    ]  # fmt: skip


def test_titles_are_in_the_language_asked_and_what_is_published_comes_first():
    guide = a_guide("Mes limites")
    french = a_curriculum("Devenir pivot")
    english = french.copy_for_translation(a_guide("Elsewhere", language="en").locale, copy_parents=True)
    english.title = "Becoming a pivot"
    english.save()
    key = str(french.translation_key)
    assert title_of(key, "en") == "Devenir pivot"
    english.save_revision().publish()
    assert title_of(key, "en") == "Becoming a pivot"
    assert title_of(key, "fr") == "Devenir pivot"
    assert titles_of([key, str(guide.translation_key), "guide-a", "", str(uuid4())], "fr") == {
        key: "Devenir pivot",
        str(guide.translation_key): "Mes limites",
    }


def test_titles_take_one_query(django_assert_num_queries):
    keys = [str(a_curriculum(f"Formation {number}").translation_key) for number in range(3)]
    with django_assert_num_queries(1):
        assert len(titles_of(keys, "fr")) == 3


def test_a_rule_keeps_its_figures_over_the_lists_of_the_edition():
    rule = course_of(a_curriculum(rule=a_rule(validity_months=None, renewal=None)).current_edition).rule
    assert rule.sessions.needed == 2
    assert rule.competencies.needed == 3
