"""The directory is for everyone; an entry that is not published, for the organisation that leads it."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
}
