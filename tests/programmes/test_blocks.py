"""What the blocks of a programme refuse, and what a draft may leave for later."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError

from tests.factories import a_session, an_activity
from workshops.programmes.blocks import SessionsBlock
from workshops.programmes.vocabulary import Importance, Kind


def stream(*sessions: dict) -> Any:
    return SessionsBlock().to_python(list(sessions))


def refused(value: Any) -> StreamBlockValidationError:
    with pytest.raises(StreamBlockValidationError) as caught:
        value.stream_block.clean(value)
    return caught.value


def of_activity(error: StreamBlockValidationError, session: int = 0, activity: int = 0) -> dict[str, list[str]]:
    """The sentences beside the fields of an activity."""
    blamed = error.block_errors[session].block_errors["activities"].block_errors[activity]
    return {name: found.messages for name, found in blamed.block_errors.items()}


def of_session(error: StreamBlockValidationError, position: int) -> dict[str, list[str]]:
    return {name: found.messages for name, found in error.block_errors[position].block_errors.items()}


def test_a_whole_session_passes_and_keeps_its_ids():
    value = stream(a_session("Un", an_activity("A", 10, "a1", shortest_minutes=5), block_id="s1"))
    cleaned = value.stream_block.clean(value)
    assert [child.id for child in cleaned] == ["s1"]
    assert [child.id for child in cleaned[0].value["activities"]] == ["a1"]


def test_shortest_minutes_over_minutes_are_refused_beside_the_field():
    error = refused(stream(a_session("Un", an_activity("A", 10, shortest_minutes=15))))
    assert of_activity(error) == {
        "shortest_minutes": ["La durée la plus courte (15 min) dépasse la durée prévue (10 min)."]
    }


def test_shortest_minutes_equal_to_minutes_are_fine():
    value = stream(a_session("Un", an_activity("A", 10, shortest_minutes=10)))
    assert len(value.stream_block.clean(value)) == 1


def test_a_core_activity_takes_time_and_another_may_take_none():
    error = refused(stream(a_session("Un", an_activity("A", 0, importance="core"))))
    assert of_activity(error) == {
        "minutes": ["Une activité essentielle prend du temps : donnez-lui au moins une minute."]
    }
    value = stream(a_session("Un", an_activity("A", 0, importance="optional")))
    assert len(value.stream_block.clean(value)) == 1


def test_all_that_is_wrong_with_an_activity_is_said_at_once():
    error = refused(stream(a_session("Un", an_activity("", 10, shortest_minutes=15))))
    assert set(of_activity(error)) == {"title", "shortest_minutes"}


def test_minutes_still_written_as_text_are_compared_as_numbers():
    value = stream(a_session("Un", an_activity("", 10)))
    activity = value[0].value["activities"][0].value
    activity["minutes"], activity["shortest_minutes"] = "15", "5"
    assert set(of_activity(refused(value))) == {"title"}


def test_missing_minutes_are_asked_for_in_a_sentence():
    error = refused(stream(a_session("Un", an_activity("A", None))))
    assert of_activity(error) == {"minutes": ["Indiquez la durée en minutes."]}


def test_a_session_without_activities_is_refused_beside_its_activities():
    error = refused(stream({"type": "session", "id": "s1", "value": {"title": "Un", "activities": []}}))
    assert error.block_errors[0].block_errors["activities"].non_block_errors.as_data()[0].messages == [
        "Cette rencontre n’a pas d’activité : ajoutez-en une, ou retirez la rencontre."
    ]


def test_two_sessions_of_one_title_are_told_apart_whatever_the_case_and_spaces():
    error = refused(stream(a_session("Faire groupe"), a_session("Autre"), a_session(" faire GROUPE ")))
    assert list(error.block_errors) == [2]
    assert of_session(error, 2) == {"title": ["Une autre rencontre porte déjà ce titre : changez l’un des deux."]}


def test_a_repeated_title_and_a_wrong_activity_are_both_said():
    error = refused(stream(a_session("Un"), a_session("Un", an_activity("A", 5, shortest_minutes=10))))
    assert set(error.block_errors[1].block_errors) == {"title", "activities"}


def test_two_sessions_without_a_title_are_not_said_to_repeat_one():
    error = refused(stream(a_session(""), a_session("")))
    assert [of_session(error, position) for position in (0, 1)] == [{"title": ["Champ requis."]}] * 2


def test_a_programme_has_a_session():
    assert refused(stream()).non_block_errors.as_data()[0].messages == ["Ajoutez au moins une rencontre."]


def test_a_handout_has_a_text_or_a_file():
    empty = {"type": "item", "id": "h1", "value": {"title": "Ma carte", "text": '<p data-block-key="x"></p>'}}
    error = refused(stream(a_session("Un", an_activity("A", handouts=[empty]))))
    blamed = error.block_errors[0].block_errors["activities"].block_errors[0].block_errors["handouts"].block_errors[0]
    assert blamed.block_errors["text"].messages == ["Écrivez le texte à remettre, ou choisissez un fichier."]


@pytest.mark.parametrize(
    "sessions",
    [
        (),
        (a_session(""),),
        (a_session("Un"), a_session("Un")),
        ({"type": "session", "id": "s1", "value": {"title": "", "activities": []}},),
        (a_session("Un", an_activity("", None, shortest_minutes=15, importance="core")),),
        (a_session("Un", an_activity("A", 10, shortest_minutes=15)),),
    ],
)
def test_a_draft_waits_for_the_rules(sessions):
    value = stream(*sessions)
    assert len(value.stream_block.clean_deferred(value)) == len(sessions)
    assert not value.stream_block.is_deferred_validation


def test_a_draft_refuses_what_cannot_be_a_number_of_minutes():
    value = stream(a_session("Un", an_activity("A", -5)))
    with pytest.raises(StreamBlockValidationError):
        value.stream_block.clean_deferred(value)


def test_a_new_session_starts_with_a_welcome_and_a_closing():
    session = SessionsBlock().child_blocks["session"].get_default()
    assert [child.value["kind"] for child in session["activities"]] == [Kind.WELCOME, Kind.CLOSING]
    assert [child.value["title"] for child in session["activities"]] == ["Accueil", "Clôture"]
    assert list(session["activities"][0].value["materials"]) == []


def test_a_session_stored_without_activities_gets_none_of_its_own():
    value = stream({"type": "session", "id": "s1", "value": {"title": "Un"}})
    assert len(value[0].value["activities"]) == 0


def test_a_pause_reads_as_an_activity():
    pause = {"type": "pause", "id": "p1", "value": {"title": "Pause", "minutes": 15}}
    value = stream(a_session("Un", pause))[0].value["activities"][0].value
    assert (value["kind"], value["importance"], value["minutes"]) == (Kind.BREAK, Importance.ADAPTABLE, 15)
    assert (list(value["materials"]), value["steps"].source, value["grouping"]) == ([], "", "whole_group")


def test_the_minutes_of_a_pause_are_checked_too():
    pause = {"type": "pause", "id": "p1", "value": {"title": "Pause", "minutes": 5, "shortest_minutes": 10}}
    error = refused(stream(a_session("Un", pause)))
    assert set(of_activity(error)) == {"shortest_minutes"}


def test_every_block_says_what_it_is_for():
    sessions = SessionsBlock()
    session = sessions.child_blocks["session"]
    activity = session.child_blocks["activities"].child_blocks["activity"]
    lists = [activity.child_blocks[name].child_block for name in ("materials", "variants", "handouts", "media")]
    blocks = [session, activity, session.child_blocks["activities"].child_blocks["pause"], *lists]
    assert all(str(block.get_description()) for block in blocks)
