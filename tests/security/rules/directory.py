"""The directory is for everyone; an entry that is not published, for the organisation that leads it.

Those who coordinate it confirm its entries, as whoever has the link of a letter does; keepers do the rest.
"""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

KEEPERS = "sign-in none none none none none ok"
RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
    "directory:family": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
    "directory:confirm": Rule("sign-in none refused refused refused ok ok", ("initiative",), "post"),
    "directory:still_true": Rule(ALL, ("still_true_token",)),
    "directory:overdue": Rule(KEEPERS),
    "directory:settle": Rule(KEEPERS, ("gone_answer",), "post"),
    "directory:twins": Rule(KEEPERS),
    "directory:distinct": Rule(KEEPERS, ("initiative", "led_initiative"), "post"),
    "directory:branch": Rule(KEEPERS, ("initiative", "led_initiative"), "post"),
    "directory:merge": Rule(KEEPERS, ("initiative", "led_initiative")),
    "directory:merge_made": Rule(KEEPERS, ("initiative_merge",)),
    "directory:undo_merge": Rule(KEEPERS, ("initiative_merge",), "post"),
}
