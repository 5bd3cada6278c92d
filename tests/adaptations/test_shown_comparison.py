"""A comparison as its page draws it."""

import pytest

from tests.factories import a_session, an_activity
from workshops.adaptations.merging.differences import State, compare
from workshops.adaptations.shown_comparison import Drawing, drawn_pair
from workshops.programmes.marked_words import Mark

pytestmark = pytest.mark.django_db


def circle(minutes=10, **fields):
    return an_activity("Le cercle", minutes, block_id="circle", **fields)


def text(runs):
    return "".join(run.text for run in runs)


def test_one_activity_beside_itself_is_changed_field_by_field():
    shown = drawn_pair(circle(), circle(minutes=12))
    assert shown.state is State.CHANGED
    [field] = shown.fields
    assert (field.label, text(field.before), text(field.after)) == ("Minutes", "10", "12")


def test_one_that_is_new_is_told_whole_on_its_side():
    shown = drawn_pair(None, circle(purpose="Faire groupe.", materials=[{"name": "craie", "quantity": 2}]))
    assert shown.state is State.ADDED
    told = {field.label: text(field.after) for field in shown.fields}
    assert told["Intention"] == "Faire groupe."
    assert told["Matériel"] == "2 · craie · Pour le groupe"
    assert all(not field.before for field in shown.fields)


def test_a_session_is_drawn_with_its_activities():
    shown = drawn_pair(None, a_session("Une", circle(), block_id="s"))
    assert (shown.state, [each.title for each in shown.activities]) == (State.ADDED, ["Le cercle"])


def test_formatting_alone_is_said_in_words():
    [field] = drawn_pair(circle(steps="<p>Dire.</p>"), circle(steps="<p><b>Dire.</b></p>")).fields
    assert "les mots sont les mêmes" in field.note
    assert [run.mark for run in (*field.before, *field.after)] == [Mark.SAME, Mark.SAME]


def test_choices_and_steps_are_told_in_words():
    shown = drawn_pair(circle(), circle(kind="game", steps="<ol><li>Un.</li><li>Deux.</li></ol>"))
    assert {field.label: text(field.after) for field in shown.fields} == {"Sorte": "Jeu", "Étapes": "• Un.\n• Deux."}


def test_an_activity_that_changed_session_says_where_it_went_and_came_from():
    closing = an_activity("Fin", 5, block_id="end")
    base = [a_session("Une", circle(), block_id="s1"), a_session("Deux", closing, block_id="s2")]
    other = [
        {**base[0], "value": {**base[0]["value"], "activities": []}},
        a_session("Deux", circle(), closing, block_id="s2"),
    ]
    former, now = Drawing(compare(base, other)).sessions()
    assert [each.note.replace("\N{NO-BREAK SPACE}", " ") for each in (former.activities[0], now.activities[0])] == [
        "Passée à la rencontre « Deux ».",
        "Venue de la rencontre « Une ».",
    ]


def test_what_one_side_alone_has_is_told_once():
    added, removed = drawn_pair(None, circle(purpose="Faire groupe.")), drawn_pair(circle(), circle(minutes=12))
    assert (added.is_alone, removed.is_alone) == (True, False)
    one = a_session("Une", circle(purpose="Faire groupe."), block_id="s1")
    gone = Drawing(compare([one], [{**one, "value": {**one["value"], "activities": []}}])).sessions()[0].activities[0]
    assert (gone.is_alone, gone.is_removed) == (True, True)


def test_a_choice_left_empty_says_nothing():
    handout = {"title": "Mémo", "text": "<p>Respirer.</p>", "rights": "shareable", "licence": ""}
    [field] = [each for each in drawn_pair(None, circle(handouts=[handout])).fields if "Respirer" in text(each.after)]
    assert "option" not in text(field.after)
