"""The audit trail."""

from .outcomes import Rule

ANSWERS_FOR = "sign-in ok none none none ok ok"

RULES: dict[str, Rule] = {
    "audit:trail": Rule(ANSWERS_FOR),
    "audit:trail_csv": Rule(ANSWERS_FOR),
}
