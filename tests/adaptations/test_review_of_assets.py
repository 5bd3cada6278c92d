"""Copies of pictures and files, and the marks of those that could not come, are nobody's change in a review."""

from types import SimpleNamespace

import pytest
from wagtail.images import get_image_model

from tests.adaptations.following import change, follow, review
from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.guides.pictures import an_image
from workshops.adaptations.merging.canonical import items_of
from workshops.adaptations.merging.kept import questions_of
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """An adaptation of a guide with a free picture, a reserved one, a reserved file and a free text."""
    two = two_organisations()
    free, reserved, _sheet, session = assets_of_two_licences()
    session["value"]["activities"][0]["value"]["media"][0]["credit"] = ""
    source = a_source(two, sessions=[session])
    return SimpleNamespace(
        two=two, source=source, ours=an_adaptation(two, source), author=two.author, free=free, reserved=reserved
    )


def assets(page):
    """The activity with pictures and handouts in the latest draft, as stored, each item with an id."""
    value = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions.get_prep_value()[0]["value"]
    activity = value["activities"][0]["value"]
    listed = {name: [{"type": "item", **item} for item in items_of(activity[name])] for name in ("media", "handouts")}
    return {**activity, **listed}


def changed_media(world, number, **values):
    """A new edition of the source in which a picture says something else."""
    media = [dict(item) for item in assets(world.source)["media"]]
    media[number] = {**media[number], "value": {**media[number]["value"], **values}}
    change(world.source, a1={"media": media})


def changes(world):
    """By field of the activity, the side that changed it."""
    found = review(world.ours, world.author).comparison.changes["a1"]
    return {field.name: field.side.value for field in found.fields}


def test_only_what_the_source_changed_is_told(world):
    change(world.source, a1={"minutes": 40})
    assert changes(world) == {"minutes": "theirs"}
    follow(world.ours, world.author)
    assert assets(world.ours)["minutes"] == 40
    assert "n’a pas suivi" in assets(world.ours)["media"][1]["value"]["alt"]


def test_what_the_source_says_of_a_picture_that_came_is_taken_and_its_credit_stays(world):
    changed_media(world, 0, alt="Un grand cercle")
    assert changes(world) == {"media": "theirs"}
    follow(world.ours, world.author)
    [shown, absent] = [item["value"] for item in assets(world.ours)["media"]]
    assert (shown["alt"], shown["credit"]) == ("Un grand cercle", "Maison des Rives")
    assert shown["image"] != world.free.pk
    assert "n’a pas suivi" in absent["alt"]


def test_another_picture_in_the_place_of_one_that_could_not_come_does_not_come_either(world):
    changed_media(world, 1, image=an_image("autre.png", width=320).pk)
    assert changes(world) == {"media": "theirs"}
    follow(world.ours, world.author)
    absent = assets(world.ours)["media"][1]["value"]
    assert get_image_model().objects.get(pk=absent["image"]).title == "Image à remplacer"
    assert "n’a pas suivi" in absent["alt"]


def test_one_whose_licence_opens_comes_at_last(world):
    changed_media(world, 1, licence="CC-BY-4.0")
    follow(world.ours, world.author)
    came = assets(world.ours)["media"][1]["value"]
    assert (came["alt"], came["licence"]) == ("Une case", "CC-BY-4.0")
    assert came["image"] != world.reserved.pk


def test_what_is_said_of_one_that_could_not_come_changes_nothing(world):
    changed_media(world, 1, alt="Une autre case")
    assert "media" not in changes(world)


def test_what_was_changed_here_is_still_ours(world):
    media = assets(world.ours)["media"]
    media[0]["value"]["alt"] = "Notre cercle"
    change(world.ours, publish=False, a1={"media": media})
    change(world.source, a1={"minutes": 40})
    assert changes(world) == {"minutes": "theirs", "media": "mine"}
    assert set(questions_of(review(world.ours, world.author).comparison)) == {"a1"}
