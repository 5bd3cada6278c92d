"""What an import gives, as the blocks of a guide: nothing too long, nothing impossible, nothing dropped."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings

from tests.exchange.documents import a_guide_read, a_session_read, an_activity_read, strings, text_of_html, words
from tests.exchange.strategies import guides
from workshops.exchange.guide_creation import page_values
from workshops.exchange.guide_import import ImportedGuide, ImportedMaterial

SEED = UUID("00000000-0000-4000-8000-000000000001")


def first_activity(values: dict) -> dict:
    return values["sessions"][0]["value"]["activities"][0]["value"]


def test_the_same_seed_gives_the_same_ids():
    first, again = (page_values(a_guide_read(), SEED)["sessions"] for _time in range(2))
    assert first == again
    other = page_values(a_guide_read(), UUID(int=7))["sessions"]
    assert first[0]["id"] != other[0]["id"]
    ids = [first[0]["id"], first[1]["id"], *(activity["id"] for activity in first[0]["value"]["activities"])]
    assert len(set(ids)) == len(ids)


def test_a_long_title_is_cut_between_words_and_kept_whole_to_sort():
    title = "Apprendre ensemble " * 12
    guide = a_guide_read(a_session_read(title, an_activity_read(title)), title=title)
    values = page_values(guide, SEED)
    session = values["sessions"][0]["value"]
    for shown in (values["title"], session["title"], session["activities"][0]["value"]["title"]):
        assert len(shown) <= 150
        assert shown.endswith("Apprendre…")
    assert values["unsorted"].count(title.strip()) >= 3


def test_sessions_of_the_same_title_are_told_apart():
    long = "Une très longue rencontre " * 8
    values = page_values(a_guide_read(*(a_session_read(each) for each in ("Bilan", "bilan", long, long))), SEED)
    titles = [session["value"]["title"] for session in values["sessions"]]
    assert titles[:2] == ["Bilan", "bilan (2)"]
    assert titles[3].endswith("… (2)")
    assert len({title.casefold() for title in titles}) == 4
    assert max(map(len, titles)) <= 150


def test_untitled_parts_are_named_by_their_place():
    values = page_values(a_guide_read(a_session_read("", an_activity_read("")), title=" "), SEED)
    session = values["sessions"][0]["value"]
    assert (values["title"], session["title"]) == ("Guide importé", "Rencontre 1")
    assert session["activities"][0]["value"]["title"] == "Activité 1"


@pytest.mark.parametrize(
    ("fields", "minutes", "shortest", "said"),
    [
        ({"minutes": 45, "minutes_min": 30, "duration_text": "30-45 minutes"}, 45, 30, ""),
        ({"minutes": 15, "minutes_min": 15, "duration_text": "15 min"}, 15, None, ""),
        ({"minutes": None, "minutes_min": None}, None, None, ""),
        ({"minutes": None, "minutes_min": None, "duration_text": "selon le groupe"}, None, None, "selon le groupe"),
        ({"minutes": 900, "minutes_min": 600, "duration_text": "deux jours"}, None, None, "deux jours"),
        ({"minutes": 30, "minutes_min": 30, "duration_text": "30 min · 45 min"}, 30, None, "30 min · 45 min"),
    ],
)
def test_minutes_that_do_not_fit_are_left_empty_and_said(fields, minutes, shortest, said):
    values = page_values(a_guide_read(a_session_read("Un", an_activity_read("A", **fields))), SEED)
    activity = first_activity(values)
    assert (activity["minutes"], activity["shortest_minutes"]) == (minutes, shortest)
    assert said in values["unsorted"]
    assert bool(said) == bool(values["unsorted"])


def test_an_open_end_is_an_advice():
    values = page_values(a_guide_read(a_session_read("Un", an_activity_read("A", 120, open_ended=True))), SEED)
    assert first_activity(values)["adapting_advice"] == "Prévoir 120 minutes ou plus."


@pytest.mark.parametrize(("announced", "kept"), [("75 minutes", False), ("90 minutes", True)])
def test_the_length_a_session_announces_is_kept_when_its_activities_do_not_make_it(announced, kept):
    session = a_session_read("Un", an_activity_read("A", 75), minutes=int(announced[:2]), duration_text=announced)
    assert (announced in page_values(a_guide_read(session), SEED)["unsorted"]) is kept


@pytest.mark.parametrize(
    ("line", "name", "quantity", "per", "kept"),
    [
        ("2 grandes feuilles", "grandes feuilles", 2, "group", False),
        ("deux crayons par équipe", "crayons", 2, "small_group", False),
        ("Modem (x2)", "Modem", 2, "group", False),
        ("crayons (de couleur, si possible)", "crayons", 1, "group", True),
        ("un très grand carton " * 8, "un très grand carton " * 8, 1, "group", True),
    ],
)
def test_a_line_of_material_that_says_more_is_kept_to_sort(line, name, quantity, per, kept):
    activity = an_activity_read(materials=[ImportedMaterial(line, name, quantity, per)])
    values = page_values(a_guide_read(a_session_read("Un", activity)), SEED)
    material = first_activity(values)["materials"][0]["value"]
    assert (material["quantity"], material["per"], len(material["name"]) <= 120) == (quantity, per, True)
    assert (line.strip() in values["unsorted"]) is kept


@pytest.mark.parametrize(("size", "expected"), [(None, 4), (1, 4), (3, 3), (50, 4)])
def test_a_small_group_has_a_possible_size(size, expected):
    activity = an_activity_read(small_group_size=size)
    assert (
        first_activity(page_values(a_guide_read(a_session_read("Un", activity)), SEED))["small_group_size"] == expected
    )


def test_what_is_left_to_sort_stands_under_where_it_was():
    html = page_values(a_guide_read(), SEED)["unsorted"]
    assert html == "<h4>Annexe</h4><p><b>Lettre</b> aux parents</p>"


def to_be_kept(guide: ImportedGuide) -> list[str]:
    """What was read: all texts but a length that became minutes, and one of two forms of the same text."""
    for activity in guide.activities:
        if activity.minutes is not None and activity.minutes <= 600:
            activity.duration_text = ""
        activity.materials = [replace(each, name="") for each in activity.materials]
    guide.unsorted = [replace(each, text="") if each.html else each for each in guide.unsorted]
    return [text_of_html(text) if "<" in text else text for text in guide.texts()]


@settings(max_examples=100, deadline=None)
@given(guides())
def test_every_word_that_was_read_is_somewhere_in_the_guide(guide):
    values = page_values(guide, SEED)
    kept = words(guide.language, *(text_of_html(text) for text in strings(values)))
    assert not words(*to_be_kept(guide)) - kept
