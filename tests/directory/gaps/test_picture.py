"""The picture of the gap map."""

import re
from pathlib import Path

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.gaps.picture import HEAT, Box, _hatch

SHEET = Path(settings.PROJECT_DIR) / "static/css/pages/gaps.css"


def test_its_tints_are_those_of_the_site_in_light():
    tokens = dict(re.findall(r"--(heat-\d): light-dark\((#\w{6}),", SHEET.read_text("utf-8")))
    assert HEAT[1:] == tuple(tokens[f"heat-{level}"] for level in range(1, 5))


@given(st.floats(0, 500), st.floats(0, 500), st.integers(20, 300), st.integers(20, 300))
def test_a_hatch_stays_in_its_box(x, y, width, height):
    box = Box(x, y, width, height)
    points = [point for stroke in _hatch(box) for point in stroke.points]
    assert points
    for across, down in points:
        assert x - 0.01 <= across <= x + width + 0.01
        assert y - 0.01 <= down <= y + height + 0.01
