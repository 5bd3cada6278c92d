"""Blocks of types this site does not know: stored again as they were, wherever they stand."""

import json
from copy import deepcopy

import pytest
from django.core.exceptions import SuspiciousOperation
from hypothesis import given
from wagtail.blocks import StreamBlockValidationError
from wagtail.test.utils.form_data import nested_form_data

from tests.factories import a_session, an_activity
from tests.guides.editing import sent_block
from tests.programmes.unknown import POLL, SONG, a_body, bodies, fields_in, marks, with_fields
from workshops.programmes.blocks import SessionsBlock
from workshops.programmes.blocks.unknown import sealed
from workshops.programmes.body_schema import current_body
from workshops.programmes.unknown_blocks import known_only, unknown_in, with_unknown

SESSIONS = SessionsBlock()


def read(body):
    return SESSIONS.to_python(deepcopy(body))


def touched(stream):
    """The same stream, with every block read as the editor does."""
    for child in stream:
        list(child.value["activities"])
    return stream


def sent(stream):
    return nested_form_data({"sessions": sent_block(SESSIONS, stream)})


def received(data):
    return SESSIONS.value_from_datadict(data, {}, "sessions")


@given(bodies())
def test_a_body_is_stored_again_as_it_was(body):
    assert SESSIONS.get_prep_value(read(body)) == body
    assert json.dumps(SESSIONS.get_prep_value(read(body))) == json.dumps(body)


@given(bodies())
def test_so_is_one_that_a_revision_holds_as_text(body):
    assert SESSIONS.get_prep_value(SESSIONS.to_python(json.dumps(body))) == body


@given(bodies())
def test_once_read_its_unknown_blocks_are_in_their_place(body):
    stored = SESSIONS.get_prep_value(touched(read(body)))
    assert marks(stored) == marks(body)
    assert unknown_in(stored) == unknown_in(body)


@given(bodies())
def test_so_are_they_after_the_form(body):
    stored = SESSIONS.get_prep_value(received(sent(read(body))))
    assert marks(stored) == marks(body)
    assert unknown_in(stored) == unknown_in(body)


@given(bodies())
def test_taken_out_and_put_back_a_body_is_whole(body):
    assert unknown_in(known_only(body)) == []
    assert with_unknown(known_only(body), body) == body


@given(bodies())
def test_a_body_in_todays_shape_takes_them_back_too(body):
    whole = with_unknown(current_body(body), body)
    assert marks(whole) == marks(body)
    assert unknown_in(whole) == unknown_in(body)


def test_who_goes_through_the_stream_meets_known_blocks_only():
    stream = read(a_body())
    assert [child.id for child in stream] == ["s1", "s2"]
    assert [child.id for child in stream[0].value["activities"]] == ["a1", "a2"]


def test_a_body_of_known_blocks_is_what_wagtail_makes_of_it():
    stream = read([a_session("Une", an_activity(block_id="a1"), block_id="s1")])
    assert type(stream).__name__ == "StreamValue"
    assert type(stream[0].value["activities"]).__name__ == "StreamValue"


def test_two_streams_that_differ_by_an_unknown_block_are_not_equal():
    assert read(a_body()) == read(a_body())
    assert read(a_body()) != read(known_only(a_body()))
    assert read(known_only(a_body())) != read(a_body())
    other = a_body()
    other[1] = {**POLL, "value": {"question": "Et vous?"}}
    assert read(other) != read(a_body())


def test_checked_they_are_kept():
    checked = SESSIONS.clean(read(a_body()))
    assert marks(SESSIONS.get_prep_value(checked)) == marks(a_body())


def test_an_error_is_shown_at_the_block_it_is_about():
    body = a_body()
    body[2]["value"]["title"] = "Une"
    body[0]["value"]["activities"][2]["value"]["minutes"] = 0
    body[0]["value"]["activities"][2]["value"]["importance"] = "core"
    with pytest.raises(StreamBlockValidationError) as refused:
        SESSIONS.clean(read(body))
    assert sorted(refused.value.block_errors) == [0, 2]
    inside = refused.value.block_errors[0].block_errors["activities"]
    assert list(inside.block_errors) == [2]


def test_moved_among_the_others_they_stay_where_they_were_put():
    data = sent(read(a_body()))
    data |= {"sessions-0-order": "1", "sessions-1-order": "0"}
    data |= {"sessions-0-value-activities-1-order": "2", "sessions-0-value-activities-2-order": "1"}
    assert marks(SESSIONS.get_prep_value(received(data))) == ["poll", ("s1", ["a1", "a2", "song"]), ("s2", ["a3"])]


def test_deleted_on_purpose_they_are_gone_and_others_stay():
    data = sent(read(a_body())) | {"sessions-1-deleted": "1"}
    assert marks(SESSIONS.get_prep_value(received(data))) == [("s1", ["a1", "song", "a2"]), ("s2", ["a3"])]


def test_a_copy_made_in_the_editor_has_an_id_of_its_own():
    data = sent(read([POLL, POLL])) | {"sessions-1-id": ""}
    first, second = SESSIONS.get_prep_value(received(data))
    assert first == POLL
    assert second == {**POLL, "id": second["id"]}
    assert second["id"] not in {"", "poll"}


def test_what_this_site_did_not_seal_is_refused():
    data = sent(read(a_body()))
    with pytest.raises(SuspiciousOperation):
        received(data | {"sessions-1-value-sealed": data["sessions-1-value-sealed"] + "x"})
    with pytest.raises(SuspiciousOperation):
        received(data | {"sessions-1-value-sealed": ""})


def test_a_known_block_does_not_pass_for_an_unknown_one():
    """Unknown inside a session, a « session » would be read unchecked among the sessions."""
    session = {"type": "session", "value": {"title": "<script>"}, "id": "x"}
    data = sent(read(a_body())) | {"sessions-1-value-sealed": sealed(session)}
    with pytest.raises(SuspiciousOperation):
        received(data)


def test_the_form_says_what_a_block_is_without_its_markup():
    state = SESSIONS.get_form_state(read(a_body()))[1]
    assert state["id"] == "poll"
    assert state["value"]["sort"] == "sondage"
    assert state["value"]["words"] == "Ça va?\nSans nom."


def test_words_too_long_to_show_are_cut_and_the_block_kept_whole():
    long = {"type": "sondage", "value": {"question": "mot " * 900}, "id": "p"}
    assert len(SESSIONS.get_form_state(read([long]))[0]["value"]["words"]) == 2000
    assert SESSIONS.get_prep_value(received(sent(read([long])))) == [long]


FIELDS = ["grande", {"air": "Un air connu", "fois": [1, 2]}, 3]


def test_fields_it_does_not_know_are_stored_again():
    stored = SESSIONS.get_prep_value(touched(read(with_fields())))
    assert fields_in(stored) == FIELDS
    assert fields_in(SESSIONS.get_prep_value(SESSIONS.clean(read(with_fields())))) == FIELDS


def test_what_comes_without_its_fields_has_them_put_back():
    bare = current_body(with_fields())
    assert fields_in(bare) == [None, None, None]
    bare[0]["value"]["activities"][0]["value"]["materials"][0]["id"] = "new"
    assert fields_in(with_unknown(bare, with_fields())) == FIELDS


def test_an_item_that_is_another_has_no_field_of_the_one_before():
    bare = current_body(with_fields())
    bare[0]["value"]["activities"][0]["value"]["materials"][0] |= {"id": "new", "value": {"name": "corde"}}
    assert fields_in(with_unknown(bare, with_fields())) == [*FIELDS[:2], None]


def test_those_of_a_session_that_is_gone_went_with_it():
    assert with_unknown([a_session("Deux", an_activity(block_id="a3"), block_id="s2")], a_body())[0] == POLL
    assert SONG not in unknown_in(with_unknown(known_only(a_body())[1:], a_body()))


def test_one_whose_neighbour_is_gone_follows_the_one_before():
    known = known_only(a_body())
    del known[0]["value"]["activities"][0]
    assert marks(with_unknown(known, a_body()))[0] == ("s1", ["song", "a2"])
