"""Joins the rows of an agenda with the activities described apart from it, so that none appears twice."""

from dataclasses import dataclass

from .drafts import ActivityDraft
from .fill_session import SessionDraft
from .folding import fold, word_set
from .markers import read_heading

_ALIKE = 0.6  # share of common words that makes two titles one
_SMALL = word_set("le la les l de du des d un une et a au aux en the of and to in for activite activity")


@dataclass(frozen=True)
class _Match:
    row: int
    activity: int


def merge_overview(session: SessionDraft) -> None:
    """Give each described activity the time its agenda row says; rows described nowhere stay activities.

    An agenda of which no row is described leaves everything as it is.
    """
    rows = [place for place, (_, row) in enumerate(session.activities) if row]
    described = [place for place, (_, row) in enumerate(session.activities) if not row]
    if not rows or not described:
        return
    drafts = [draft for draft, _ in session.activities]
    matches = _matches(drafts, rows, described)
    if not matches:
        return
    for match in matches:
        _complete(drafts[match.activity], drafts[match.row])
    session.activities = _ordered(session.activities, matches)


def _matches(drafts: list[ActivityDraft], rows: list[int], described: list[int]) -> list[_Match]:
    """Pair rows and activities by title, each once, the closest first."""
    close = sorted(
        (
            (-_likeness(drafts[row].title, drafts[activity].title), row, activity)
            for row in rows
            for activity in described
        ),
    )
    taken: set[int] = set()
    matches = []
    for likeness, row, activity in close:
        if -likeness >= _ALIKE and row not in taken and activity not in taken:
            taken |= {row, activity}
            matches.append(_Match(row, activity))
    return matches


def _words(title: str) -> frozenset[str]:
    words = fold(read_heading(title).title).replace("'", " ").split()
    return frozenset(word for word in words if word not in _SMALL) or frozenset(words)


def _likeness(left: str, right: str) -> float:
    one, other = _words(left), _words(right)
    if not one or not other:
        return 0
    common = len(one & other)
    smaller = common / min(len(one), len(other))
    return max(common / len(one | other), 0.9 * smaller if min(len(one), len(other)) > 1 else 0)


def _complete(activity: ActivityDraft, row: ActivityDraft) -> None:
    """Move into an activity what its agenda row says."""
    activity.ledger.understood_rest(row.title, [activity.title], min(row.indices, default=0))
    activity.ledger.understood(" ".join(row.title.split()), min(row.indices, default=0))
    activity.take_duration(row.duration, "", sure=False)
    activity.duration_texts += row.duration_texts
    activity.materials += [text for text in row.materials if not activity.materials or text not in activity.materials]
    activity.questions += row.questions
    activity.grouping += row.grouping
    for name in ("lead", "steps", "say", "tips", "purpose", "description", "note", "variants"):
        own, extra = getattr(activity, name), getattr(row, name)
        own[:0] = extra
    activity.indices |= row.indices


def _ordered(activities: list[tuple[ActivityDraft, bool]], matches: list[_Match]) -> list[tuple[ActivityDraft, bool]]:
    """Keep the described activities in their order, with the rows described nowhere where the agenda puts them."""
    of_row = {match.row: match.activity for match in matches}
    before: dict[int, list[tuple[ActivityDraft, bool]]] = {}
    waiting: list[tuple[ActivityDraft, bool]] = []
    for place, (draft, row) in enumerate(activities):
        if row and place in of_row:
            before.setdefault(of_row[place], []).extend(waiting)
            waiting = []
        elif row:
            waiting.append((draft, row))
    ordered = []
    for place, (draft, row) in enumerate(activities):
        if not row:
            ordered += [*before.get(place, []), (draft, row)]
    return [*ordered, *waiting]
