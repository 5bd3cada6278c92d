"""What of this room is written in the audit trail: labels of models, names of addresses."""

# Tables whose removed rows are written there.
REMOVALS = ("organisations.user", "organisations.organisation", "organisations.invitation")
# Pages that show somebody else's address and how her account is kept.
READS = ("organisations:account",)
