"""One line being read, word by word: what stands beside a word."""

import re

from .lexicon import folded
from .name_cues import (
    ARTICLES,
    LIKE_A_TITLE,
    MONTH_NAME,
    NAMED_BEFORE,
    NAMING,
    PARTICLES,
    PLACE_BEFORE,
    ROLES,
    SAID_TO,
    SMALL,
    THING_NAMED,
    TITLE,
)
from .name_words import Sort, is_given, sort_of
from .tokens import Token, tokens_of

_HEADING_WORDS = 3
_LISTED = re.compile(r" ?[,/;] ?(?:et |and |ou |or )?| (?:et|and|ou|or|&) ")
_JOINED = re.compile(r" ?[,&+/] ?")


class Line:
    """The words of one line. Places are indexes in `tokens`; nothing here decides what a name is."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.tokens = tokens_of(line)
        long = [token for token in self.tokens if len(token.text) > 3]
        capitals = sum(token.capital for token in long)
        self.heading = len(long) >= _HEADING_WORDS and capitals >= 0.7 * len(long) and not self.lists_names()
        self.naming = NAMING.search(line) is not None

    def joined(self, one: int, other: int) -> bool:
        """Whether the word at `other` goes on the name at `one`: « Ana Silva », « John F. Kennedy »."""
        between = self.line[self.tokens[one].end : self.tokens[other].start]
        if between == ". " and one and len(self.tokens[one].text) == 1 and is_given(self.tokens[one - 1].text):
            return self.tokens[other].capital
        return self.tokens[other].capital and not (set(between) - set(" -abcdefilmnorstuvy'"))

    def is_particle(self, place: int) -> bool:
        """Whether a small word inside a name stands there: « de », "van"."""
        word = self.tokens[place].text
        return not word[0].isupper() and (folded(word) in PARTICLES or word in ("d'", "l'"))

    def title_before(self, place: int) -> bool:
        """Whether a title stands just before: « Mme », « chez les », "Dr."."""
        if not place:
            return False
        before = self.tokens[place - 1]
        title = folded(before.text)
        if title == "les" and place > 1 and folded(self.tokens[place - 2].text) == "chez":
            return True
        gap = self.line[before.end : self.tokens[place].start]
        if title in ("m", "me", "mm"):
            return before.capital and (gap in (". ", ".") or (title == "me" and gap == " "))
        return title in TITLE and not gap.strip(". ") and (before.capital or title not in LIKE_A_TITLE or gap == " ")

    def role_before(self, place: int) -> bool:
        """Whether a role in small letters stands just before: « l'agente Caron »."""
        before = self.tokens[place - 1]
        role = place > 0 and not before.capital and folded(before.text) in ROLES
        return role and self.line[before.end : self.tokens[place].start] == " "

    def is_a_month(self, place: int) -> bool:
        """Whether what may be a month is one, by what stands beside it."""
        near = [other.text for other in self.tokens[max(0, place - 2) : place + 3] if other is not self.tokens[place]]
        return (
            self.beside_a_number(self.tokens[place])
            or self.after_place_word(place)
            or any(MONTH_NAME.fullmatch(word) for word in near)
        )

    def beside_a_number(self, token: Token) -> bool:
        """Whether a digit stands within four characters."""
        return bool(
            re.search(r"\d", self.line[max(0, token.start - 4) : token.start] + self.line[token.end : token.end + 4])
        )

    def opens_an_entry(self, token: Token) -> bool:
        """Whether it follows a colon and is not one of a list: « Objectif : Claire communication »."""
        before, after = (
            self.line[max(0, token.start - 3) : token.start].rstrip()[-1:],
            self.line[token.end : token.end + 8].lstrip(),
        )
        return before == ":" and bool(after) and not re.match(r"[,;.]|(?:et|and) |$", after)

    def after_article(self, place: int) -> bool:
        """Whether an article or a determiner stands before, with no « petit » or "young" between."""
        before = self.tokens[place - 1].text if place else ""
        return before != "à" and folded(before) in ARTICLES and not self.is_small_before(place)

    def is_small_before(self, place: int) -> bool:
        """Whether an adjective said of someone stands before: « petit », "dear"."""
        return bool(place) and folded(self.tokens[place - 1].text) in SMALL

    def after_place_word(self, place: int) -> bool:
        """Whether « à », "in" or the like stands before, and nobody is spoken to."""
        if not place or folded(self.tokens[place - 1].text) not in PLACE_BEFORE:
            return False
        earlier = [folded(token.text) for token in self.tokens[max(0, place - 4) : place - 1]]
        return not any(word in SAID_TO for word in earlier)

    def is_spoken_to(self, place: int) -> bool:
        """Whether what is said or given to someone stands before: « parlé à », "told"."""
        before = [folded(token.text) for token in self.tokens[max(0, place - 3) : place]]
        return bool(before) and before[-1] in ("a", "to", "told", "asked") and not SAID_TO.isdisjoint(before)

    def among_places(self, place: int) -> bool:
        """Whether a place or a people stands beside it in a list: « Jonquière, Alma »."""
        here = self.tokens[place]
        before = [other for other in self.tokens[max(0, place - 2) : place] if other.capital][-1:]
        after = [other for other in self.tokens[place + 1 : place + 3] if other.capital][:1]
        gaps = [(other, self.line[other.end : here.start]) for other in before]
        gaps += [(other, self.line[here.end : other.start]) for other in after]
        return any(_LISTED.fullmatch(gap) and sort_of(other.text) in (Sort.PLACE, Sort.OTHER) for other, gap in gaps)

    def beside_a_name(self, last: int) -> bool:
        """Whether a sign or a comma joins it to a given name: « Jobie & Lizzie »."""
        if last + 1 >= len(self.tokens) or not self.tokens[last + 1].capital:
            return False
        gap = self.line[self.tokens[last].end : self.tokens[last + 1].start]
        return bool(_JOINED.fullmatch(gap)) and sort_of(self.tokens[last + 1].text) is Sort.GIVEN

    def after_naming(self, place: int) -> bool:
        """Whether « s'appelle », "named" or the like stands before, of someone."""
        if not self.naming:
            return False
        before = self.line[max(0, self.tokens[place].start - 80) : self.tokens[place].start]
        named = NAMED_BEFORE.search(before)
        return bool(named) and not THING_NAMED.search(before[: named.start()]) if named else False

    def lists_names(self) -> bool:
        """Whether capitals are those of people in a list rather than of a heading."""
        return any(token.capital and len(token.text) > 2 and sort_of(token.text) is Sort.GIVEN for token in self.tokens)

    def is_in_address(self, token: Token) -> bool:
        """Whether it is a part of an electronic address, a path or a file name."""
        around = self.line[max(0, token.start - 1) : token.start] + self.line[token.end : token.end + 2]
        return any(sign in around for sign in "@/\\_") or (around[-2:-1] == "." and around[-1:].isalpha())
