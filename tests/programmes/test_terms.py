"""Which words of a draft its authors are advised to look at again, and where they stand."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import a_guide, a_session, an_activity
from workshops.programmes.terms import term_remarks
from workshops.safeguarding.terminology import suggestions


@pytest.mark.django_db
def test_each_word_is_told_once_a_place_with_the_field_it_is_changed_in():
    told = an_activity("Parler", say="<p>Une fugueuse, <b>puis une fugueuse</b>.</p>", content_note="Fille facile.")
    guide = a_guide(
        summary="Pour une FUGUEUSE.",
        ground_rules="Jamais « fille facile ».",
        sessions=[a_session("Un"), a_session("Deux", told, purpose="Nommer la prostitution juvénile.")],
    )
    assert [(one.found, one.field, one.session, one.activity) for one in term_remarks(guide)] == [
        ("fugueuse", "summary", None, ""),
        ("fille facile", "ground_rules", None, ""),
        ("prostitution juvénile", "sessions", 2, ""),
        ("fugueuse", "sessions", 2, "Parler"),
        ("fille facile", "sessions", 2, "Parler"),
    ]
    assert all(one.preferred and one.reason for one in term_remarks(guide))


@pytest.mark.django_db
def test_a_draft_without_such_words_has_no_remark():
    assert term_remarks(a_guide()) == []


def test_the_sample_library_follows_its_own_advice():
    for path in (Path(settings.BASE_DIR) / "library").rglob("*.yaml"):
        text = path.read_text("utf-8")
        found = suggestions(text, "en" if path.stem == "en" else "fr")
        assert [text[one.start : one.end] for one in found] == [], path
