"""The fields of a form in which reasons are given, named after the id of the block: words, and that they still hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PREFIX = "adaptation-reason-"
HOLDS = "adaptation-holds-"


@dataclass(frozen=True)
class Whys:
    """What a form says: the words `typed`, by block id, and the blocks whose proposed reason still holds."""

    typed: Mapping[str, str] = field(default_factory=dict)
    holding: frozenset[str] = frozenset()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Whys":
        """What was sent."""
        return cls(
            {name.removeprefix(PREFIX): str(data[name]) for name in data if name.startswith(PREFIX)},
            frozenset(name.removeprefix(HOLDS) for name in data if name.startswith(HOLDS)),
        )
