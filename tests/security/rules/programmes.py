"""What the admin does with programmes of every type."""

from .outcomes import WRITERS, Rule

RULES: dict[str, Rule] = {
    # The languages of a guide, and what it lacks.
    "programmes_write_in": Rule(WRITERS, ("model", "folder", "language"), "post"),
    "programmes_translate": Rule(WRITERS, ("guide", "language"), "post"),
    "programmes_checklist": Rule(WRITERS, ("guide",)),
    "programmes_renew_translations": Rule(WRITERS, ("guide",), "post"),
}
