"""The directory is for everyone; an entry that is not published, for the organisation that leads it."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    "directory:map": Rule(ALL),
    "directory:compare": Rule(ALL),
    "directory:print": Rule(ALL),
    "directory:csv": Rule(ALL),
    "directory:excel": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
}
