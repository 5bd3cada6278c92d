"""The directory is for everyone; an entry that is not published, for the organisation that leads it; what is proposed,
for whoever proposes it and for keepers.
"""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

KEEPERS = "sign-in none none none none none ok"
SENT = ("submission",)

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
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
}
