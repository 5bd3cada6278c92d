from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import OrganisationFactory, a_log
from workshops.session_logs.entry import HeadcountEntry
from workshops.session_logs.flow_back import (
    Lived,
    feedback_on,
    figures_by_edition,
    logs_of_guide,
    session_figures,
    with_age_band,
)
from workshops.session_logs.models import LogSettings


@pytest.fixture
def edition(guide):
    return guide.current_edition


def test_minutes_lived_are_said_by_their_middle_and_quartiles():
    assert Lived.of([30, 40, 50, 60, 70]) == Lived(50, 40, 60)
    assert Lived.of([30]) == Lived(30, None, None)
    assert Lived.of([]) is None


@given(st.lists(st.integers(1, 600), min_size=2))
def test_the_middle_is_between_the_quartiles_and_they_between_the_ends(minutes):
    lived = Lived.of(minutes)
    assert min(minutes) <= lived.low <= lived.median <= lived.high <= max(minutes)


def test_each_activity_tells_what_became_of_it(edition, organisation):
    a_log(edition, organisation=organisation, lived={"s1-a2": 50})
    a_log(edition, organisation=organisation, lived={"s1-a2": 30, "s1-a3": ("skipped", "time")})
    a_log(edition, lived={"s1-a2": 40, "s1-a3": ("changed", "group_not_ready")})
    session = session_figures(logs_of_guide(edition.page))["s1"]
    assert (session.times, session.organisations) == (3, 2)
    line = session.activities["s1-a2"]
    assert (line.lived.median, line.outcomes) == (40, {"done": 3})
    storm = session.activities["s1-a3"]
    assert storm.outcomes == {"done": 1, "skipped": 1, "changed": 1}
    assert storm.reasons == {"time": 1, "group_not_ready": 1}
    assert storm.share("skipped") == pytest.approx(1 / 3)


def test_a_skipped_activity_does_not_count_as_short(edition):
    a_log(edition, lived={"s1-a2": 40})
    a_log(edition, lived={"s1-a2": ("skipped", "time")})
    assert session_figures(logs_of_guide(edition.page))["s1"].activities["s1-a2"].lived.median == 40


def test_a_log_without_its_activities_counts_for_its_session_alone(edition):
    a_log(edition, minutes=70)
    session = session_figures(logs_of_guide(edition.page))["s1"]
    assert (session.times, session.lived.median, session.activities) == (1, 70, {})


def test_drafts_do_not_count(edition):
    a_log(edition, complete=False)
    assert session_figures(logs_of_guide(edition.page)) == {}


@pytest.mark.parametrize(
    ("organisations", "enough"), [((1, 1, 1), False), ((1, 2), False), ((1, 1, 2), True), ((1, 2, 3), True)]
)
def test_three_sessions_of_two_organisations_are_enough_to_share(edition, organisations, enough):
    by_number = {number: OrganisationFactory() for number in organisations}
    for number in organisations:
        a_log(edition, organisation=by_number[number], lived={})
    session = session_figures(logs_of_guide(edition.page))["s1"]
    assert session.enough_to_share is enough
    assert session.activities["s1-a1"].enough_to_share is enough


def test_an_age_band_keeps_the_groups_where_it_was_counted(edition):
    a_log(edition, headcounts=(HeadcountEntry("12-14", "", 14),), minutes=60)
    a_log(edition, headcounts=(HeadcountEntry("15-17", "", 2),), minutes=90)
    logs = logs_of_guide(edition.page)
    assert session_figures(with_age_band(logs, "12-14"))["s1"].lived.median == 60
    assert session_figures(with_age_band(logs, "15-17"))["s1"].lived.median == 90


def test_an_edition_is_compared_with_the_next(guide, edition):
    a_log(edition, lived={"s1-a2": 60})
    guide.title = "Mes limites, ma voix, revu"
    guide.save_revision().publish()
    guide.refresh_from_db()
    a_log(guide.current_edition, lived={"s1-a2": 40})
    editions = [edition, guide.current_edition]
    found = figures_by_edition(logs_of_guide(guide), editions)
    assert [found[each.pk]["s1"].activities["s1-a2"].lived.median for each in editions] == [60, 40]


def test_feedback_comes_latest_first(edition, organisation):
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    for day, words in ((1, "Garder le cercle."), (8, "Changer la consigne de la ligne.")):
        a_log(edition, organisation=organisation, date=date(2026, 10, day), feedback=words)
    a_log(edition)
    found = feedback_on(logs_of_guide(edition.page))
    assert [row["feedback"] for row in found] == ["Changer la consigne de la ligne.", "Garder le cercle."]


def test_figures_cost_the_same_however_many_logs(guide, edition, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            a_log(edition, lived={})
        with django_assert_num_queries(2):
            session_figures(logs_of_guide(guide))
