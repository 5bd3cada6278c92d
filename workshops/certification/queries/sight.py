"""Who reads the records of people alike."""

from typing import Any


def sight_key(user: Any) -> str:
    """What stands for all that `user` may read of people and cohorts: those who read everything read the same."""
    return "all" if user.is_active and user.is_superuser else f"of {user.pk}"
