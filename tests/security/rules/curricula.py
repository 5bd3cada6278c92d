"""Curricula and their rules."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, WRITERS, Rule

CURRICULUM = ("curriculum", "curriculum_slug")

RULES: dict[str, Rule] = {
    # Curricula of the organisation, visible to its members alone.
    "curricula:catalogue": Rule(ALL),
    "curricula:curriculum": Rule(MEMBERS_OR_HIDDEN, CURRICULUM),
    "curricula:edition": Rule(MEMBERS_OR_HIDDEN, (*CURRICULUM, "number")),
    "curricula_rule": Rule(WRITERS, ("curriculum",)),
}
