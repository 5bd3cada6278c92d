"""Who reads the records of people alike."""

from typing import Any


def reads_all(user: Any) -> bool:
    """Whether `user` reads the record of everyone."""
    return bool(user.is_active and user.is_superuser)


def sight_key(user: Any) -> str:
    """What stands for all that `user` may read of people and cohorts: those who read everything read the same."""
    return "all" if reads_all(user) else f"of {user.pk}"
