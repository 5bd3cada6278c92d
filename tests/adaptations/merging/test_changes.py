"""What happened to each block, where the two sides did not agree on what holds it."""

from workshops.adaptations.merging.changes import Comparison, Presence
from workshops.adaptations.merging.document import PROGRAMME_ID, Block, Document
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.merging.resolving import resolve


def laid_flat(**sessions):
    """A programme of sessions with their activities, all of them saying nothing."""
    marks = [*sessions, *(activity for activities in sessions.values() for activity in activities)]
    blocks = {mark: Block(mark, "session" if mark in sessions else "activity", {}) for mark in marks}
    tree = {PROGRAMME_ID: tuple(sessions)} | {session: tuple(held) for session, held in sessions.items()}
    return Document({PROGRAMME_ID: Block(PROGRAMME_ID, PROGRAMME_ID, {}), **blocks}, tree)


def test_an_activity_the_source_saved_from_a_session_that_both_removed_is_decided_by_itself():
    base = laid_flat(first=["circle"], second=["line"])
    three = Comparison(base, laid_flat(second=["line", "circle"]), laid_flat(second=["line"]))
    change = three.changes["circle"]
    assert (change.presence, change.follows, change.contested) == (Presence.REMOVED_HERE, "", True)
    assert resolve(three, {}).tree["second"] == ("line",)


def test_an_activity_removed_with_its_session_here_follows_it():
    base = laid_flat(first=["circle"], second=["line"])
    three = Comparison(base, base, laid_flat(second=["line"]))
    assert three.changes["circle"].follows == "first"


def test_a_session_removed_here_that_the_source_left_alone_asks_nothing_of_what_it_held():
    base = laid_flat(first=["circle"], second=["line"])
    assert not questions_of(Comparison(base, base, laid_flat(second=["line"])))


def test_what_went_with_a_session_the_source_added_to_is_asked_about_with_it():
    base = laid_flat(first=["circle"], second=["line"])
    theirs = laid_flat(first=["circle", "wall"], second=["line"])
    asked = questions_of(Comparison(base, theirs, laid_flat(second=["line"])))
    assert set(asked) == {"first", "circle", "wall"}
