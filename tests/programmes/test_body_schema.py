"""An older body in today's shape."""

from tests.factories import a_session, an_activity
from workshops.programmes.body_schema import current_body


def first_activity(body):
    return body[0]["value"]["activities"][0]


def test_a_field_added_since_has_its_first_value():
    value = first_activity(current_body([a_session("Une", an_activity("Le cercle", 10))]))["value"]
    assert (value["title"], value["minutes"], value["grouping"], value["materials"]) == (
        "Le cercle", 10, "whole_group", [],
    )  # fmt: skip


def test_a_field_removed_since_is_left_out():
    body = current_body([a_session("Une", an_activity(colour="bleu"))])
    assert "colour" not in first_activity(body)["value"]


def test_a_block_removed_since_is_left_out():
    assert current_body([{"type": "film", "value": {}, "id": "x"}]) == []


def test_a_bare_list_item_becomes_one_with_an_id_and_keeps_it():
    body = [a_session("Une", an_activity(materials=[{"name": "crayon", "quantity": 2}], block_id="a"), block_id="s")]
    item = first_activity(current_body(body))["value"]["materials"][0]
    assert item["value"] == {"name": "crayon", "plural": "", "quantity": 2, "per": "group"}
    assert item["id"] == first_activity(current_body(body))["value"]["materials"][0]["id"]


def test_two_blocks_of_the_same_id_get_one_each():
    body = current_body([a_session("Une", block_id="s"), a_session("Deux", block_id="s")])
    assert body[0]["id"] == "s"
    assert body[1]["id"] != "s"


def test_today_s_shape_is_left_as_it_is():
    body = current_body([a_session("Une", an_activity(materials=[{"name": "crayon"}]))])
    assert current_body(body) == body


def test_a_field_renamed_since_is_carried_by_its_step():
    def rename(body):
        return [
            {**child, "value": {**child["value"], "purpose": child["value"].get("goal", child["value"]["purpose"])}}
            for child in body
        ]

    old = a_session("Une")
    old["value"]["goal"] = "Se connaître"
    old["value"]["purpose"] = ""
    assert current_body([old], steps=(rename,))[0]["value"]["purpose"] == "Se connaître"
