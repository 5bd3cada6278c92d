"""The fields of a form in which reasons are typed: one a block, named after its id."""

from collections.abc import Mapping
from typing import Any

PREFIX = "adaptation-reason-"


def typed_reasons(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, by block id."""
    return {name.removeprefix(PREFIX): str(data[name]) for name in data if name.startswith(PREFIX)}
