"""Telephone numbers: North American in all writings, seven digits of the neighbourhood, and other countries'."""

import re
from collections.abc import Iterator, Set

from .findings import Finding, apart_from
from .public_lines import digits_of, is_public_line
from .spelt_numbers import find_spelt_numbers

_SPELT_GAP = r"[ \t]{1,2}(?:tiret|trait d'union|point|dash|dot|hyphen|espace|space)[ \t]{1,2}"
_GAP = rf"(?:[ \t]{{0,2}}[.\-/·•_,–~|*][ \t]{{0,2}}|[ \t]{{0,3}}|{_SPELT_GAP})"
_EXTENSION = r"(?:[ ,;]{0,3}(?:poste|p\.|ext\.?|extension|x|#)[ .:]{0,2}\d{1,6})?"
_START = r"(?<![^\W_])(?<![$€#])(?<!\d[.\-])(?<!\D\d,)(?<!\D\d\d,)(?<!\D\d\d\d,)"
_END = r"(?![^\W_])(?![%$])(?!(?:[.\-]| ?x ?)\d|,\d{1,2}(?!\d))"
_AREA = r"(?:\(\s?[2-9]\d\d\s?\)|\[[2-9]\d\d\]|[2-9]\d\d)"
LONG = re.compile(
    rf"{_START}(?:(?:\+[ ]?)?\(?1\)?{_GAP})?{_AREA}{_GAP}\d\d\d{_GAP}\d\d(?:{_GAP})\d\d{_EXTENSION}{_END}",
    re.IGNORECASE,
)
PAIRS = re.compile(rf"{_START}[2-9]\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d\d{_END}", re.IGNORECASE)
DIGITS_APART = re.compile(r"(?<![\w.,])(?:\d[ .\-]{1,3}){6}(?:(?:\d[ .\-]{1,3}){3,4})?\d(?!\w)(?![ .\-]{1,3}\d)")
LOCAL = re.compile(rf"{_START}(?<!\d )[2-9]\d\d ?- ?\d\d[ ]?\d\d{_EXTENSION}{_END}", re.IGNORECASE)
ABROAD = re.compile(r"(?<![\w+])(?:\+|0011|011|00)[ (.\-]{0,2}[1-9](?:[ ().\-/]{0,2}\d){6,14}(?!\d)")
EUROPEAN = re.compile(r"(?<![\d.,\-])0[1-9](?:[ .\-]?\d\d){4}(?![\d])")
DIGITS = re.compile(r"(?<![\w$.,+])\(?\d(?:[ .\-/()]{0,2}\d){6,14}(?![\d%$])")
STRONG_LABEL = re.compile(
    r"(?:\bt[ée]l(?:s|[ée]phones?|[ée]phonique)?\b|\bcells?\b|\bcellulaires?\b|\bcellphones?\b|\b(?:tele)?phones?\b"
    r"|\bmobiles?\b|\bwhats ?app\b|\bt[ée]l[ée]copieur\b|\bfax\b|\bpagette\b|\bpager\b|\btextos?\b|\bsms\b|\btextez\b"
    r"|\btexter\b|\btext (?:me|him|her|them|us)?|\bappel(?:er|ez|le|les)\b|\brappel(?:er|ez|le)\b|\b(?:re)?joindre\b"
    r"|\brejoins\b|\bcall\b|\breach\b|\bnum[ée]ros?\b|\bnumbers?\b|\bcoordonn[ée]es\b)[^\d\n+\x1f]{0,30}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d[ ./\-]|\(?\d\d?[./\- ]\d\d?[./\- ](?:19|20)\d\d\b|\d\d?[./\-]\d\d?[./\-]\d\d\b|(?:19|20)\d{6}\b"
    r"|\d{1,3}(?: 000)+\b|\d\d? ?- ?\d\d? "
)
_NOT_A_PHONE = re.compile(
    r"\b(?:pages?|pp?\.|isbn|issn|art(?:icle)?s?\.?|r[ée]f(?:[ée]rence)?s?\.?|factures?|invoices?|dossiers?|files?|cas"
    r"|commandes?|orders?|lots?|mod[èe]les?|models?|versions?|budget|chapitres?|chapters?|lignes?|lines? \d|doi|loi"
    r"|bill"
    r"|codes?(?:[- ]barres)?|budg[ée]taires?|inv|zotero|[ée]dition|item|entre|between|permis|cote)"
    r"[ :#.]{0,3}(?:n[o°º]\.? ?|num[ée]ro |number "
    r"|of |de )?$",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[_\-. ]")
_SIGNS = re.compile(r"[().\-/–+]")


def find_phones(text: str, allowed: Set[str] = frozenset()) -> Iterator[Finding]:
    """Telephone numbers in a plain text, but those of `allowed` (as `digits_of` gives them)."""
    found, public = [], []
    for pattern in (LONG, PAIRS, DIGITS_APART, LOCAL, ABROAD, EUROPEAN, DIGITS):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 90) : match.start()]
            if digits_of(match[0]) in allowed or is_public_line(match[0], before):
                public.append(Finding(match.start(), match.end(), "phone"))
            elif _is_phone(pattern, match[0], before):
                found.append(Finding(match.start(), match.end(), "phone"))
    yield from apart_from(found, public)
    yield from (Finding(start, end, "phone") for start, end in find_spelt_numbers(text))


def _is_phone(pattern: re.Pattern[str], written: str, before: str) -> bool:
    if _NOT_A_PHONE.search(before):
        return False
    if pattern is ABROAD:
        return _is_possible(written)
    if pattern is DIGITS:
        return bool(STRONG_LABEL.search(before)) and not _DATE.match(written)
    if pattern is DIGITS_APART:
        return re.sub(r"\D", "", written)[:7] not in ("1234567", "0123456", "7654321", "9876543")
    if pattern is LOCAL:
        return not re.match(r"\d{3} ?- ?(?:19|20)\d\d$", written) or bool(STRONG_LABEL.search(before))
    return pattern is not LONG or (_is_north_american(written) and not _DAY_FIRST.match(written))


def _is_north_american(written: str) -> bool:
    """With signs, any ten digits; bare or with spaces alone, only as the numbering plan allows (no 0 or 1 first)."""
    return bool(_SIGNS.search(written)) or digits_of(written)[3:4] > "1"


def _is_possible(written: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - the numbers of every country, for a text that holds one of another

    number = "+" + re.sub(r"\D", "", re.sub(r"^(?:0011|011|00)", "", written))
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
