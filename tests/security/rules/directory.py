"""The directory is for everyone; an entry that is not published, for the organisation that leads it.

What is proposed is for whoever proposes it and for keepers; so is the admin. None of these people is a keeper but the
administrator: `tests/directory/admin/test_access.py` has one who is.
"""

from .outcomes import ADMINISTRATOR, ALL, MEMBERS_OR_HIDDEN, Rule

KEPT = {"directory_initiatives": "initiative", "directory_sources": "directory_source"}
OF_ONE = ("edit", "delete", "history", "history_results")
CHOOSER = ("choose", "choose_results", "chosen_multiple", "create")
KEEPERS = "sign-in none none none none none ok"
SENT = ("submission",)

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    **dict.fromkeys(
        ("directory:gaps", "directory:gaps_csv", "directory:gaps_excel", "directory:gaps_svg", "directory:gaps_png"),
        Rule(ALL),
    ),
    "directory:map": Rule(ALL),
    "directory:compare": Rule(ALL),
    "directory:print": Rule(ALL),
    "directory:csv": Rule(ALL),
    "directory:excel": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
    # The lists of the admin, their forms and their histories.
    **{f"{space}:{name}": Rule(ADMINISTRATOR) for space in KEPT for name in ("index", "index_results", "add")},
    **{f"{space}:{name}": Rule(ADMINISTRATOR, (kept,)) for space, kept in KEPT.items() for name in OF_ONE},
    **{f"initiative_chooser:{name}": Rule(ADMINISTRATOR) for name in CHOOSER},
    "initiative_chooser:chosen": Rule(ADMINISTRATOR, ("initiative",)),
    # Files taken in there.
    "directory_files:send": Rule(ADMINISTRATOR),
    "directory_files:report": Rule(ADMINISTRATOR, ("initiative_import",)),
    # Anyone proposes; who holds the address of a submission goes on with it, and nobody else knows it.
    "directory:propose": Rule(ALL),
    "directory:correct": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
    "directory:proposed": Rule(ALL, SENT),
    "directory:sender_step": Rule(ALL, (*SENT, "sender_step")),
    "directory:proposed_step": Rule(ALL, (*SENT, "number", "proposal_step")),
    # What is proposed, and who proposes it, is for keepers.
    "directory:moderation": Rule(KEEPERS),
    "directory:proposal": Rule(KEEPERS, ("proposed",)),
    "directory:edit_proposal": Rule(KEEPERS, ("proposed", "proposal_step")),
    # Those who coordinate its organisation confirm an entry, as whoever has the link of a letter does.
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
