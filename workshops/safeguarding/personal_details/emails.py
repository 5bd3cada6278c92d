"""Electronic addresses, as they are and as they are disguised: "nom (arobase) exemple point org"."""

import re
from collections.abc import Iterator

from .findings import Finding
from .lexicon import section

_SPELT_AT = r"(?:arobase|arobas|a commercial|à commercial|at[ -]?sign|chez)"
_DOT = r"(?: ?\. ?| ?[\(\[{<] ?(?:\.|point|dot) ?[\)\]}>] ?| (?:point|dot|pt) )"
AT = re.compile(
    rf" ?@ ?| ?[\(\[{{<\-_*]+ ?(?:@|at|a|à|chez|{_SPELT_AT}) ?[\)\]}}>\-_*]+ ?| {_SPELT_AT} | at | à ", re.IGNORECASE
)
LOCAL = re.compile(rf"[\w.%+'-]{{1,64}}(?:{_DOT}[\w%+-]{{1,40}}){{0,3}}$", re.IGNORECASE)
TIGHT_LOCAL = re.compile(r"[\w.%+'-]{1,64}$")
DOMAIN = re.compile(rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}?{_DOT}([a-z]{{2,24}})(?![\w-])", re.IGNORECASE)
TIGHT_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])")
ENDINGS = section("cues", "internet endings")


def find_emails(text: str) -> Iterator[Finding]:
    """Electronic addresses in a plain text. Linear: each sign is looked at with what stands beside it."""
    for sign in AT.finditer(text):
        before, after = text[max(0, sign.start() - 140) : sign.start()], text[sign.end() : sign.end() + 200]
        local, domain = _sides(sign[0], before, after)
        if local and domain:
            yield Finding(sign.start() - (len(before) - local.start()), sign.end() + domain.end(), "email")


def _sides(sign: str, before: str, after: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    if sign == "@":
        tight = TIGHT_LOCAL.search(before), TIGHT_DOMAIN.match(after)
        if all(tight):
            return tight
    local, domain = LOCAL.search(before), DOMAIN.match(after)
    if domain and domain[1].lower() not in ENDINGS:
        domain = None
    if sign.strip().lower() in ("at", "à", "chez") and domain and not _spelt(domain[0]):
        domain = None
    if local and (sign.strip() != "@" or sign == "@"):
        # Words before a spelt sign are often the sentence's own: only joined ones belong to the address.
        local = LOCAL.search(before, max(0, before.rfind(" ", 0, len(before) - 1) - 60))
    return local, domain


def _spelt(domain: str) -> bool:
    """Whether a bare "at" or "à" is followed by a spelt or glued address, not by a place ending a sentence."""
    return bool(re.search(r"\b(?:point|dot|pt)\b", domain, re.IGNORECASE)) or " " not in domain
