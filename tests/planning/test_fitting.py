"""Fitting a session into fewer minutes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workshops.planning.fitting import NO_BREAK_NEEDED, Piece, Proposal, Reason, propose


def piece(key: int, minutes: int, shortest: int | None = None, importance: str = "core", **fields) -> Piece:
    return Piece(key, f"Activité {key}", minutes, shortest, importance, **fields)


def lengths(proposal: Proposal) -> dict[int, int]:
    return {change.key: change.after for change in proposal.changes}


def applied(pieces: list[Piece], proposal: Proposal) -> list[Piece]:
    changes = {change.key: change for change in proposal.changes}
    kept = [item for item in pieces if item.key not in changes or not changes[item.key].left_out]
    return [replace(item, minutes=changes[item.key].after) if item.key in changes else item for item in kept]


def test_a_session_that_fits_is_left_alone():
    assert propose([piece(1, 20), piece(2, 30)], 50) == Proposal(50, 50, 50)


def test_shortening_alone_is_enough_and_lands_on_the_minute():
    proposal = propose([piece(1, 10, 5), piece(2, 40, 20), piece(3, 10)], 50)
    assert lengths(proposal) == {2: 30}
    assert (proposal.after, proposal.fits) == (50, True)


def test_each_gives_in_proportion_to_what_it_can_give():
    proposal = propose([piece(1, 30, 10), piece(2, 50, 10)], 50)
    assert lengths(proposal) == {1: 20, 2: 30}


def test_optional_gives_before_adaptable_and_adaptable_before_core():
    pieces = [piece(1, 20, 10), piece(2, 20, 10, "adaptable"), piece(3, 20, 10, "optional")]
    assert lengths(propose(pieces, 50)) == {3: 10}
    assert lengths(propose(pieces, 40)) == {2: 10, 3: 10}
    assert lengths(propose(pieces, 35)) == {1: 15, 2: 10, 3: 10}


def test_what_its_author_asks_to_keep_as_it_is_gives_last():
    pieces = [piece(1, 20, 10, "optional", adapting_level="risk"), piece(2, 20, 10)]
    assert lengths(propose(pieces, 30)) == {2: 10}


def test_odd_minutes_fall_on_one_activity():
    proposal = propose([piece(1, 20, 10), piece(2, 20, 10), piece(3, 20, 10)], 47)
    assert sum(minutes % 5 != 0 for minutes in lengths(proposal).values()) == 1
    assert proposal.after == 47


def test_optional_is_left_out_before_adaptable_and_core_never():
    pieces = [piece(1, 20), piece(2, 20, importance="adaptable"), piece(3, 20, importance="optional"), piece(4, 20)]
    proposal = propose(pieces, 60)
    assert [(change.key, change.left_out, change.reason) for change in proposal.changes] == [(3, True, Reason.OPTIONAL)]
    proposal = propose(pieces, 40)
    assert [(change.key, change.reason) for change in proposal.changes] == [(2, Reason.ADAPTABLE), (3, Reason.OPTIONAL)]


def test_of_two_optional_ones_the_first_of_the_author_goes():
    pieces = [piece(1, 30), piece(2, 10, importance="optional"), piece(3, 10, importance="optional")]
    assert lengths(propose(pieces, 40)) == {2: 0}


def test_nothing_is_left_out_without_need():
    pieces = [piece(1, 10, importance="optional"), piece(2, 30, importance="adaptable"), piece(3, 30)]
    assert lengths(propose(pieces, 45)) == {2: 0}


def test_what_stays_gets_the_freed_minutes_back():
    pieces = [piece(1, 20, 10), piece(2, 30, importance="optional")]
    proposal = propose(pieces, 35)
    assert lengths(proposal) == {2: 0}
    assert proposal.after == 20


def test_it_says_how_many_minutes_are_missing_at_the_shortest():
    pieces = [piece(1, 40, 32), piece(2, 30), piece(3, 10, importance="optional")]
    proposal = propose(pieces, 50)
    assert (proposal.missing, proposal.fits, proposal.after) == (12, False, 62)
    assert lengths(proposal) == {1: 32, 3: 0}


def test_among_adaptable_ones_a_short_session_gives_its_break_up_first_and_a_long_one_last():
    pieces = [
        piece(1, 60),
        piece(2, 10, importance="adaptable"),
        piece(3, 10, importance="adaptable", kind="break"),
    ]
    assert [change.key for change in propose(pieces, NO_BREAK_NEEDED).changes] == [3]
    longer = [piece(4, 30), *pieces]
    assert [change.key for change in propose(longer, 100).changes] == [2]


def test_an_optional_activity_goes_before_an_adaptable_break():
    pieces = [piece(1, 40), piece(2, 10, importance="adaptable", kind="break"), piece(3, 10, importance="optional")]
    assert [change.key for change in propose(pieces, 50).changes] == [3]


def test_a_break_the_author_calls_core_stays():
    assert propose([piece(1, 60), piece(2, 10, kind="break")], 50).missing == 20


def test_what_a_facilitator_cut_below_the_shortest_minutes_is_not_lengthened():
    proposal = propose([piece(1, 4, 10), piece(2, 30, 20)], 30)
    assert lengths(proposal) == {2: 26}


# --- Laws -----------------------------------------------------------------------------------------------------

IMPORTANCE = st.sampled_from(["core", "adaptable", "optional"])
KINDS = st.sampled_from(["discussion", "break", "input"])
LEVELS = st.sampled_from(["free", "care", "risk"])


@st.composite
def sessions(draw, step: int = 1) -> list[Piece]:
    size = draw(st.integers(0, 14))
    pieces = []
    for key in range(size):
        minutes = draw(st.integers(0, 60 // step)) * step
        shortest = draw(st.none() | st.integers(0, minutes // step).map(lambda units: units * step))
        pieces.append(piece(key, minutes, shortest, draw(IMPORTANCE), kind=draw(KINDS), adapting_level=draw(LEVELS)))
    return pieces


TARGETS = st.integers(1, 400)


@given(sessions(), TARGETS)
def test_a_proposal_keeps_its_promises(pieces, target):
    proposal = propose(pieces, target)
    by_key = {item.key: item for item in pieces}
    after = applied(pieces, proposal)
    assert proposal.before == sum(item.minutes for item in pieces)
    assert proposal.after == sum(item.minutes for item in after)
    for change in proposal.changes:
        source = by_key[change.key]
        assert change.before == source.minutes
        assert change.after != change.before
        if change.left_out:
            assert source.importance != "core"
        else:
            assert source.floor <= change.after < change.before


@given(sessions(), TARGETS)
def test_it_fits_whenever_it_can(pieces, target):
    proposal = propose(pieces, target)
    shortest = sum(item.floor for item in pieces if item.importance == "core")
    assert proposal.missing == max(0, shortest - target)


@given(sessions(), TARGETS)
def test_shortening_never_goes_further_than_needed(pieces, target):
    proposal = propose(pieces, target)
    shortened = [change for change in proposal.changes if not change.left_out]
    if shortened and proposal.fits:
        assert proposal.after == target


@given(sessions(), TARGETS)
def test_no_activity_left_out_could_stay(pieces, target):
    proposal = propose(pieces, target)
    gone = {change.key for change in proposal.changes if change.left_out}
    floor = sum(item.floor for item in pieces if item.key not in gone)
    assert all(floor + item.floor > target for item in pieces if item.key in gone)


@given(sessions(), TARGETS)
def test_nothing_is_left_out_when_shortening_is_enough(pieces, target):
    if sum(item.floor for item in pieces) <= target:
        assert not any(change.left_out for change in propose(pieces, target).changes)


@given(sessions(), TARGETS)
def test_asked_again_it_proposes_nothing(pieces, target):
    assert propose(applied(pieces, propose(pieces, target)), target).changes == ()


@given(sessions(step=5), st.integers(1, 80).map(lambda units: units * 5))
def test_round_minutes_stay_round(pieces, target):
    assert all(change.after % 5 == 0 for change in propose(pieces, target).changes)
