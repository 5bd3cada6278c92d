"""The directory is for everyone; an entry that is not published, for the organisation that leads it."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

RULES: dict[str, Rule] = {
    "directory:initiatives": Rule(ALL),
    **dict.fromkeys(
        ("directory:gaps", "directory:gaps_csv", "directory:gaps_excel", "directory:gaps_svg", "directory:gaps_png"),
        Rule(ALL),
    ),
    "directory:initiative": Rule(MEMBERS_OR_HIDDEN, ("initiative",)),
}
