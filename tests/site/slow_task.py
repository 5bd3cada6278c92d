"""A task that stays at its first attempt until it is killed."""

import time
from pathlib import Path

from django_tasks import task


@task(backend="background")
def slow(told: str) -> None:
    """Note each attempt; only the second one ends."""
    file = Path(told)
    again = file.exists()
    with file.open("a") as lines:
        lines.write("begun\n")
    if not again:
        time.sleep(3600)
    with file.open("a") as lines:
        lines.write("ended\n")
