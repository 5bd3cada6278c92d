"""Help lines' numbers, which anyone may write whatever the database holds.

Those of a list, and any toll-free number that the words before it call a line of help: such a number rings at an
organisation, never in a young person's pocket.
"""

import re
from functools import cache

from .lexicon import listed

_TOLL_FREE = re.compile(r"8(?:00|22|33|44|55|66|77|88)\d{7}")
_HELP = (
    r"(?:lignes? (?:parents|aide|[24]\w*/7|d'(?:[ée]coute|aide|urgence|intervention|information)|de (?:crise|soutien"
    r"|pr[ée]vention|r[ée]f[ée]rence))|ligne-ressource|num[ée]ro d'urgence|centre (?:de crise|anti-?poison|d'[ée]coute"
    r"|de pr[ée]vention)|[ée]coute t[ée]l[ée]phonique|pr[ée]vention du suicide|suicide|sos|protection de la jeunesse"
    r"|dpj|signalements?|(?:help|hot|life|crisis|support|distress|tip)[ -]?lines?|crisis (?:centre|center)"
    r"|helpphone|help phone|youth protection|poison (?:control|cent(?:re|er)))"
)
_HELP_BEFORE = re.compile(rf"\b{_HELP}\b[^.;!?\n\x1f]{{0,60}}$", re.IGNORECASE)
# « 1 866 APPELLE (277-3553) »: the digits of a number just given in letters.
_LETTERED_BEFORE = re.compile(r"\b8\d\d[ \-.]?[A-Z]{4,9}[ ,:=]{0,2}\(?$")
_SOMEONE_S = re.compile(
    r"\b(?:son|sa|mon|ma|leur|m[èe]re|p[èe]re|parents?|his|her|their|my|mother|father|mom|dad)\b", re.IGNORECASE
)


def digits_of(number: str) -> str:
    """The digits by which two writings of one number are the same: no extension, no country's 1."""
    digits = re.sub(r"\D", "", re.split(r"(?i)poste|ext|x|#|p\.", number)[0])
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def is_public_line(number: str, before: str) -> bool:
    """Whether the telephone `number` is a help line's, by the list or by the words `before` it."""
    digits = digits_of(number)
    if digits in _listed() or (len(digits) == 7 and _LETTERED_BEFORE.search(before)):
        return True
    announced = _HELP_BEFORE.search(before) if _TOLL_FREE.fullmatch(digits) else None
    return bool(announced) and not _SOMEONE_S.search(announced[0]) if announced else False


@cache
def _listed() -> frozenset[str]:
    return frozenset(digits for digits in map(digits_of, listed("public_lines")) if digits)
