"""What is kept about people."""

from .outcomes import ALL, SIGNED_IN, Rule

ANSWERS_FOR = "sign-in ok none none none ok ok"

RULES: dict[str, Rule] = {
    # What is kept is for everybody to know; what is kept of oneself, for oneself.
    "privacy:kept": Rule(ALL),
    "privacy:kept_csv": Rule(ALL),
    "privacy:mine": Rule(SIGNED_IN),
    "privacy:erase": Rule(SIGNED_IN),
    # Incidents: those who coordinate, of their own organisation alone.
    "privacy:incidents": Rule(ANSWERS_FOR),
    "privacy:incidents_csv": Rule(ANSWERS_FOR),
    "privacy:new_incident": Rule(ANSWERS_FOR),
    "privacy:incident": Rule("sign-in none none none none ok ok", ("incident",)),
}
