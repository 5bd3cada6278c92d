"""What changed, said in words: what it was and is when short, a sentence when long."""

import pytest
from bs4 import BeautifulSoup

from tests.adaptations.conftest import written
from tests.adaptations.test_record import drafted, record_url
from tests.factories_adaptations import an_adaptation, with_value
from workshops.adaptations.change_words import changes_of
from workshops.adaptations.merging.differences import compare
from workshops.adaptations.models import ChangeReason

LONG = "<p>" + "On se place en cercle, debout, et on se regarde. " * 4 + "</p>"


def words_of(block, **changes):
    difference = compare(written(), with_value(written(), block, **changes)).activity(block)
    return [str(each).replace("\N{NO-BREAK SPACE}", " ") for each in changes_of(difference)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"minutes": 15}, "minutes : 10 → 15"),
        ({"title": "Le rond"}, "titre : « Le cercle » → « Le rond »"),
        ({"importance": "optional"}, "importance : Adaptable → Facultative"),
        ({"small_group_size": None}, "personnes par petit groupe : 4 → rien"),
        ({"purpose": "Se voir."}, "intention : rien → « Se voir. »"),
        ({"say": "<p>Asseyez-vous.</p>"}, "à dire : « Prenez place debout. » → « Asseyez-vous. »"),
        ({"say": LONG}, "à dire : texte modifié"),
        ({"say": "<p>Prenez place <b>debout</b>.</p>"}, "à dire : texte modifié"),
        ({"materials": [{"name": "Craies", "quantity": ""}]}, "matériel : liste modifiée"),
    ],
)
def test_a_change_in_words(changes, words):
    assert words_of("circle", **changes) == [words]


def test_what_is_moved_or_gone_is_only_said():
    one, two = written()
    circle, line = one["value"]["activities"]
    moved = [{**one, "value": {**one["value"], "activities": [line, circle]}}, two]
    gone = [{**one, "value": {**one["value"], "activities": [line]}}, two]
    told = [
        str(change)
        for body in (moved, gone)
        for activity in compare(written(), body).activities
        for change in changes_of(activity)
    ]
    assert sorted(told) == ["déplacée", "retirée"]


@pytest.mark.django_db
def test_the_record_tells_it_and_keeps_it_with_the_reason(world, signed_in):
    drafted(world.adaptation, title="Le <rond>", minutes=15, say=LONG)
    client = signed_in(world.author)
    shown = BeautifulSoup(client.get(record_url(world.adaptation)).content, "html.parser")
    lines = [" ".join(each.get_text().split()) for each in shown.select(".record-line__changes li")]
    assert lines == [
        "titre : « Le cercle » →devient « Le <rond> »",
        "minutes : 10 →devient 15",
        "à dire : texte modifié : Le cercle",
    ]
    assert shown.select_one(".record-line__changes a")["href"].endswith("/compare/?of=draft#b-circle")
    client.post(record_url(world.adaptation), {"adaptation-reason-circle": "Le groupe est grand."})
    assert "minutes\N{NO-BREAK SPACE}: 10 → 15" in ChangeReason.objects.get().what


@pytest.mark.django_db
def test_words_of_two_languages_are_marked(world, signed_in):
    body = with_value(world.source.current_edition.body, "circle", title="The circle")
    page = an_adaptation(world.source, "Our way", organisation=world.ours, sessions=body, publish=False, language="en")
    html = signed_in(world.author).get(record_url(page)).content.decode()
    assert '<span lang="en">The circle</span>' in html.split("record-line__changes")[1]
