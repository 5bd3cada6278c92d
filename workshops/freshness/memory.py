"""What is read of all that is shown, kept in the memory of the process until something changes."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Final, Generic, TypeVar

from .generation import generation

Key = TypeVar("Key", bound=Hashable)
Known = TypeVar("Known")
MOST: Final = 5_000  # answers of one reading: what is asked of each person is short


def _reading_anything() -> AbstractContextManager[Callable[[], bool]]:
    return nullcontext(lambda: True)


def remembered_until_changed(read: Callable[..., Known]) -> Callable[..., Known]:
    """What `read` answers, for all who ask the same, until something shown changes. One query when it is known.

    For what is the same whoever asks; its parameters, and the language of the interface where it counts, say all that
    it depends on beside the database. Nobody changes what it answers.
    """
    return remembered(read, generation)


def remembered(
    read: Callable[..., Known],
    now: Callable[[], str],
    *,
    reading: Callable[[], AbstractContextManager[Callable[[], bool]]] = _reading_anything,
    most: int | None = None,
) -> Callable[..., Known]:
    """What `read` answers, until the generation `now` changes: `most` answers, `MOST` unless told.

    One is kept when what it read is told by that generation, as `reading` finds.
    """
    kept: tuple[str, dict[tuple[Hashable, ...], Known]] = ("", {})

    @wraps(read)
    def known(*asked: Hashable) -> Known:
        nonlocal kept
        # Read before what it answers for: a change in between makes one reading too many, never an old answer.
        current = now()
        made_from, answers = kept
        if made_from != current:
            answers = {}
            kept = current, answers
        try:
            return answers[asked]
        except KeyError:
            with reading() as is_told:
                answer = read(*asked)
        if is_told():
            if len(answers) >= (most or MOST):
                answers.clear()
            answers[asked] = answer
        return answer

    return known


class EachRemembered(Generic[Key, Known]):
    """Many small things of one generation, at most `most` of them: parts of cards, the names of what they lead to.

    A key says all that a thing depends on beside what is shown. Nobody changes what is remembered.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: tuple[str, dict[Key, Known]] = ("", {})

    def of(
        self, generation: str, keys: Sequence[Key], make: Callable[[list[Key]], Mapping[Key, Known]]
    ) -> dict[Key, Known]:
        """What is known for each of `keys`, in their order; `make` is asked at once for those that are not.

        `generation` was read before anything the answer is made from. `make` may say nothing of a key: it has none.
        """
        made_from, kept = self._kept
        if made_from != generation or len(kept) > self.most:
            kept = {}
            self._kept = generation, kept
        missing = [key for key in keys if key not in kept]
        made = make(missing) if missing else {}
        # Kept by who has just emptied it, or by nobody: two threads would only make a thing twice.
        kept.update(made)
        return {key: made[key] if key in made else kept[key] for key in keys if key in made or key in kept}

    def one(self, generation: str, key: Key, make: Callable[[], Known]) -> Known:
        """What is known for `key` alone, else what `make` answers; `generation` as in `of`."""
        return self.of(generation, [key], lambda _missing: {key: make()})[key]
