"""What goes with time: the jobs rooms declare, run together once a day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .kept import declarations

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forget:
    """A job that removes what is kept no longer.

    `run(dry_run=…)` returns how many rows went, or would go; `words` is a lazy phrase for what they are.
    """

    name: str
    words: Any
    run: Callable[..., int]


@dataclass(frozen=True)
class Forgotten:
    """What one job removed; `failure` is what stopped it."""

    job: Forget
    count: int = 0
    failure: str = ""


def forgetting() -> list[Forget]:
    """Every job there is."""
    return list(declarations("FORGETS"))


def forget_what_is_due(*, dry_run: bool = False) -> list[Forgotten]:
    """Run every job; one that fails does not stop the others, and its failure is told and logged."""
    return [_tried(job, dry_run) for job in forgetting()]


def _tried(job: Forget, dry_run: bool) -> Forgotten:
    try:
        return Forgotten(job, count=job.run(dry_run=dry_run))
    except Exception as error:  # what one job leaves must not keep what the others forget
        logger.exception("The job %s failed.", job.name)
        return Forgotten(job, failure=type(error).__name__)
