import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.certification.certificate_numbers import DRAWN, LETTERS, MODULUS, _written, new_number, read_number

numbers = st.text(alphabet=LETTERS[:MODULUS], min_size=DRAWN, max_size=DRAWN).map(_written)


def test_a_new_number_is_read_back():
    number = new_number()

    assert read_number(number) == number


@given(numbers)
def test_a_number_is_read_however_it_is_typed(number):
    assert read_number(number.lower()) == number
    assert read_number(number.replace("-", " ")) == number
    assert read_number(number.replace("0", "o").replace("1", "l")) == number


@given(numbers, st.integers(0, DRAWN), st.sampled_from(LETTERS[:MODULUS]))
def test_a_single_slip_is_no_number(number, place, letter):
    letters = number[3:].replace("-", "")
    slip = letters[:place] + letter + letters[place + 1 :]

    assert (read_number(f"RL{slip}") != "") == (slip == letters)


@given(numbers, st.integers(0, DRAWN - 2))
def test_two_neighbours_swapped_are_no_number(number, place):
    letters = number[3:].replace("-", "")
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]

    assert (read_number(f"RL{swapped}") != "") == (swapped == letters)


@pytest.mark.parametrize("text", ["", "RL", "RL-", "RL-0000-0000U", "bonjour", "RL-0000-000000"])
def test_what_is_no_number_is_told_apart(text):
    assert read_number(text) == ""
