"""What a logged session adds to the figures that leave its organisation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.programmes.subjects import Subject
from workshops.reports.contributions import of_minutes, of_participants, of_sessions
from workshops.reports.logged import Group, LoggedSession

SUBJECTS = {7: Subject("Ma voix", ("consent",), shared=True), 8: Subject("Secret", (), shared=False)}


def a_session(participants: int, *groups: Group, guide: int = 7) -> LoggedSession:
    return LoggedSession(3, 1, date(2026, 5, 14), guide, "06", "", 75, participants, groups)


@pytest.mark.parametrize(
    ("participants", "groups", "parts"),
    [
        (12, [], [((), (), 12)]),
        (12, [("12-14", "girls", 8)], [(("12-14",), ("girls",), 8), ((), (), 4)]),
        (12, [("12-14", "", 8), ("15-17", "", None)], [(("12-14",), (), 8), (("15-17",), (), 4)]),
        (10, [("12-14", "", None), ("15-17", "", None)], [(("12-14",), (), 4), (("15-17",), (), 4), ((), (), 2)]),
        (3, [("12-14", "", None), ("15-17", "", None)], [(("12-14",), (), 1), (("15-17",), (), 2)]),
        (0, [], []),
    ],
)
def test_participants_are_cut_by_age_and_gender(participants, groups, parts):
    made = of_participants([a_session(participants, *(Group(*group) for group in groups))], SUBJECTS)
    assert [(c.categories["age"], c.categories["gender"], c.amount) for c in made] == parts


@given(st.lists(st.one_of(st.none(), st.integers(5, 30)), max_size=6), st.integers(0, 40))
def test_the_parts_add_up_to_the_participants(counts, more):
    """As long as each hidden group has somebody."""
    known, hidden = sum(count or 0 for count in counts), counts.count(None)
    session = a_session(known + hidden + more, *(Group(f"{n}", "", count) for n, count in enumerate(counts)))
    made = list(of_participants([session], SUBJECTS))
    assert sum(c.amount for c in made) == session.participants
    assert len({c.identity for c in made}) == len(made)


def test_a_session_is_counted_once_with_all_it_says():
    (counted,) = of_sessions([a_session(12)], SUBJECTS)
    assert (counted.amount, counted.organisation, counted.least) == (1, 1, 1)
    assert counted.categories == {
        "organisation": ("1",),
        "guide": ("7",),
        "theme": ("consent",),
        "region": ("06",),
        "setting": (),
    }
    (timed,) = of_minutes([a_session(12)], SUBJECTS)
    assert timed.amount == 75


def test_a_guide_of_one_organisation_is_counted_without_its_name():
    (counted,) = of_sessions([a_session(12, guide=8)], SUBJECTS)
    assert counted.categories["guide"] == ("-",)
