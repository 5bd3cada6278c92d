"""A log saved from two places: what each changed is put together, what both changed is kept as each wrote it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.session_logs.conftest import aged
from workshops.session_logs.entry import ActivityEntry, HeadcountEntry, LogEntry
from workshops.session_logs.models import FollowUp, LogSettings
from workshops.session_logs.queries import entry_of, uid_of_plan, whole
from workshops.session_logs.services import (
    FollowUpEntry,
    LogOrigin,
    Save,
    Saved,
    choose_version,
    differing,
    follow_ups_shown,
    log_shown,
    parts_of,
    save_log,
)
from workshops.session_logs.services.meeting import met

# --- Any three states ---------------------------------------------------------------

ROWS = st.builds(
    ActivityEntry,
    block_id=st.sampled_from(["a", "b", "c"]),
    title=st.just("Le cercle"),
    kind=st.just("game"),
    written_minutes=st.just(10),
    planned_minutes=st.just(10),
    minutes=st.integers(1, 3),
    edition=st.just(1),
)
CELLS = st.builds(
    HeadcountEntry, st.sampled_from(["12-14", "15-17"]), st.just(""), st.one_of(st.none(), st.integers(5, 7))
)
ENTRIES = st.builds(
    LogEntry,
    organisation=st.integers(1, 2),
    date=st.dates(timezone.localdate() - timedelta(days=2), timezone.localdate()),
    minutes=st.one_of(st.none(), st.integers(1, 9)),
    participants=st.one_of(st.none(), st.integers(10, 12)),
    co_facilitators=st.sampled_from([(), (1,), (1, 2)]),
    feedback=st.sampled_from(["", "À garder", "À changer"]),
    activities=st.lists(ROWS, max_size=3, unique_by=lambda row: row.block_id).map(tuple),
    headcounts=st.lists(CELLS, max_size=2, unique_by=lambda cell: cell.age_band).map(tuple),
    complete=st.booleans(),
)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_each_part_comes_from_who_changed_it(base, stored, typed):
    together, clashes = met(log_shown(base), stored, typed)
    was, theirs, mine, now = (parts_of(each) for each in (base, stored, typed, together))
    for name in {*was, *theirs, *mine} - {"minutes"}:
        if theirs.get(name) == mine.get(name) or mine.get(name) == was.get(name):
            assert now.get(name) == theirs.get(name)
        elif theirs.get(name) == was.get(name):
            assert now.get(name) == mine.get(name)
        else:
            assert name in clashes
            assert now.get(name) == theirs.get(name)


@given(ENTRIES, ENTRIES)
def test_what_one_side_alone_changed_is_whole(base, typed):
    together, clashes = met(log_shown(base), base, typed)
    assert clashes == ()
    assert differing(together, typed) == []
    assert together.lived_minutes == typed.lived_minutes


@given(ENTRIES, ENTRIES)
def test_a_page_that_does_not_say_what_it_showed_changes_nothing(stored, typed):
    together, clashes = met("", stored, typed)
    assert differing(together, stored) == []
    assert set(clashes) == set(differing(stored, typed))


# --- Saving --------------------------------------------------------------------------


def save(plan, seen: LogEntry, base_version: int, **changes) -> Saved:
    """Save as the owner of the plan, from a page that showed `seen`."""
    shown = changes.pop("shown", "")
    act = Save(
        base_version=base_version,
        save_id=changes.pop("save_id", None) or uuid4(),
        reason=changes.pop("reason", ""),
        follow_ups=tuple(changes.pop("follow_ups", ())),
        seen=f"{log_shown(seen)} {shown}",
    )
    return save_log(plan.owner, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), replace(seen, **changes), act)


def read_again(log) -> LogEntry:
    return entry_of(whole(type(log).objects.filter(pk=log.pk)).get())


@pytest.fixture(autouse=True)
def _feedback(db, request):
    """The organisation asks what to keep and what to change."""
    if "organisation" in request.fixturenames:
        LogSettings.objects.create(organisation=request.getfixturevalue("organisation"), asks_feedback=True)


@pytest.fixture
def seen(log) -> LogEntry:
    """The complete log as both pages show it."""
    return read_again(log)


def test_changes_of_different_parts_both_stay(plan, seen):
    save(plan, seen, 1, participants=12)
    second = save(plan, seen, 1, feedback="Garder la ligne.")
    now = read_again(second.log)
    assert second.conflict is None
    assert (now.participants, now.feedback, second.log.version) == (12, "Garder la ligne.", 3)
    assert [change.changes for change in second.log.changes.order_by("pk")] == [
        {"participants": [14, 12]},
        {"feedback": ["…", "…"]},
    ]


def test_minutes_of_two_activities_both_stay_and_the_duration_follows(plan, seen):
    rows = list(seen.activities)

    def lasting(place, minutes):
        changed = [replace(row, minutes=minutes) if number == place else row for number, row in enumerate(rows)]
        return {"activities": tuple(changed), "minutes": None}

    save(plan, seen, 1, **lasting(0, 20))
    second = save(plan, seen, 1, **lasting(1, 50))
    now = read_again(second.log)
    assert second.conflict is None
    assert [row.minutes for row in now.activities][:2] == [20, 50]
    assert now.minutes == sum(row.minutes or 0 for row in now.activities)


def test_what_both_changed_is_told_and_the_rest_is_kept_at_once(plan, seen):
    save(plan, seen, 1, participants=12)
    second = save(plan, seen, 1, participants=13, feedback="Garder la ligne.")
    now = read_again(second.log)
    assert (now.participants, now.feedback) == (12, "Garder la ligne.")
    assert differing(now, LogEntry.from_json(second.conflict.entry)) == ["participants"]


def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing(plan, seen):
    save(plan, seen, 1, participants=12)
    act = Save(base_version=1, seen="")
    blind = save_log(plan.owner, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), replace(seen, feedback="x"), act)
    assert blind.conflict is not None
    assert read_again(blind.log) == replace(seen, participants=12)


def test_the_next_save_of_a_page_that_does_not_show_everything_loses_nothing(plan, seen):
    save(plan, seen, 1, participants=12)
    mine = replace(seen, feedback="Garder la ligne.")
    second = save(plan, seen, 1, feedback="Garder la ligne.")
    act = Save(base_version=second.base, seen=second.seen)
    third = save_log(plan.owner, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), replace(mine, language="en"), act)
    now = read_again(third.log)
    assert (third.conflict, now.participants, now.feedback, now.language) == (None, 12, "Garder la ligne.", "en")


def test_both_together_may_be_what_neither_may_say(plan, seen):
    save(plan, seen, 1, participants=8)
    second = save(plan, seen, 1, headcounts=(HeadcountEntry("12-14", "", 10),))
    assert second.conflict is not None
    assert read_again(second.log).participants == 8


def test_a_log_begun_twice_from_one_plan_is_one_log(plan, entry):
    save(plan, entry, 0, participants=12, complete=True)
    second = save(plan, entry, 0, feedback="Garder la ligne.", complete=True)
    now = read_again(second.log)
    assert (second.conflict, now.participants, now.feedback) == (None, 12, "Garder la ligne.")


def test_something_to_do_rewritten_twice_becomes_two(plan, seen):
    uid, day = uuid4(), timezone.localdate()
    first = FollowUpEntry(uid, "Les affiches", day)
    save(plan, seen, 1, follow_ups=[first])
    shown = follow_ups_shown([first])
    save(plan, seen, 1, follow_ups=[replace(first, text="Les deux affiches")], shown=shown)
    save(plan, seen, 1, follow_ups=[replace(first, text="Les rubans")], shown=shown)
    save(plan, seen, 1, follow_ups=[replace(first, text="")], shown=shown)
    assert sorted(FollowUp.objects.values_list("text", flat=True)) == ["Les deux affiches", "Les rubans"]


# --- Choosing ------------------------------------------------------------------------


def test_each_part_is_chosen_apart(plan, seen):
    save(plan, seen, 1, participants=12, language="en")
    second = save(plan, seen, 1, participants=13, language="other")
    chosen = choose_version(plan.owner, second.log, second.conflict, parts=["language"])
    assert (chosen.participants, chosen.language) == (12, "other")


def test_a_version_is_chosen_without_the_others_being_lost(plan, seen):
    save(plan, seen, 1, participants=12)
    second, third = save(plan, seen, 1, participants=13), save(plan, seen, 1, participants=15)
    choose_version(plan.owner, second.log, second.conflict)
    assert list(third.log.conflicting_versions.all()) == [third.conflict]


def test_a_choice_made_looking_at_another_log_is_asked_again(plan, seen):
    save(plan, seen, 1, participants=12)
    second = save(plan, seen, 1, participants=13)
    save(plan, read_again(second.log), second.log.version, participants=10)
    with pytest.raises(ValidationError):
        choose_version(plan.owner, second.log, second.conflict, version=second.log.version)
    assert read_again(second.log).participants == 10


def test_an_old_log_is_not_put_together_without_a_reason(plan, log, seen):
    save(plan, seen, 1, participants=12)
    aged(log, 15)
    with pytest.raises(ValidationError) as error:
        save(plan, seen, 1, feedback="Garder la ligne.")
    assert set(error.value.message_dict) == {"reason"}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations([{"participants": 12}, {"feedback": "Garder."}, {"language": "en"}, {"how_it_went": 2}]))
def test_in_any_order_four_pages_lose_nothing(plan, log, order):
    base, version = read_again(log), type(log).objects.get(pk=log.pk).version
    plain = {"participants": 14, "feedback": "", "language": "fr", "how_it_went": None}
    save(plan, base, version, **plain)
    base, version = read_again(log), type(log).objects.get(pk=log.pk).version
    for change in order:
        assert save(plan, base, version, **change).conflict is None
    now = read_again(log)
    assert (now.participants, now.feedback, now.language, now.how_it_went) == (12, "Garder.", "en", 2)
