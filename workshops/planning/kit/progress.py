"""How far the making of a document is, in steps: pages laid out, sessions written."""

from collections.abc import Callable

Tell = Callable[[int, int], None]


class Progress:
    """Counts steps over the parts of one export. `tell` is given the steps done and the total at each change."""

    def __init__(self, total: int = 0, tell: Tell | None = None) -> None:
        self.total = total
        self.before = 0
        self.expected = 0
        self.reached = 0
        self._tell = tell

    def begin(self, expected: int) -> None:
        """A part starts, of about `expected` steps; the one before is finished."""
        self.before += self.expected
        self.expected = expected
        self.reached = 0
        self._said(self.before)

    def reach(self, step: int) -> None:
        """The part is at that step; one longer than was expected waits at its end.

        Pages laid out a second time, for their numbers, do not go back.
        """
        self.reached = max(self.reached, min(step, self.expected))
        self._said(self.before + self.reached)

    def _said(self, done: int) -> None:
        if self._tell:
            self._tell(done, self.total)
