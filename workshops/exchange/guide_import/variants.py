"""Guesses what a variant of an activity is for."""

import re

from .folding import fold

_KINDS = (
    ("online", r"en ligne|virtuel\w*|a distance|online|virtual\w*|remote|zoom|teams"),
    (
        "accessible",
        (
            r"accessib\w*|handicap\w*|limitation\w*|deficien\w*|malvoyan\w*|mobilite reduite|disabilit\w*|"
            r"wheelchair"
        ),
    ),
    (
        "shorter",
        (
            r"plus court\w*|moins de temps|temps manque|manque de temps|version courte|raccourci\w*|shorter|less "
            r"time|short on time|time is short|quick\w*"
        ),
    ),
    (
        "large_group",
        (
            r"grands? groupes?|groupe nombreux|plus de (?:1[5-9]|[2-9]\d)|large groups?|bigger groups?|larger "
            r"groups?|many participants"
        ),
    ),
    ("younger", r"plus jeunes?|moins ages?|younger|pour les petits|primaire|enfants"),
    ("older", r"plus (?:ages?|vieux|vieilles|grands)|older|adultes?|adults?"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _KINDS)


def variant_kind(text: str) -> str | None:
    """Return the kind of a variant, or None when its words do not say."""
    flat = fold(text[:200]).replace("'", " ")
    return next((kind for kind, pattern in _PATTERNS if pattern.search(flat)), None)
