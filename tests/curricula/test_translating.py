"""The same curriculum in another language: its words are translated, its rule and its codes are not."""

import pytest

from tests.factories_curricula import a_curriculum
from workshops.curricula.models import CurriculumPage
from workshops.programmes.translating import start_translation

pytestmark = pytest.mark.django_db


def drafts(page) -> CurriculumPage:
    return CurriculumPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_translation_starts_with_the_same_competencies_sessions_and_rule():
    curriculum = a_curriculum()
    draft = drafts(start_translation(curriculum, "en"))
    assert (draft.live, draft.locale.language_code, draft.current_edition) == (False, "en", None)
    assert [(row.code, row.sessions) for row in draft.competencies.all()] == [
        ("role", ["day-1"]), ("confidence", ["day-1", "day-2"]), ("posture", ["day-2"]),
    ]  # fmt: skip
    assert draft.rule == curriculum.rule
    assert (draft.in_pairs, draft.learners_per_trainer) == (True, 8)


def test_a_published_translation_shares_the_version_of_the_rule():
    curriculum = a_curriculum()
    translated = drafts(start_translation(curriculum, "en"))
    translated.save_revision().publish()
    english = CurriculumPage.objects.get(pk=translated.pk)
    assert english.current_edition.curriculum.rule_version == curriculum.current_edition.curriculum.rule_version
