"""Tasks that stay at their first attempt."""

import time
from pathlib import Path

from django_tasks import task


@task(backend="background")
def slow(told: str, first: float = 3600) -> None:
    """Note each attempt; the first one takes `first` seconds, and none of the next."""
    file = Path(told)
    again = file.exists()
    with file.open("a") as lines:
        lines.write("begun\n")
    if not again:
        time.sleep(first)
    with file.open("a") as lines:
        lines.write("ended\n")
