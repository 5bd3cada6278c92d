import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.certification.credentials.status_lists import LONGEST, MINIMUM_BITS, encoded_list, is_set

POSITIONS = st.integers(0, MINIMUM_BITS - 1)


def packed(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(content)).rstrip(b"=").decode()


def unpacked(encoded: str) -> bytes:
    return gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))


def test_the_first_bit_is_the_leftmost():
    assert unpacked(encoded_list([0]))[:2] == b"\x80\x00"
    assert unpacked(encoded_list([7, 8]))[:2] == b"\x01\x80"


def test_a_list_has_at_least_what_the_recommendation_asks():
    assert len(unpacked(encoded_list([]))) * 8 == 131_072
    with pytest.raises(ValueError, match="at least 131072"):
        encoded_list([], 131_064)


@pytest.mark.parametrize("position", [-1, MINIMUM_BITS])
def test_a_position_outside_the_list_is_refused(position):
    with pytest.raises(ValueError, match="outside"):
        encoded_list([position])
    with pytest.raises(ValueError, match="outside"):
        is_set(encoded_list([]), position)


@settings(max_examples=40, deadline=None)
@given(st.sets(POSITIONS, max_size=20), POSITIONS)
def test_what_was_set_is_read_and_nothing_else(positions, other):
    encoded = encoded_list(positions)
    assert all(is_set(encoded, position) for position in positions)
    assert is_set(encoded, other) is (other in positions)


@pytest.mark.parametrize(
    "broken",
    [
        encoded_list([])[1:],
        "u",
        "u!!!!",
        "uAAAA",
        packed(b"\0" * (MINIMUM_BITS // 8 - 1)),
        encoded_list([5])[:-8],
        packed(b"\0" * (LONGEST + 1)),
    ],
    ids=["no base", "empty", "no base64", "no gzip", "too short", "cut", "too long unpacked"],
)
def test_a_list_that_is_not_whole_is_refused(broken):
    with pytest.raises(ValueError, match="list"):
        is_set(broken, 0)
