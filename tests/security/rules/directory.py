"""The directory is for everyone; an entry that is not published, for who leads it; its admin, for keepers.

None of these people is a keeper but the administrator: `tests/directory/admin/test_access.py` has one who is.
"""

from .outcomes import ADMINISTRATOR, ALL, MEMBERS_OR_HIDDEN, Rule

KEPT = {"directory_initiatives": "initiative", "directory_sources": "directory_source"}
OF_ONE = ("edit", "delete", "history", "history_results")
CHOOSER = ("choose", "choose_results", "chosen_multiple", "create")

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
    # The lists of the admin, their forms and their histories.
    **{f"{space}:{name}": Rule(ADMINISTRATOR) for space in KEPT for name in ("index", "index_results", "add")},
    **{f"{space}:{name}": Rule(ADMINISTRATOR, (kept,)) for space, kept in KEPT.items() for name in OF_ONE},
    **{f"initiative_chooser:{name}": Rule(ADMINISTRATOR) for name in CHOOSER},
    "initiative_chooser:chosen": Rule(ADMINISTRATOR, ("initiative",)),
    # Files taken in there.
    "directory_files:send": Rule(ADMINISTRATOR),
    "directory_files:report": Rule(ADMINISTRATOR, ("initiative_import",)),
}
