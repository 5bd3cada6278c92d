"""Room for calls that go deep. A page is made a hundred calls deep, and there some Pythons lose much of their time."""

from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

# In places of eight bytes: a little over half a megabyte, for which Python asks a whole one. What the calls below need
# fits in the rest: a thousand of them, the most it allows, take about as much. Only what is used becomes memory.
PLACES: Final = 66_000


def with_room(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """`function`, with one piece of memory for all the calls it makes.

    Python keeps what its calls hold in pieces of 16 kB, the next one asked of the system when one is full and given
    back as soon as it is empty. A loop that happens to stand at the end of a piece asks and gives back at each call: a
    search of the catalogue took 7.4 ms instead of 4.8, the save of a log 8 to 15 ms according to how deep its server
    had called. Told in https://github.com/python/cpython/issues/142183, and mended in later Pythons than we ask for.
    """

    def called(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        return function(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=PLACES)
    return called
