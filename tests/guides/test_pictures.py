"""The sizes a picture is offered in."""

import pytest

from workshops.programmes.content import Activity, Picture, ProgrammeContent, Session
from workshops.programmes.pictures import ShownPicture, pictures_in, useful_sizes


@pytest.mark.parametrize(
    ("width", "sizes"),
    [
        (300, ["small"]),
        (480, ["small"]),
        (481, ["small", "medium"]),
        (4000, ["small", "medium", "large"]),
        (0, ["small", "medium", "large"]),
    ],
)
def test_no_size_is_offered_beyond_the_first_that_holds_the_whole_picture(width, sizes):
    assert useful_sizes(width) == sizes


def test_a_small_picture_is_offered_at_its_own_width():
    shown = ShownPicture.of(Picture(7, alt="Une case", width=300, height=200), 3, "fr")
    assert shown.src == shown.largest == "/files/images/3/7/small/"
    assert shown.srcset == "/files/images/3/7/small/ 300w"
    assert shown.licence is None


def test_the_pictures_of_an_edition_are_those_of_all_its_activities():
    activities = (Activity("a", "A", media=(Picture(1), Picture(2))), Activity("b", "B"), Activity("c", "C"))
    programme = ProgrammeContent("Guide", "fr", sessions=(Session("s", "S", activities=activities),))
    assert pictures_in(programme) == {1, 2}
