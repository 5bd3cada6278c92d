"""What stands around a name: titles and verbs that tell a person, words that tell a place or a thing."""

import re
from functools import cache

from .lexicon import folded, listed, section

TITLE = section("cues", "titles")
LIKE_A_TITLE = section("cues", "titles that are words")
ROLES = section("cues", "roles")
PARTICLES = section("cues", "particles")
PLACE_BEFORE = section("cues", "before a place")
SAID_TO = section("cues", "said to")
ARTICLES = section("cues", "articles")
SMALL = section("cues", "small")
MONTH = re.compile(r"May|June|April|August|Mars|Avril|Mai|Juin", re.IGNORECASE)
MONTH_NAME = re.compile(
    r"janvier|january|f[ée]vrier|february|mars|march|avril|april|mai|may|juin|june|juillet|july|ao[ûu]t|august"
    r"|septembre|september|octobre|october|novembre|november|d[ée]cembre|december",
    re.IGNORECASE,
)
NAMING = re.compile(r"(?i:appel|nomm|named|called|name|prénom|prenom|went by|goes by|\bnom\b)")
NAMED_BEFORE = re.compile(
    r"\b(?:s'appel(?:le|ait|aient|lent)|se nomm(?:e|ait)|nomm[ée]e?s?|pr[ée]nomm[ée]e?s?|surnomm[ée]e?s?|nicknamed"
    r"|named"
    r"|name is|name's|(?:goes|went) by|(?:girl|boy|kid|teen|student|friend) called|pr[ée]noms?(?: est)? ?:?|(?:son"
    r"|sa|le) nom"
    r"(?: est| c'est)? ?:?|je m'appelle|i am called|dit qu'elle s'appelle)[ ]{1,2}(?:[\"«“(]\s?)?$",
    re.IGNORECASE,
)
THING_NAMED = re.compile(
    r"\b(?:jeu|activit[ée]|atelier|guide|programme|projet|application|appli|site|film|livre|chanson|s[ée]rie|outil"
    r"|vid[ée]o"
    r"|organisme|m[ée]thode|trousse|game|activity|workshop|program|project|app|website|movie|book|song|show|tool"
    r"|video|chien"
    r"|chat|chapitre|section|fiche|document|capsule|balado|podcast|groupe|[ée]quipe|group|team)s?\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
THING_BEFORE = section("cues", "things")
NAMED_AFTER_SOMEONE = section("cues", "named after someone")
THING_AFTER = section("cues", "after things")
CLITICS = section("cues", "clitics")
AUXILIARIES = section("cues", "auxiliaries")
NOTHING_BETWEEN = section("cues", "between")
AGE_AFTER = re.compile(r"[ ]?[,(][ ]?(?:\d{1,2} ?(?:ans|years|yo\b|y/o)|(?:aged|âgée?) )", re.IGNORECASE)


# Not the verbs they look like once folded: « à », « caché ».
_PARTICIPLE = re.compile(r"(?:^à|ée?s?)$", re.IGNORECASE)


@cache
def person_verbs() -> frozenset[str]:
    """What people do: the forms of the list, folded."""
    forms: set[str] = set()
    for verb in listed("person_verbs"):
        forms.add(verb)
        if verb.endswith("er") and len(verb) > 4:
            forms.update(f"{verb[:-2]}{ending}" for ending in ("e", "ait", "era", "erait", "ent"))
    return frozenset(forms)


@cache
def person_states() -> frozenset[str]:
    """What people are or have done, after an auxiliary: adjectives and participles, folded."""
    done = {verb[:-1] for verb in listed("person_verbs") if verb.endswith("er")}
    return listed("person_states") | done | {f"{participle}e" for participle in done}


def follows_a_person(after: list[str], *, strictly: bool) -> bool:
    """Whether the words after a name tell what a person does. `strictly`: more than "est" or "was" is needed."""
    words = [folded(word) if not _PARTICIPLE.search(word) else word for word in after]
    while words and words[0] in CLITICS and not (len(words) > 1 and words[0] in AUXILIARIES):
        words = words[1:]
    if not words:
        return False
    if words[0] in person_verbs() and (words[0] not in AUXILIARIES or words[0].endswith("n't")):
        return True
    if words[0] in AUXILIARIES:
        if not strictly:
            return True
        rest = [folded(word) for word in words[1:5] if folded(word) not in NOTHING_BETWEEN]
        return bool(rest) and (rest[0] in person_states() or rest[0] in person_verbs())
    return words[0] in person_verbs()
