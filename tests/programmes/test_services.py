"""Freezing editions."""

import pytest

from tests.factories import a_guide, a_session, an_activity
from workshops.programmes.content import Material, ProgrammeContent

pytestmark = pytest.mark.django_db


def test_publishing_freezes_an_edition_with_its_figures():
    guide = a_guide(
        sessions=[
            a_session("Un", an_activity("A", 10), an_activity("B", 20)),
            a_session("Deux", an_activity("C", 45, materials=[{"name": "crayon", "quantity": 2}])),
        ]
    )
    edition = guide.current_edition
    assert (edition.number, edition.session_count, edition.activity_count) == (1, 2, 3)
    assert (edition.minutes_total, edition.shortest_session, edition.longest_session) == (75, 30, 45)
    rows = list(edition.activities.values_list("title", "session_title", "needs_materials"))
    assert rows == [("A", "Un", False), ("B", "Un", False), ("C", "Deux", True)]
    assert edition.programme.sessions[1].activities[0].materials == (Material("crayon", 2),)


def test_publishing_again_without_a_change_keeps_the_edition():
    guide = a_guide()
    guide.save_revision().publish()
    assert guide.editions.count() == 1


def test_publishing_a_change_makes_the_next_edition_and_leaves_the_first_as_it_was():
    guide = a_guide()
    before = guide.current_edition.content
    guide.summary = "Un autre résumé."
    guide.change_note = "Résumé récrit."
    guide.save_revision().publish()
    guide.refresh_from_db()
    assert [edition.number for edition in guide.editions.all()] == [2, 1]
    assert guide.current_edition.number == 2
    assert guide.current_edition.change_note == "Résumé récrit."
    assert guide.editions.get(number=1).content == before


def test_an_edition_reads_back_as_it_was_written():
    programme = a_guide(objectives="- Dire non\n\n2. Demander de l’aide").current_edition.programme
    assert programme.objectives == ("Dire non", "Demander de l’aide")
    assert ProgrammeContent.from_json(programme.to_json()) == programme
