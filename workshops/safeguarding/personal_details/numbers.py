"""Numbers of insurance and of school.

RAMQ: four letters, then year, month (plus 50 for a woman) and day of birth, an order and a check digit. Quebec's school
permanent code has the same shape, with day, month and year (62 more for girls). Social insurance: nine digits, Luhn.
Ontario's card: ten digits (Luhn) and two letters. Other provinces' when they are labelled: eight to twelve digits.
"""

import re
from collections.abc import Iterator

from .findings import Finding
from .lexicon import is_word
from .reading import OPAQUE

RUN = re.compile(r"(?<!\d)\d(?:[ \t.\-/_:,]{0,3}\d){7,11}(?!\d)")
EIGHT = re.compile(r"\d{8}(?![^\W_])|\d(?:[ \t.\-/_:]{0,3}\d){7}(?![ \t.\-/]?\d|[^\W_])")
NINE = re.compile(
    r"(?<![\d$])(?<!\d[.,\-/ ])\d{3}([ .\-/]?)\d{3}\1\d{3}(?![ .\-/,]?\d)(?! ?(?:[$%€]|dollars|habitants))"
)
AMERICAN = re.compile(r"(?<![\d\-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d\-])")
ONTARIO = re.compile(r"(?<![\d\-])(\d{4}[- ]?\d{3}[- ]?\d{3})[- ]?[A-Z]{2}(?!\w)")
LETTERS = re.compile(r"(?<![^\W\d_])([A-Za-z]{4}|[A-Z](?:[ .\-][A-Z]){3})[ \t.\-/_:]{0,3}$")
SOME_LETTERS = re.compile(r"(?<![^\W_])[A-Za-z]{2,4}[ \t.\-/_:]{0,3}$")

_BETWEEN = r"[^\d\n\x1f]{0,30}$"
SOCIAL_BEFORE = re.compile(
    r"(?:\bn[. ]{0,2}a[. ]{0,2}s\b\.?|\bs[. ]{0,2}i[. ]{0,2}n\b\.?|\bs\.?s\.?n\b\.?"
    r"|ass(?:urances?|\.)[ -]{0,2}soc(?:iale?|\.)|social[ -]insurance"
    r"|social[ -]security"
    r"|s[ée]curit[ée] sociale|\bnum[ée]ro social)" + _BETWEEN,
    re.IGNORECASE,
)
HEALTH_BEFORE = re.compile(
    r"(?:\br\.?a\.?m\.?q\b\.?|\bn\.?a\.?m\b\.?|assurance[ -]?maladie|cartes?[ -]?soleil|carte (?:de "
    r"|d'assurance )?sant[ée]"
    r"|\bohip\b|\bphn\b|\bmcp\b|\bahcip\b|\bmsp\b|health[ -](?:card|care|number|insurance)|\bmedicare\b"
    r"|carte[ -]maladie"
    r"|num[ée]ro d(?:e |')(?:la )?(?:carte )?(?:sant[ée]|maladie))" + _BETWEEN,
    re.IGNORECASE,
)
SCHOOL_BEFORE = re.compile(
    r"(?:codes?[ -]perm(?:anents?)?\b|perm(?:anent)?[ -]codes?|code (?:du )?meq\b|code d'[ée]l[èe]ve"
    r"|student (?:code|id)"
    r"|num[ée]ro d'[ée]l[èe]ve|code scolaire|\bc\.? ?p\.? (?:meq|[ée]l[èe]ve)\b)" + _BETWEEN,
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"(?:19|20)\d\d[ ./_:-]*(?:(?:19|20)\d\d|[01]\d[ ./_-]*[0-3]\d)$")
_NOT_A_FAMILY = frozenset(
    ["cell", "phon", "text", "post", "code", "date", "page", "noel", "isbn", "issn", "tels", "bday", "born", "anniv"]
)
_OTHER_NUMBER_BEFORE = re.compile(
    r"\b(?:t\.?p\.?s|t\.?v\.?q|g\.?s\.?t|q\.?s\.?t|h\.?s\.?t|neq|permis|permit|licence|factures?|invoices?"
    r"|r[ée]f(?:[ée]rence)?s?|references?|bons? (?:de?|no?)|commandes?|orders?|dossiers?|files?|lots?|isbn|ean"
    r"|mod[èe]les?|s[ée]ries?|organismes?|bienfaisance|charity|entreprise|business|budg[ée]taire|budget"
    r"|(?:num[ée]ro|no|code) de suivi|tracking|item|inv)\b"
    r"[^\d\n]{0,15}$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 75


def find_numbers(text: str) -> Iterator[Finding]:
    """Health insurance, social insurance and school codes in a plain text."""
    codes = [found for run in RUN.finditer(text) for found in _in_run(text, run)]
    yield from codes
    rest = _without(text, codes)
    for match in ONTARIO.finditer(rest):
        if luhn(match[0]):
            yield Finding(match.start(), match.end(), "health_insurance")
    for match in NINE.finditer(rest):
        before = rest[max(0, match.start() - _LONGEST_LABEL) : match.start()]
        if (luhn(match[0]) or match[1] == "-") and not _OTHER_NUMBER_BEFORE.search(before):
            yield Finding(match.start(), match.end(), "social_insurance")
    for match in AMERICAN.finditer(text):
        yield Finding(match.start(), match.end(), "social_insurance")


def luhn(number: str) -> bool:
    """Whether the last digit of `number` checks the others (ISO/IEC 7812); other characters are skipped."""
    digits = [int(digit) for digit in re.sub(r"\D", "", number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _without(text: str, found: list[Finding]) -> str:
    """`text` with what was found made opaque, so that digits beside it are read apart. Places stay true."""
    parts, place = [], 0
    for one in sorted(found):
        parts += [text[place : one.start], OPAQUE * (one.end - max(place, one.start))]
        place = max(place, one.end)
    return "".join(parts) + text[place:]


def _in_run(text: str, run: re.Match[str]) -> Iterator[Finding]:
    before = text[max(0, run.start() - _LONGEST_LABEL) : run.start()]
    letters = LETTERS.search(before)
    eight = EIGHT.match(text, run.start())
    if letters and eight:
        after = text[eight.end() : eight.end() + 30]
        kind = _labelled(before[: letters.start()]) or _announced(after) or _code_kind(letters[1], eight[0])
        if kind:
            yield Finding(run.start() - len(letters[0]), eight.end(), kind)
            return
    kind = _labelled(before)
    digits = len(re.sub(r"\D", "", run[0]))
    if kind in ("health_insurance", "permanent_code") or (kind == "social_insurance" and digits == 9):
        prefix = SOME_LETTERS.search(before)
        joined = prefix if prefix and prefix[0].isupper() and not _labels(prefix[0]) else None
        yield Finding(run.start() - len(joined[0] if joined else ""), run.end(), kind)


def _announced(after: str) -> str:
    """The kind that a remark after a code gives: « (code permanent) »."""
    remark = re.match(r"[ ]?[(,\-:]?[ ]?([^\d\n]*)", after)
    return _labelled(remark[1]) if remark else ""


def _labels(word: str) -> bool:
    return bool(_labelled(word + " "))


def _labelled(before: str) -> str:
    """The kind that the last label before a number announces; empty when there is none."""
    kinds = (
        ("permanent_code", SCHOOL_BEFORE),
        ("health_insurance", HEALTH_BEFORE),
        ("social_insurance", SOCIAL_BEFORE),
    )
    found = [(match.start(), kind) for kind, label in kinds if (match := label.search(before))]
    return max(found)[1] if found else ""


def _code_kind(letters: str, written: str) -> str:
    """The kind of a code with no label; empty for a word beside a date, two years or a telephone number."""
    word = re.sub(r"\W", "", letters)
    digits = re.sub(r"\D", "", written)
    common = is_word(word)
    if word.lower() in _NOT_A_FAMILY or (common and _TWO_YEARS.match(written)):
        return ""
    insured, schooled = _is_insured_birth(digits), _is_school_birth(digits)
    glued = len(written) == len(digits)
    plausible = insured or schooled
    if not (plausible or (word.isupper() and not common)) or (common and not word.isupper() and not glued):
        return ""
    return "permanent_code" if schooled and not insured else "health_insurance"


def _is_insured_birth(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def _is_school_birth(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    return (1 <= day <= 31 or 63 <= day <= 93) and (1 <= month <= 12 or 63 <= month <= 74)
