"""How far a long command is, for whoever watches a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def bar(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar of bytes on a terminal, nothing elsewhere: a function that takes the bytes done and their total."""
    with tqdm(unit="B", unit_scale=True, unit_divisor=1024, disable=quiet or None) as drawn:

        def tell(done: int, total: int) -> None:
            drawn.total = total
            drawn.update(done - drawn.n)

        yield tell
