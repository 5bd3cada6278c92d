"""Where blocks stand in a review: the order of their cards, and where the source puts what it moved or added."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from ..merging.changes import BlockChange, Comparison, Presence, Side
from ..merging.document import PROGRAMME_ID, Block
from ..merging.order import parents_in

TitleOf = Callable[[Block], str]


def woven(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Our order, with each that only they have after the one it follows there."""
    found = list(ours)
    at = 0
    for mark in theirs:
        if mark in ours:
            at = found.index(mark) + 1
        else:
            found.insert(at, mark)
            at += 1
    return found


def in_reading_order(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    """The programme alone, then each session with itself and its blocks."""
    ours, theirs = comparison.mine.tree, comparison.theirs.tree
    yield PROGRAMME_ID, [PROGRAMME_ID]
    for session in woven(ours[PROGRAMME_ID], theirs[PROGRAMME_ID]):
        inside = woven(ours.get(session, ()), theirs.get(session, ()))
        yield session, [session, *(mark for mark in inside if comparison.changes[mark].session == session)]


class Places:
    """Says where the source puts a block; `title_of` gives the words a block is known by."""

    def __init__(self, comparison: Comparison, title_of: TitleOf) -> None:
        self.comparison, self.title_of = comparison, title_of
        self.there, self.here = parents_in(comparison.theirs.tree), parents_in(comparison.mine.tree)

    def where(self, change: BlockChange) -> str:
        """The place the source gives to a block that it moved or added, or that comes back; nothing of others."""
        if change.presence is Presence.EVERYWHERE:
            shown = change.moved in {Side.THEIRS, Side.BOTH}
        else:
            shown = change.presence is Presence.ADDED_THERE or (
                change.presence is Presence.REMOVED_HERE and change.contested
            )
        if not shown or change.follows:
            return ""
        return " · ".join([*self._sessions(change), self._before(change)])

    def _sessions(self, change: BlockChange) -> Iterator[str]:
        there, here = self.there[change.id], self.here.get(change.id)
        if here is not None and there != here and PROGRAMME_ID not in {there, here}:
            yield _("À la source dans « %(there)s », ici dans « %(here)s »") % {
                "there": self._title(there),
                "here": self._title(here),
            }

    def _before(self, change: BlockChange) -> str:
        siblings = self.comparison.theirs.tree[self.there[change.id]]
        at = siblings.index(change.id)
        return (
            _("À la source, après « %(title)s »") % {"title": self._title(siblings[at - 1])}
            if at
            else _("À la source, au début")
        )

    def _title(self, mark: str) -> str:
        return self.title_of(self.comparison.changes[mark].block)
