"""Pictures just within each limit, and just beyond: taken in or refused in little time and memory."""

import os
from io import BytesIO

import pytest
from PIL import Image as Drawing

from .hostile_pictures import HEAVY_PICTURES, HOSTILE_PICTURES
from .test_hostile_files import measured, within_bounds


def made_apart(made) -> bytes:
    """What `made` makes, in a process of its own: memory it left to this one would hide what the door takes."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        with os.fdopen(writing, "wb") as answer:
            answer.write(made())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        content = answer.read()
    os.wait()
    return content


@pytest.mark.parametrize("case", HOSTILE_PICTURES)
def test_a_hostile_picture_is_refused_with_a_sentence(case):
    door, name, made = HOSTILE_PICTURES[case]
    said = measured(door, name, made_apart(made))
    assert said.get("refused"), said.keys()
    assert within_bounds(said), said


@pytest.mark.parametrize(
    ("case", "most"),
    [
        ("a WebP of too many points", "au plus 10 millions en WEBP"),
        ("a photograph of too many points", "au plus 51 millions en JPEG"),
        ("a photograph of too many points in scans", "au plus 25 millions en JPEG"),
        ("inks of too many points", "au plus 38 millions en JPEG"),
    ],
)
def test_the_sentence_says_how_many_points_such_a_picture_may_have(case, most):
    door, name, made = HOSTILE_PICTURES[case]
    assert most in measured(door, name, made_apart(made))["refused"]


@pytest.mark.parametrize("case", HEAVY_PICTURES)
def test_the_heaviest_pictures_are_taken_in_and_shown_in_little_time_and_memory(case):
    door, name, made = HEAVY_PICTURES[case]
    said = measured(door, name, made_apart(made))
    kept = bytes.fromhex(said.pop("kept", ""))
    assert kept, said
    assert within_bounds(said), said
    said = measured("shown", name, kept)
    assert said.pop("kept", ""), said
    assert within_bounds(said), said


@pytest.mark.parametrize(
    ("case", "size"),
    [
        ("a telephone of 12 million points", (3024, 4029)),
        ("a telephone of 24 million points", (4285, 5711)),
        ("a telephone of 50 million points", (3071, 4092)),
    ],
)
def test_a_photograph_of_a_telephone_is_kept_upright_and_says_nothing(case, size):
    door, name, made = HEAVY_PICTURES[case]
    content = made_apart(made)
    assert b"canary" in content
    kept = bytes.fromhex(measured(door, name, content)["kept"])
    assert b"canary" not in kept
    with Drawing.open(BytesIO(kept)) as drawn:
        assert drawn.format == "JPEG"
        assert not drawn.getexif()
        assert drawn.size == size
