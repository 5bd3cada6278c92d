"""Exact figures of one organisation, honest about what was never stored."""

from datetime import date

import pytest

from tests.factories import OrganisationFactory, ThemeFactory, a_guide
from workshops.reports.exact import OwnFigures, Span
from workshops.reports.period_choices import Period
from workshops.reports.queries import own_lines, own_report
from workshops.session_logs.vocabulary import State

MAY = Period("x", "x", date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture
def figures(organisation):
    def read(period: Period = MAY) -> OwnFigures:
        return own_report(own_lines(organisation, period))[0]

    return read


def test_sessions_participants_and_hours_are_added_up(log_session, figures, guide):
    log_session(12, minutes=75)
    log_session(3, minutes=60, region="10")
    found = figures()
    assert (found.total.sessions, found.total.participants, found.total.minutes) == (2, Span(15, 15), 135)
    assert {code: line.participants.low for code, line in found.region.items()} == {"06": 12, "10": 3}
    assert {code: line.sessions for code, line in found.guide.items()} == {str(guide.pk): 2}
    assert {code: line.minutes for code, line in found.setting.items()} == {"school": 135}


def test_only_complete_logs_of_the_organisation_and_the_period_count(log_session, figures):
    log_session(12, day=date(2026, 5, 1))
    log_session(12, day=date(2026, 5, 31))
    log_session(12, day=date(2026, 6, 1))
    log_session(12, day=date(2026, 4, 30))
    log_session(12, state=State.DRAFT)
    log_session(12, state=State.AWAITING)
    log_session(12, organisation=OrganisationFactory())
    assert figures().total.sessions == 2


def test_a_session_counts_under_each_theme_of_its_guide(log_session, figures, organisation):
    both = a_guide("Deux thèmes", organisation=organisation, themes=[ThemeFactory(code="a"), ThemeFactory(code="b")])
    none = a_guide("Sans thème", organisation=organisation)
    log_session(12, guide=both)
    log_session(5, guide=none)
    assert {code: line.participants.low for code, line in figures().theme.items()} == {"a": 12, "b": 12, "": 5}


def test_what_was_not_said_has_a_line_of_its_own(log_session, figures):
    log_session(12, region="", setting="", groups=[("12-14", "", 8)])
    found = figures()
    assert set(found.region) == set(found.setting) == {""}
    assert found.age == {"12-14": Span(8, 8), "": Span(4, 4)}


@pytest.mark.parametrize(
    ("participants", "groups", "age"),
    [
        # One hidden group, 1 to 4: all that is left may be in it.
        (12, [("12-14", "", 8), ("15-17", "", None)], {"12-14": Span(8, 8), "15-17": Span(1, 4)}),
        # What is left bounds it.
        (10, [("12-14", "", 8), ("15-17", "", None)], {"12-14": Span(8, 8), "15-17": Span(1, 2)}),
        # More is left than it can hold.
        (20, [("12-14", "", 8), ("15-17", "", None)], {"12-14": Span(8, 8), "15-17": Span(1, 4), "": Span(8, 11)}),
        # Two hidden groups share what is left.
        (5, [("12-14", "", None), ("15-17", "", None)], {"12-14": Span(1, 4), "15-17": Span(1, 4)}),
        # Groups by age and gender add up by age.
        (13, [("12-14", "girls", 6), ("12-14", "boys", 7)], {"12-14": Span(13, 13)}),
        (13, [("12-14", "girls", 10), ("12-14", "boys", None)], {"12-14": Span(11, 13)}),
    ],
)
def test_groups_under_5_make_ranges(log_session, figures, participants, groups, age):
    log_session(participants, groups=groups)
    assert figures().age == age


def test_ranges_of_several_sessions_add_up(log_session, figures):
    for _ in range(3):
        log_session(20, groups=[("12-14", "girls", 16), ("12-14", "boys", None)])
    assert figures().gender == {"girls": Span(48, 48), "boys": Span(3, 12)}
