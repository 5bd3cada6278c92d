"""Who gets what at each address: the rule of an address stands in the file of the room that answers it."""

from . import (
    adaptations,
    audit,
    background,
    certification,
    curricula,
    directory,
    exchange,
    guides,
    organisations,
    planning,
    privacy,
    programmes,
    reports,
    session_logs,
    site,
    taxonomy,
)
from .outcomes import PEOPLE, Rule

# By the room of the code that answers; `site` is the project itself.
ROOMS = (
    site,
    taxonomy,
    organisations,
    programmes,
    guides,
    curricula,
    adaptations,
    directory,
    planning,
    session_logs,
    reports,
    certification,
    exchange,
    privacy,
    audit,
    background,
)
RULES: dict[str, Rule] = {name: rule for room in ROOMS for name, rule in room.RULES.items()}

__all__ = ["PEOPLE", "ROOMS", "RULES", "Rule"]
