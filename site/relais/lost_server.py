"""What a cache server that cannot be used says; read when one says something, for redis-py is 5 MB."""

from typing import Final

from redis.exceptions import ClusterDownError, OutOfMemoryError, ReadOnlyError, ResponseError
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

KEEPS_NOTHING: Final = (OutOfMemoryError, ReadOnlyError, ClusterDownError)
# What servers say that redis-py has no class for: the disk takes nothing more, copies are missing.
REFUSALS: Final = ("MISCONF", "NOREPLICAS")


def keeps_nothing(error: Exception) -> bool:
    """Whether it answered that it keeps nothing: it is full, or may only be read."""
    refused = isinstance(error, ResponseError) and str(error).startswith(REFUSALS)
    return refused or isinstance(error, KEEPS_NOTHING)


def is_lost(error: Exception) -> bool:
    """Whether the site goes on without it; anything else is a mistake of ours."""
    return isinstance(error, NoConnection | NoAnswer) or keeps_nothing(error)
