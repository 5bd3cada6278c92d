"""Answers that come when others of their kind do, whatever was done for them meanwhile."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.http import HttpResponse

Given = ParamSpec("Given")
STEP: Final = 0.1  # seconds: many times what two answers differ by, and less than a person notices
clock: Callable[[], float] = time.monotonic
wait: Callable[[float], None] = time.sleep


def answered_at_even_moments(
    view: Callable[Concatenate[Any, Given], HttpResponse],
) -> Callable[Concatenate[Any, Given], HttpResponse]:
    """Hold the answer to what is sent until a whole number of `STEP` has passed since it came.

    For forms that do not say whether an address has an account: the letter to one that has takes a millisecond more to
    write, which thirty tries would tell from the answers.
    """

    @wraps(view)
    def held(request: Any, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        came = clock()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            wait((came - clock()) % STEP)
        return response

    return held
