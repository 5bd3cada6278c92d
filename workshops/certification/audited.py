"""What of this room is written in the audit trail: labels of models, names of addresses."""

# Addresses that show one person's record: each time one is opened is written in the audit trail.
READS = (
    "people:person",
    "people:change",
    "people:merge",
    "people:answer_removal",
)
# Tables whose removed rows are written there.
REMOVALS = ("certification.person", "certification.cohort", "certification.enrolment", "certification.certification")
