"""The words of the content model as the interface says them, from their codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In the order of a session, which is also the order of the timeline's key.
KINDS: dict[str, Promise] = {
    "welcome": _("Accueil"),
    "energiser": _("Brise-glace"),
    "input": _("Apport"),
    "discussion": _("Échange"),
    "practice": _("Pratique"),
    "media": _("Média"),
    "creation": _("Création"),
    "game": _("Jeu"),
    "reflection": _("Retour sur soi"),
    "closing": _("Clôture"),
    "break": _("Pause"),
}
IMPORTANCE: dict[str, Promise] = {
    "core": _("essentielle"),
    "adaptable": _("adaptable"),
    "optional": _("facultative"),
}
ADAPTING: dict[str, Promise] = {
    "free": _("À adapter librement"),
    "care": _("À adapter avec soin"),
    "risk": _("À garder telle quelle"),
}
GROUPING: dict[str, Promise] = {
    "alone": _("individuel"),
    "pairs": _("en dyades"),
    "small_groups": _("petits groupes"),
    "whole_group": _("grand groupe"),
}
VARIANTS: dict[str, Promise] = {
    "shorter": _("Plus court"),
    "younger": _("Plus jeunes"),
    "older": _("Plus âgés"),
    "online": _("En ligne"),
    "large_group": _("Grand groupe"),
    "accessible": _("Plus accessible"),
}


def word(words: dict[str, Promise], code: str) -> str:
    """The word for a code; the code itself when it is not a known one, so that nothing disappears from a page."""
    return str(words.get(code, code))
