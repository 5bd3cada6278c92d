"""What of this room is written in the audit trail: labels of models, names of addresses."""

# Tables whose removed rows are written there.
REMOVALS = ("directory.initiative", "directory.sender")
