"""Guesses from its words what kind of activity something is, and how participants are grouped."""

import re
from dataclasses import dataclass

from .folding import fold, word_set

DEFAULT_KIND = "practice"
DEFAULT_GROUPING = "whole_group"

# In the order they are tried: the first that fits a title wins.
_TITLE_KINDS: tuple[tuple[str, str], ...] = (
    ("break", r"pauses?|diner|lunch|repas|collation|break|snack|coffee|souper|dejeuner|temps libre|free time"),
    (
        "closing",
        (
            r"cloture|conclusion|fermeture|mot de la fin|au revoir|closing|wrap up|goodbye|check out|cercle de fin|"
            r"fin de la (?:rencontre|journee|seance)|fin de l atelier|depart|remerciements|synthesis|synthese|"
            r"evaluation|closure"
        ),
    ),
    (
        "welcome",
        (
            r"accueil|bienvenue|mot de bienvenue|tour de table|ouverture|introduction|presentations?(?: (?:des "
            r"participant\w*|du groupe|de chacun\w*))?$|welcome|opening|arrival|arrivee|check in|introductions|"
            r"getting to know|inscription|registration|tour de presentation"
        ),
    ),
    (
        "energiser",
        (
            r"brise glace|energisant|energizer|energiser|ice ?breaker|dynamisation|echauffement|warm up|"
            r"rechauffement|stretch|deriveur"
        ),
    ),
    (
        "game",
        (
            r"jeux?|games?|quiz|bingo|devinettes?|defis?|challenge|kahoot|rallye|course|race|treasure hunt|"
            r"charades?|cartes"
        ),
    ),
    (
        "media",
        (
            r"videos?|films?|court metrage|capsules?|extraits?|movies?|clips?|diaporama|balado|podcasts?|"
            r"temoignages?|visionnement|bande dessinee|comic|chansons?|songs?|photolangage|images?"
        ),
    ),
    (
        "creation",
        (
            r"creation|dessins?|collage|affiches?|murale|bricolage|ecriture|drawing|posters?|collages?|art|create|"
            r"creer|fabriqu\w+|fresque|design|slogans?|lettre a"
        ),
    ),
    (
        "reflection",
        (
            r"reflexions?|reflections?|journal(?: de bord)?|retour|bilan|introspection|pense\w*|auto evaluation|"
            r"journaling|debrief\w*"
        ),
    ),
    (
        "input",
        (
            r"input|apports?|theorie|presentation (?:de|du|des|sur|theorique|magistrale)\w*|exposes?|capsule "
            r"theorique|mini conference|lecture|theory|notions?|information|explications?|presentation|"
            r"definitions?|what is|qu est ce que"
        ),
    ),
    (
        "discussion",
        (
            r"discussions?|echanges?|debats?|debate|plenieres?|pleniere|cercle de parole|partage|table ronde|"
            r"caucus|dialogue|remue meninges|brainstorm\w*|tempete d idees|sharing|conversation|enonces?|vrai ou "
            r"faux|true or false"
        ),
    ),
    (
        "practice",
        (
            r"mises? en situation|jeux? de roles?|role ?plays?|exercices?|simulation|pratiques?|practice|"
            r"scenarios?|hands on|deepening|ateliers? pratiques?|etudes? de cas|case study"
        ),
    ),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _TITLE_KINDS)
_MOMENT_KINDS = frozenset({"break", "closing", "welcome", "energiser"})

_GROUPINGS: tuple[tuple[str, str], ...] = (
    (
        "pairs",
        (
            r"en dyades?|dyades?|en paires?|paires?|deux par deux|2 par 2|in pairs|pairs|with a partner|en duo|"
            r"duos?|equipes? de (?:deux|2)"
        ),
    ),
    (
        "small_groups",
        (
            r"(?:petits?|sous) groupes?|equipes?(?: de \w+)?|small groups?|groups? of \w+|teams?(?: of \w+)?|"
            r"trios?|groupes de \w+|en triades?|sous equipes?|breakout"
        ),
    ),
    (
        "alone",
        (
            r"individuel\w*|individually|individual|seule?s?|alone|on (?:their|your) own|chacun pour soi|travail "
            r"personnel"
        ),
    ),
    (
        "whole_group",
        (
            r"grand groupe|tout le groupe|en groupe|en pleniere|pleniere|whole group|large group|all together|"
            r"plenary|collectif"
        ),
    ),
)
_GROUPING = tuple((grouping, re.compile(rf"\b(?:{pattern})\b")) for grouping, pattern in _GROUPINGS)
_SIZE = re.compile(r"(?:equipes?|groupes?|groups?|teams?) (?:de|of) (\w+)")
_SIZES = {
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
    "7": 7,
    "8": 8,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "eight": 8,
}
_JOINTS = word_set("en de a ou or et and of in au the le la les l d puis then")


@dataclass(frozen=True, slots=True)
class Grouping:
    """How participants work; `size` only for small groups, when the text says; `all_said` when nothing else is said."""

    code: str
    size: int | None = None
    all_said: bool = False


def _flat(text: str) -> str:
    return fold(text).replace("'", " ")


def kind_of(title: str, text: str = "") -> str:
    """Return the kind of an activity from its title, else from its text, else `DEFAULT_KIND`."""
    flat = _flat(title)
    if re.search(r"\b(?:jeux? de roles?|role ?plays?)\b", flat):
        return "practice"
    for kind, pattern in _KINDS:
        match = pattern.search(flat)
        if match and (kind not in _MOMENT_KINDS or match.start() < 25):
            return kind
    opening = _flat(text[:300])
    for kind in ("media", "game", "discussion", "creation"):
        if dict(_KINDS)[kind].search(opening):
            return kind
    return DEFAULT_KIND


def names_a_moment(title: str) -> bool:
    """Whether a title names a moment of any session (« Accueil », "Break"), and so an activity even untimed."""
    flat = _flat(title)
    if len(flat.split()) > 6:
        return False
    return any(kind in _MOMENT_KINDS and pattern.match(flat) for kind, pattern in _KINDS)


def grouping_of(text: str) -> Grouping:
    """Return how participants are grouped; `DEFAULT_GROUPING` when the text does not say."""
    flat = _flat(text)
    for code, pattern in _GROUPING:
        match = pattern.search(flat)
        if match:
            size = _SIZE.search(flat)
            rest = set(pattern.sub(" ", flat).split()) - _JOINTS
            number = _SIZES.get(size.group(1)) if size and code == "small_groups" else None
            return Grouping(code, number, not rest)
    return Grouping(DEFAULT_GROUPING)
