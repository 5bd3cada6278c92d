"""Initials that stand for someone: « M. T. », « J.-P. L. », « la petite K. », « K. a pleuré »."""

import re
from collections.abc import Iterator

from .findings import Finding
from .lexicon import folded, section
from .name_cues import follows_a_person

_LETTER = r"[A-ZÀ-Ý]"
_MARKED = rf"{_LETTER}[a-z]?\."
SEVERAL = re.compile(
    rf"(?<![^\W_])(?<![.'’&]){_LETTER}\.[ ]?-?[ ]?(?:{_LETTER}\.[ ]?-?[ ]?){{0,2}}{_LETTER}\.?(?![^\W_]|[.][^\W_]|[&'])"
)
ONE = re.compile(rf"(?<![^\W_])(?<![.&/\-]){_LETTER}(?:\.|(?=[ ,;:!?)\n]|$))(?![^\W_])")
HYPHENED = re.compile(rf"(?<![^\W_])(?<![.'’&/\-]){_LETTER}\.?-{_LETTER}\b\.?(?![-/&'’\w])")
PAIR = re.compile(rf"(?<![^\W_])(?<![.'’&/\-]){_LETTER}{{2}}(?![^\W_]|[-/&.])")

_SOMEONE = (
    r"(?:petite?s?|jeunes?|grande?|fille|fillette|gars|gar[çc]on|ado|adolescente?|enfant|[ée]l[èe]ve|participante?"
    r"|amie?|chum"
    r"|blonde|copine|copain|soeur|sœur|fr[èe]re|m[èe]re|p[èe]re|maman|papa|cousine?|tante|oncle|parents?|famille"
    r"|mme|madame"
    r"|monsieur|mlle|mr|mrs|ms|miss|girl|boy|kid|teen|teenager|youth|student|friend|boyfriend|girlfriend|sister|brother"
    r"|mother|father|mom|mum|dad|child|participant|client|cliente|victime|nomm[ée]e?|appel[ée]e?|s'appelle|named"
    r"|little|young"
    r"|usager|usag[èe]re|intervenante?|animatrice|animateur|coll[èe]gue)"
)
SOMEONE_BEFORE = re.compile(rf"\b{_SOMEONE},?[ ]{{1,2}}(?:(?:de|d'|of)[ ]?)?$", re.IGNORECASE)
WITH_SOMEONE_BEFORE = re.compile(
    r"\b(?:avec|chez|pour|et|de|à|par|sur|que|sans|and|with|for|by|to|from|about|of|contre|envers|selon|entre)[ ]{1,2}$"
    r"|\b[dq]u?'$",
    re.IGNORECASE,
)
LABEL_BEFORE = re.compile(
    r"\b(?:groupes?|[ée]quipes?|plans?|annexes?|options?|niveaux?|niveau|types?|locale?|locaux|salles?|vitamines?"
    r"|h[ée]patites?"
    r"|sections?|parties?|parts?|points?|cartes?|fiches?|situations?|sc[ée]narios?|personnes?|personnages?"
    r"|sc[èe]nes?|blocs?|zones?"
    r"|porte|entr[ée]e|vol|volet|phase|version|activit[ée]|atelier|rencontre|question|r[ée]ponse|choix|colonne"
    r"|cat[ée]gorie"
    r"|classe|g[ée]n[ée]ration|gen|s[ée]rie|team|group|appendix|room|level|type|step|exhibit|figure|table|tableau"
    r"|box|grade"
    r"|note|mention|lettre|letter|voyelle|format|papier|pile|cl[ée]|key|drive|participante?s?|individu|cas|case"
    r"|du point|de"
    r" [a-z]|[a-z] [àa]|et [a-z] et)[ ]{1,2}(?:[A-Z],? ?(?:et|ou|and|or|à|to|,) )*$",
    re.IGNORECASE,
)
AMONG_PEOPLE = re.compile(
    rf"(?:{_LETTER}\.[ ]?){{2}},?[ ](?:et|and|ou|or|with|avec|&)[ ]$"
    r"|\b(?:jeunes?|participante?|youth|student|child)[ ]$"
)
NOT_PEOPLE = section("cues", "no initials")
KNOWN_PAIRS = section("cues", "two letters")


def find_initials(text: str) -> Iterator[Finding]:
    """Initials in a plain text that stand where a person would."""
    for match in SEVERAL.finditer(text):
        if _are_several(match[0], text, match.start()):
            yield Finding(match.start(), match.end(), "initials")
    for match in HYPHENED.finditer(text):
        before, after = _around(text, match)
        if (folded(match[0].strip(".")) not in NOT_PEOPLE) and (
            _is_someone(before, after) or WITH_SOMEONE_BEFORE.search(before)
        ):
            yield Finding(match.start(), match.end(), "initials")
    for match in ONE.finditer(text):
        if _is_one(text, match):
            yield Finding(match.start(), match.end(), "initials")
    for match in PAIR.finditer(text):
        before, after = _around(text, match)
        if folded(match[0]) not in KNOWN_PAIRS and _is_someone(before, after):
            yield Finding(match.start(), match.end(), "initials")


def _are_several(written: str, text: str, start: int) -> bool:
    bare = folded(re.sub(r"[ ]", "", written).strip(".-"))
    before = text[max(0, start - 30) : start]
    return (
        (bare not in NOT_PEOPLE or bool(AMONG_PEOPLE.search(before)))
        and not LABEL_BEFORE.search(before)
        and not re.match(r"[A-Z]\. [A-Z](?![.\w])$", written)
    )


def _is_one(text: str, match: re.Match[str]) -> bool:
    before, after = _around(text, match)
    letter, dotted = match[0][0], match[0].endswith(".")
    if LABEL_BEFORE.search(before) and not SOMEONE_BEFORE.search(before):
        return False
    if SOMEONE_BEFORE.search(before):
        return dotted or not re.search(r"participante?s?[ ]+$", before, re.IGNORECASE)
    if _begins(before):
        return letter not in "AIYOÀÔ" and (dotted or letter != "M") and _acts(after)
    if letter in "AIYOÀÔC" and not dotted:
        return False
    return dotted and bool(WITH_SOMEONE_BEFORE.search(before)) and _goes_on(after)


def _begins(before: str) -> bool:
    return not before.strip(' «"“(-–•*\t') or before.rstrip(' «"“(-•*\t')[-1:] in "\n.!?…;:,"


def _goes_on(after: str) -> bool:
    """Whether a sentence goes on after the dot, or ends the text there: a dot after a letter that closes one is no "
    "mark.
    """
    return bool(re.match(r"[ ]?(?:[a-zà-ÿ(,;:]|$|\n)", after)) or bool(re.match(r"[ ]+[A-ZÀ-Ý]", after))


def _acts(after: str) -> bool:
    words = re.findall(r"[^\W\d_]+'?(?:t\b)?", after[:60].split(".", maxsplit=1)[0])
    glued = re.match(r"[ ]?[,(][ ]?\d{1,2} ?(?:ans|years)", after)
    together = re.match(r"[ ]?(?:,|et|and|&)[ ]{1,2}[A-ZÀ-Ý]\.", after)
    return bool(glued or together) or (bool(re.match(r"[ ]", after)) and follows_a_person(words, strictly=False))


def _is_someone(before: str, after: str) -> bool:
    return bool(SOMEONE_BEFORE.search(before)) or (_begins(before) and _acts(after))


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    return text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 80]
