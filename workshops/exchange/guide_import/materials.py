"""Reads lines of material: what, how many, and counted by whom."""

import re

from .folding import fold, fold_in_place, word_set
from .inline import Inline
from .model import ImportedMaterial
from .splitting import flattened_items

_NUMBER_WORDS = {
    ("un"): 1,
    ("une"): 1,
    ("deux"): 2,
    ("trois"): 3,
    ("quatre"): 4,
    ("cinq"): 5,
    ("six"): 6,
    ("sept"): 7,
    ("huit"): 8,
    ("neuf"): 9,
    ("dix"): 10,
    "douze": 12,
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_WORDS = "|".join(_NUMBER_WORDS)
_LEADING = re.compile(rf"^(?:(?P<digits>\d{{1,3}})(?:\s*(?:x\s|×\s?)|\s+)|(?P<word>{_WORDS})\b)\s*(?=[^\W\d]|\()")
_TIMES = re.compile(r"\s*[(\[]?\s*[x×]\s?(?P<digits>\d{1,3})\b[^)\]]*[)\]]?\s*$")
_PER: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "facilitator",
        re.compile(
            r"\b(?:pour|for|par) (?:l'|les |la |le |the )?(?:animat\w+|facilitat\w+|trainers?|formateurs?|"
            r"intervenant\w*)"
        ),
    ),
    ("pair", re.compile(r"\b(?:par|pour chaque|per|for each|for every) (?:dyades?|paires?|duos?|pairs?)\b")),
    (
        "small_group",
        re.compile(
            r"\b(?:par|pour chaque|per|for each|for every) (?:petit |sous-?|small )?(?:equipes?|groupes?|groups?|"
            r"teams?|tables?)\b"
        ),
    ),
    (
        "participant",
        re.compile(
            r"\b(?:par|pour chaque|pour chacun\w*(?: des)?|per|for each|for every|a) (?:participant\w*|jeunes?|"
            r"personnes?|eleves?|person|student|youth|young person|people)\b|\bchacun\b|\bchaque (?:participant\w*|"
            r"jeune|personne)\b|\beach\b"
        ),
    ),
)
_NOTHING = frozenset(
    {
        ("aucun"),
        ("aucune"),
        ("rien"),
        ("none"),
        ("nothing"),
        ("n a"),
        ("na"),
        ("aucun materiel"),
        ("no materials"),
        ("aucun materiel requis"),
        "none required",
        "none needed",
        "aucun requis",
        "no materials needed",
        "sans objet",
        "s o",
    }
)
_COLOURS = word_set(
    "et and ou or rouge rouges jaune jaunes vert verts verte vertes bleu bleus bleue bleues noir noirs noire "
    "noires blanc blancs blanche blanches violet violets violette violettes gris grise mauve mauves brun "
    "bruns red yellow green blue black white pink purple grey gray brown"
)
_ARTICLE = r"(?:[Uu]ne?|[Dd]es|[Dd]u|[Dd]e la|[Aa]n?|[Ss]ome|\d{1,2})"
_PAIR = re.compile(rf"({_ARTICLE} \S+(?: \S+){{0,3}}?) (?:et|and) ({_ARTICLE} \S+(?: \S+){{0,3}})")
_TWO_WORDS = re.compile(r"([^\W\d]\S+) (?:et|and) (?:d['’]|de |du |des )?([^\W\d]\S+)")
_PARTITIVE = re.compile(r"(?:du|des|de la|de l'|some|les?|la|the)\s?(?=\S)(?<=[\s'])")
_LONGEST_NAME = 120


def says_nothing(text: str) -> bool:
    """Whether a material line says that none is needed."""
    return fold(text).replace("'", " ") in _NOTHING or not any(map(str.isalnum, text))


def read_material(text: str) -> ImportedMaterial:
    """Read one line of material; `text` keeps the source's own words."""
    text = " ".join(text.split()).strip(" ;,")
    name = text
    folded = fold_in_place(name)
    per = next((code for code, pattern in _PER if pattern.search(folded)), "group")
    quantity = 1
    times = _TIMES.search(folded)
    leading = _LEADING.match(folded)
    if times:
        quantity, name = int(times["digits"]), name[: times.start()]
    elif leading:
        quantity = int(leading["digits"]) if leading["digits"] else _NUMBER_WORDS[leading["word"]]
        name = name[leading.end() :]
    name = _without_counting(name) or text
    return ImportedMaterial(text, _shortened(name), max(1, min(quantity, 999)), per)


def _without_counting(name: str) -> str:
    """Drop « par participant » and a leading « des », which `per` and `quantity` say already."""
    for _code, pattern in _PER:
        match = pattern.search(fold_in_place(name))
        if match:
            name = f"{name[: match.start()].rstrip(' (,–—-')}{name[match.end() :]}"
    opening = _PARTITIVE.match(fold_in_place(name))
    name = name[opening.end() :] if opening else name
    name = name.strip(" .:;,–—-")
    return name.rstrip(")") if name.count(")") > name.count("(") else name


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def split_materials(inline: Inline) -> list[str]:
    """Cut « crayons, papier (14 feuilles, lignées) ; ciseaux » into things; brackets stay whole."""
    pieces = flattened_items(inline)
    if len(pieces) > 1:
        return [piece.text for piece in pieces]
    text = inline.text
    for separator in ("\n", ";", ","):
        parts = [part.strip(" .") for part in _outside_brackets(text, separator)]
        parts = [part for part in parts if part]
        if len(parts) > 1 and (separator != "," or _reads_like_list(text, parts)):
            things = _with_colours(parts)
            return [*things[:-1], *(_last_two(things[-1]) if things[-1] == parts[-1] else [things[-1]])]
    pair = _PAIR.fullmatch(text.strip(" .")) or _TWO_WORDS.fullmatch(text.strip(" ."))
    if pair:
        return [pair[1], pair[2]]
    alone = text.strip() if ". " in text else text.strip(" .")
    return [alone] if alone else []


def _with_colours(parts: list[str]) -> list[str]:
    """Leave colours with what has them: « cartons rouges, jaunes et verts » is one thing."""
    things = parts[:1]
    for part in parts[1:]:
        if _COLOURS.issuperset(fold(part).split()):
            things[-1] = f"{things[-1]}, {part}"
        else:
            things.append(part)
    return things


def _last_two(text: str) -> list[str]:
    """Cut the end of an enumeration, « papier et ciseaux », into its two things."""
    match = re.fullmatch(r"(?:(\S+(?:\s\S+){0,2})\s+)?(?:et|and)\s+(\S+(?:\s\S+){0,2})", text)
    return [part for part in match.groups() if part] if match else [text]


def _reads_like_list(text: str, parts: list[str]) -> bool:
    """Whether commas separate things rather than parts of a sentence."""
    words = [len(part.split()) for part in parts]
    return max(words) <= 14 and sum(words) <= 7 * len(words) and ". " not in text and len(text) <= 600


def _outside_brackets(text: str, separator: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        inside_number = separator == "," and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
        if character == separator and depth <= 0 and not inside_number:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
