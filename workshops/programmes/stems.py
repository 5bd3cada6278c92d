"""Words reduced to what a search compares: no accents, no case, no endings.

The same function serves the index and the query, so "relations egalitaires" finds "relation égalitaire" on every
database. A stem depends only on the folded word: an accent left out while typing can never change the result.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

STEMMERS = {"fr": "french", "en": "english"}
APOSTROPHES = "'’‘ʼ´`"
ELISION = re.compile(rf"\b(?:[cdjlmnstç]|qu|jusqu|lorsqu|puisqu|quoiqu)[{APOSTROPHES}](?=\w)", re.IGNORECASE)
POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\b", re.IGNORECASE)
DROPPED = {"fr": ELISION, "en": POSSESSIVE}
# What these leave out, as words: a text is looked through for them only where one of them is wanted.
DROPPED_WORDS = {
    "fr": frozenset(("c", "d", "j", "l", "m", "n", "s", "t", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")),
    "en": frozenset(("s",)),
}
WORD = re.compile(r"[^\W_]+")
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ﬁ": "fi", "ﬂ": "fl"})

# The French stemmer reads accents to tell endings apart, and lets a few plurals through. Each rule rewrites the end of
# a folded word so that the whole family meets again: égalité(s), première and premier, dépasse and dépasser,
# confié and confier, conflit(s), photo(s), réflexion(s), contenu(s), jeu(x). The first that applies is the only one.
ENDINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": tuple(
        (re.compile(ending), rewritten)
        for ending, rewritten in (
            (r"ee(s?)$", r"ée\1"),
            (r"(?<=[lvncrdst])ite(s?)$", r"ité\1"),
            (r"ere(s?)$", r"ère\1"),
            (r"ierement$", "ièrement"),
            (r"fie(s?)$", r"fié\1"),
            (r"ass(?:es?|ent)$", "ass"),
            (r"((?:[^aeiou]|portra|souha|parfa|extra|bienfa)it)$", r"\1s"),
            (r"(?<=..o)s$", ""),
            (r"(?<=ion)s$", ""),
            (r"(?<=[^s][cdnt]u)s$", ""),
            (r"^(ami)s$", r"\1"),
            (r"(jeu|lieu|feu|cheveu|aveu|neveu|voeu|dieu)x$", r"\1"),
            (r"^(jal|ep)oux$", r"\1ouse"),
        )
    ),
    # Canadian, British and American spellings: behaviour, organisation, centre.
    "en": tuple(
        (re.compile(ending), rewritten)
        for ending, rewritten in (
            (r"(?<=\w{3})our(s?|al|ed|ing)$", r"or\1"),
            (r"(?<=\w{4})is(e|es|ed|ing|ation|ations)$", r"iz\1"),
            (r"(?<=\w{2}[nt])tre(s?)$", r"ter\1"),
        )
    ),
}

# Words that carry a sentence rather than its subject. A question is often typed whole: "comment dire non à ses amis".
FRENCH_STOP_WORDS = """
a afin ai ainsi alors au aucun aussi autre aux avec avoir c ca car ce cela ces cet cette ceux chaque chez ci comme
comment d dans de des donc du elle elles en entre est et etc etre eux fait faire il ils j je l la le les leur leurs
lors lui m ma mais me meme mes mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut plus pour pourquoi
qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta tes ton tous tout
toute toutes tres tu un une vers vos votre vous y
"""
ENGLISH_STOP_WORDS = """
a about an and are as at be been but by can do does for from had has have he her his how i if in into is it its me my of
on or our she so than that the their them then there these they this to us was we were what when where which who why
will with you your
"""
STOP_WORDS = {"fr": frozenset(FRENCH_STOP_WORDS.split()), "en": frozenset(ENGLISH_STOP_WORDS.split())}

NOT_PLAIN = re.compile(r"(?:(?![+<])[\W_])+")  # letters of every script are kept


class Word(NamedTuple):
    """A word of a text: where it starts and ends, and its stem."""

    start: int
    end: int
    stem: str


def fold(text: str) -> str:
    """`text` in lower case, ligatures opened, accents removed: "Œuvre d’été" becomes "oeuvre d’ete"."""
    # Letters made of others (of formulas, with accents) have a case, and hide a ligature, only once they are opened.
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(character for character in opened if not unicodedata.combining(character))
    return plain.translate(LIGATURES)


def plain(text: str) -> str:
    """A title or a word without accents, case nor punctuation, as columns and words of a file are compared."""
    return NOT_PLAIN.sub(" ", fold(text.replace("’", "'")).lower()).strip()


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of one word, folded; a language without a stemmer is only folded."""
    folded = fold(word)
    name = STEMMERS.get(language)
    if not name:
        return folded
    for ending, rewritten in ENDINGS.get(language, ()):
        changed, times = ending.subn(rewritten, folded)
        if times:
            folded = changed
            break
    import snowballstemmer  # noqa: PLC0415 - stemmers of forty languages, for a process that searches

    # A stemmer keeps the word it is cutting: one a call, or two threads would cut each other's.
    cut = fold(snowballstemmer.stemmer(name).stemWord(folded))
    return f"{cut[:-1]}i" if len(cut) > 3 and cut.endswith("y") else cut


@lru_cache(maxsize=2000)
def initial_of(letter: str) -> str:
    """The letter that stems of words beginning with `letter` begin with: endings are cut, beginnings never change."""
    return fold(letter)[:1]


def words_of(text: str, language: str) -> Iterator[Word]:
    """The words of `text` in order, elided articles and possessives left out.

    Positions are those of `text`, which must be in composed form (NFC): a combining accent would end a word.
    """
    dropped = DROPPED.get(language)
    opened = dropped.sub(lambda found: " " * len(found.group()), text) if dropped else text
    for found in WORD.finditer(opened):
        yield Word(found.start(), found.end(), stem(found.group(), language))


def words_among(text: str, language: str, wanted: Mapping[str, bool]) -> list[Word]:
    """Those of `words_of` that `wanted` says are, as they are written: most texts hold few, or none."""
    heard = set(filter(wanted.__getitem__, WORD.findall(text)))
    if not DROPPED_WORDS.get(language, frozenset()).isdisjoint(map(str.lower, heard)):
        return [word for word in words_of(text, language) if wanted[text[word.start : word.end]]]
    return sorted(Word(start, start + len(word), stem(word, language)) for word in heard for start in _at(word, text))


def _at(word: str, text: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(word, start + 1)


def stems_of(text: str, language: str) -> list[str]:
    """The stems of every word of `text`, in order, repeats kept."""
    return [word.stem for word in words_of(unicodedata.normalize("NFC", text), language)]


def stem_text(text: str, language: str) -> str:
    """The stems of `text` between single spaces, with one at each end, so that " stem " finds whole stems."""
    return f" {' '.join(stems_of(text, language))} "


def query_stems(query: str, language: str) -> list[str]:
    """The stems to look for when a person typed `query`: each once, in order, without the words of every sentence.

    A query made of nothing else keeps them all rather than finding everything.
    """
    text = unicodedata.normalize("NFC", query)
    ignored = STOP_WORDS.get(language, frozenset())
    words = list(words_of(text, language))
    telling = [word for word in words if fold(text[word.start : word.end]) not in ignored]
    return list(dict.fromkeys(word.stem for word in telling or words))
