"""Where someone lives: a civic number with a street, a box, a postal code. A street without a number is a place."""

import re
from collections.abc import Iterator

from .findings import Finding
from .street_words import (
    COUNTED_BEFORE,
    ENGLISH_TYPE,
    LIVES_BEFORE,
    NOT_A_STREET_NAME,
    OTHER_TYPE,
    PARTICLE,
    PLAIN_TYPE,
    STATES,
)

POSTAL = re.compile(
    r"(?<![^\W_])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ \t\-.]{0,3}\d[ABCEGHJ-NPRSTV-Z]\d(?![^\W_])", re.IGNORECASE
)
ZIP = re.compile(
    rf"(?:\b(?:{STATES})[ ,]{{1,2}}|(?i:\bzip(?: code)?|code postal|postal code)[ :]{{1,3}}(?:est |is )?)"
    r"(\d{5}(?:-\d{4})?)(?![\d,\-])"
)
BOX = re.compile(
    r"(?:\bp\.?[ ]?o\.? ?box|\bpost office box|\bcas(?:es? postales?|iers? posta(?:l|ux))"
    r"|\bc\.? ?p\.?|\bb\.? ?p\.?|\bbo[îi]te postale|\bpob"
    r"|\br\.? ?r\.?|\brural route)[ ]{0,2}(?:n[o°º]\.? ?|#|num[ée]ro )?[ ]?(\d{1,6})(?![\w/])(?!-\d)(?! ?%)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?<![\w.$#])(?<!\d[,./\-:])(?<!\dh )(?<!\d h )"
    r"\d{1,5}(?:[ ]?(?:bis|ter)\b|(?:[ ]?-?[ ]?[A-DF-Ha-df-h]|[ -][Ee])\b|[ ]?[-/][ ]?\d{1,5}\b|[ ]?½|(?![\w/]))"
)
_CAPITAL = r"[A-ZÀ-Ý][\w'.\-]*"
_MORE = rf"(?:[ \-](?:{PARTICLE})?[A-ZÀ-Ý0-9][\w'.\-]*){{0,4}}"
_NAME = r"(?:[^\W\d_][\w'.\-]*|\d{1,4}(?:e|er|re|i[eè]me|th|st|nd|rd)?\b)"
_NTH = r"\d{1,3}(?:e|i[èe]me|er|re|st|nd|rd|th)"
_UNIT = (
    r"(?:[ ,]{1,3}(?:(?i:app(?:t|artement)?|apt|apartment|suite|bureau|unit[ée]?|logement|log|local|porte"
    r"|ste)\.?[ ]?#?[ ]?"
    r"|#[ ]?)(?:\d{1,5}[A-Za-z]?|[A-Z])\b)?"
)
_COMMA = r"[ ]?,?[ ]{0,2}"
FRENCH = re.compile(rf"{_COMMA}(?i:{PLAIN_TYPE})(?![\w'])[ ]{{1,2}}{PARTICLE}?(?P<name>{_NAME}){_MORE}{_UNIT}")
FRENCH_OTHER = re.compile(
    rf"{_COMMA}(?i:{OTHER_TYPE})(?![\w'.])[ ]{{1,2}}{PARTICLE}?(?:{_CAPITAL}|\d{{1,3}}(?:e|er)?\b){_MORE}{_UNIT}"
)
ORDINAL = re.compile(
    rf"{_COMMA}(?:la )?{_NTH}[ ](?i:avenue|ave?\.?|rue|rang|rg|boulevard|street|st|chemin|concession)(?!\w){_UNIT}"
)
ENGLISH = re.compile(
    rf",?[ ]{{1,2}}(?P<name>(?:[NSEW]\.? |North |South |East |West )?(?:(?:St\.?|{_CAPITAL}|{_NTH})[ ]{{1,2}}){{1,4}}?)"
    rf"(?i:{ENGLISH_TYPE})\b\.?(?![\w'])(?:[ ]{{1,2}}(?:[NSEW]{{1,2}}\b\.?|North|South|East|West|Ouest|Est)\b)?{_UNIT}"
)
ENGLISH_LOWER = re.compile(
    r",?[ ]{1,2}(?P<name>(?:[a-zà-ÿ][\w'.\-]*[ ]{1,2}){1,2}?)(?:street|avenue|ave|boulevard|blvd|road|rd|drive|lane"
    r"|crescent|st)\b\.?(?=[ ]*(?:[,.;:)!?\n]|$|(?:apt|app|unit|suite|in|near|à|west|east|north|south)\b))"
)
HIGHWAY = re.compile(
    r",?[ ]{1,2}(?i:route|rte|highway|hwy|rang|rg|county road|chemin|concession)[ ]{1,2}(?:#|n[o°º] ?)?\d{1,4}\b"
)
WITH_UNIT = re.compile(
    rf"{_COMMA}(?:{_CAPITAL}[ ]?){{1,4}},?[ ]{{1,2}}(?i:app|apt|appartement|apartment|logement|suite|unit)\b\.?"
    r"[ ]?#?[ ]?\d{1,5}[A-Za-z]?\b"
)
PLAIN_NAME = re.compile(rf",?[ ]{{1,2}}(?:{PARTICLE})?{_CAPITAL}(?:[ \-]{_CAPITAL}){{0,3}}")
NUMBERED_STREET = re.compile(rf"{_NTH}[ ](?i:avenue|ave\.?|rue|rang|street)(?!\w)")
_CIVIC_DIGITS = 3  # digits from which a number after « groupe » or « atelier » is that of a house, not a count
_SHAPES = (FRENCH, FRENCH_OTHER, ORDINAL, HIGHWAY, WITH_UNIT, ENGLISH, ENGLISH_LOWER)
_AT_BEFORE = re.compile(r"(?:\b(?:au|at|du|to)|:)[ ]{1,2}$")
_ALONE_BEFORE = re.compile(r"(?:^|[,;:(\n][ ]?)$")


def find_addresses(text: str) -> Iterator[Finding]:
    """Street addresses, boxes and postal codes in a plain text."""
    for pattern, kind, group in ((POSTAL, "postal_code", 0), (ZIP, "postal_code", 1), (BOX, "street_address", 0)):
        for match in pattern.finditer(text):
            yield Finding(match.start(group), match.end(group), kind)
    for number in NUMBER.finditer(text):
        end = _street_end(text, number)
        if end:
            yield Finding(number.start(), end, "street_address")
    for street in NUMBERED_STREET.finditer(text):
        before = text[max(0, street.start() - 60) : street.start()]
        alone = street[0].istitle() or any(letter.isupper() for letter in street[0])
        if LIVES_BEFORE.search(before) or (alone and _ALONE_BEFORE.search(before)):
            yield Finding(street.start(), street.end(), "street_address")


def _street_end(text: str, number: re.Match[str]) -> int:
    """Where the address that begins with `number` ends; 0 when it is not an address."""
    end = next((street.end() for shape in _SHAPES if (street := _street(shape, text, number.end()))), 0)
    named = PLAIN_NAME.match(text, number.end()) if not end else None
    if not end and not named:
        return 0
    before = text[max(0, number.start() - 60) : number.start()]
    counted = len(number[0].strip()) < _CIVIC_DIGITS and COUNTED_BEFORE.search(before)
    if counted or _is_one_outing(number[0], text[number.end() : end], before):
        return 0
    if named and LIVES_BEFORE.search(before) and _AT_BEFORE.search(before):
        return named.end()
    return end


def _is_one_outing(number: str, street: str, before: str) -> bool:
    """Whether a one is a count: « 1 promenade de groupe », « 1 route possible »."""
    return (
        number == "1"
        and street.islower()
        and not street.lstrip(" ,").startswith("r")
        and not LIVES_BEFORE.search(before)
    )


def _street(shape: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    street = shape.match(text, place)
    if street is None:
        return None
    name = street.groupdict().get("name") or ""
    # "14 rue A" has a name, « 1 route à suivre » none: in the French shape, a capital tells.
    small = shape is not FRENCH or name[:1].islower()
    return None if small and NOT_A_STREET_NAME.search(name) else street
