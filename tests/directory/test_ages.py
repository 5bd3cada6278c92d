"""Ages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory.ages import OLDEST, Ages, read_ages


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("12 à 25 ans", Ages(12, 25)),
        ("de 12 ans à 17 ans", Ages(12, 17)),
        ("12-17", Ages(12, 17)),
        ("12 – 17 ans", Ages(12, 17)),
        ("12 ans et plus", Ages(12, None)),
        ("16 ans et +", Ages(16, None)),
        ("16+", Ages(16, None)),
        ("16 years and over", Ages(16, None)),
        ("moins de 12 ans", Ages(0, 11)),
        ("17 ans et moins", Ages(0, 17)),
        ("14 ans", Ages(14, 14)),
        ("Tous les âges", Ages(0, None)),
        ("Tous les âges, mais surtout les femmes majeures", Ages(0, None)),
        ("Adolescentes", Ages(12, 17)),
        ("Adolescence (12-17); Young adult (18-24)", Ages(12, 24)),
        ("12 à 17 ans, et 18 ans et plus", Ages(12, None)),
    ],
)
def test_ages_are_read_as_ranges(words, ages):
    assert read_ages(words) == ages


@pytest.mark.parametrize("words", ["", "Ne s'applique pas", "Secondaire 3", "17 à 12 ans", "12 à 999 ans", "2 groupes"])
def test_what_says_no_age_gives_no_range(words):
    assert read_ages(words) is None


@given(st.integers(0, OLDEST), st.integers(0, OLDEST), st.sampled_from(["{} à {} ans", "{}-{}", "{} to {} years"]))
def test_a_range_written_is_the_range_read(one, other, written):
    first, last = sorted((one, other))
    assert read_ages(written.format(first, last)) == Ages(first, last)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), min_size=1, max_size=4))
def test_several_ranges_make_the_one_that_holds_them_all(spans):
    found = read_ages("; ".join(f"{first} à {last} ans" for first, last in spans))
    assert found == Ages(min(first for first, _ in spans), max(last for _, last in spans))


@given(st.text(max_size=60))
def test_any_words_are_read_without_failing(words):
    found = read_ages(words)
    assert found is None or (found.last is None or found.first <= found.last)
