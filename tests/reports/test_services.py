"""Quarters are drawn once, after they close."""

from datetime import date

import pytest

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, a_guide
from workshops.organisations.visibility import Visibility
from workshops.reports.models import DrawnQuarter
from workshops.reports.periods import Quarter, YearKind
from workshops.reports.queries import drawn_quarters, published_figures
from workshops.reports.services import _several_organisations, draw_closed_quarters

AFTER = date(2026, 7, 15)


def test_a_quarter_is_drawn_14_days_after_its_end(log_session):
    log_session(12)
    assert draw_closed_quarters(date(2026, 7, 14)) == 0
    assert draw_closed_quarters(AFTER) == 1
    assert drawn_quarters() == [Quarter(2026, 2)]


def test_a_record_added_after_the_draw_shows_nowhere(log_session):
    log_session(12)
    draw_closed_quarters(AFTER)
    before = DrawnQuarter.objects.get().figures
    log_session(40)
    assert draw_closed_quarters(AFTER) == 0
    assert DrawnQuarter.objects.get().figures == before


def test_a_quarter_without_logs_is_not_drawn(log_session):
    log_session(12, day=date(2025, 11, 3))
    log_session(12, day=date(2026, 5, 3))
    draw_closed_quarters(AFTER)
    assert drawn_quarters() == [Quarter(2025, 4), Quarter(2026, 2)]


@pytest.fixture
def two_organisations(log_session):
    for held_by in (None, OrganisationFactory()):
        for number in range(6):
            kept = {"organisation": held_by} if held_by else {}
            log_session(10 + number, groups=[("12-14", "girls", 6), ("12-14", "boys", None)], **kept)
    draw_closed_quarters(AFTER)


def test_figures_cross_organisations_within_4(two_organisations):
    figures = published_figures([Quarter(2026, 2)]).by_measure
    assert abs(figures["participants"].of() - 150) <= 4
    assert abs(figures["sessions"].of(("region", "06")) - 12) <= 4
    assert abs(figures["hours"].of() - 15) < 5
    assert abs(figures["participants"].of(("age", "12-14"), ("gender", "girls")) - 72) <= 4
    shown = [figure for measure in figures.values() for figure in measure.shown.values()]
    assert all(figure % 5 == 0 for figure in shown)


def test_a_year_is_the_sum_of_its_drawn_quarters(log_session):
    for day in (date(2025, 9, 3), date(2026, 2, 3), date(2026, 5, 3)):
        for _ in range(4):
            log_session(11, day=day)
    draw_closed_quarters(AFTER)
    year = published_figures(YearKind.SCHOOL.quarters(2025))
    quarters = [published_figures([quarter]) for quarter in year.quarters]
    assert len(quarters) == 3
    for measure, figures in year.by_measure.items():
        for cell, figure in figures.shown.items():
            assert figure == sum(quarter.by_measure[measure].of(*cell) for quarter in quarters)


def test_a_private_guide_has_no_name_in_the_network(log_session, organisation):
    private = a_guide("Pour nous seuls", organisation=organisation, visibility=Visibility.ORGANISATION)
    for _ in range(8):
        log_session(12, guide=private)
    draw_closed_quarters(AFTER)
    drawn = DrawnQuarter.objects.get()
    assert "Pour nous seuls" not in str(drawn.titles)
    assert str(private.pk) not in drawn.titles
    published = published_figures([Quarter(2026, 2)])
    assert published.by_measure["participants"].categories("guide") == ["-"]


def test_people_of_several_organisations_are_thought_of(organisation):
    person, other = UserFactory(), OrganisationFactory()
    MembershipFactory(user=person, organisation=organisation)
    MembershipFactory(user=person, organisation=other)
    MembershipFactory(organisation=other)
    assert _several_organisations() == [frozenset({organisation.pk, other.pk})]


def test_nothing_to_draw_costs_two_queries(log_session, django_assert_num_queries):
    log_session(12)
    draw_closed_quarters(AFTER)
    with django_assert_num_queries(2):
        draw_closed_quarters(AFTER)
