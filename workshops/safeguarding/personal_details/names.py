"""Likely names of people, of any origin, told by lists of names and words and by what stands around them."""

import re
from collections.abc import Iterator

from .findings import Finding
from .lexicon import folded, is_word
from .name_cues import (
    AGE_AFTER,
    LIKE_A_TITLE,
    MONTH,
    NAMED_AFTER_SOMEONE,
    PARTICLES,
    THING_AFTER,
    THING_BEFORE,
    TITLE,
    follows_a_person,
)
from .name_line import Line
from .name_words import Sort, is_family, is_family_of, is_given, is_lower_case_name, sort_of
from .person_verbs import looks_like_a_verb

_LONGEST_NAME = 5  # words
_BETWEEN = PARTICLES | {"d'", "l'", "saint"}
_AND = ("et", "and")
_NEVER_IN_A_NAME = (Sort.OTHER, Sort.ACRONYM, Sort.PLACE)


def find_names(text: str) -> Iterator[Finding]:
    """Likely names in a plain text, each with the family name that follows it."""
    offset = 0
    for line in text.split("\n"):
        if line:
            for start, end in _Line(line).names():
                yield Finding(offset + start, offset + end, "name")
        offset += len(line) + 1


class _Line(Line):
    """One line whose names are looked for."""

    def names(self) -> Iterator[tuple[int, int]]:
        """Where the names stand in the line."""
        self._thing_end = -1
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.capital:
                last = self._run_end(place)
                begin = self._name_in(place, last)
                if begin is not None:
                    last = self._name_end(begin, last)
                    yield self.tokens[begin].start, self.tokens[last].end
                place = last + 1
            else:
                if self._is_bare_name(place):
                    yield token.start, token.end
                place += 1

    def _run_end(self, place: int) -> int:
        """The last of the capitalised words that follow one another, particles included."""
        last = place
        while last + 1 < len(self.tokens) and last - place < _LONGEST_NAME:
            step = 2 if self.is_particle(last + 1) else 1
            if last + step >= len(self.tokens) or not self.joined(last, last + step):
                break
            last += step
        return last

    def _name_in(self, first: int, last: int) -> int | None:
        """The word of a run where a name begins; None when there is none."""
        if self._names_a_thing(first, last):
            self._thing_end = last
            return None
        for place in range(first, last + 1):
            if self.tokens[place].capital and self._is_name(place, last):
                return place
        return None

    def _names_a_thing(self, first: int, last: int) -> bool:
        """Whether what stands before or after the run says that it is a place or a thing."""
        if last + 1 < len(self.tokens) and folded(self.tokens[last + 1].text) in THING_AFTER and last > first:
            return True
        heads = {folded(token.text) for token in self.tokens[first:last]}
        if last > first and (folded(self.tokens[last].text) in THING_AFTER or not heads.isdisjoint(THING_BEFORE)):
            return True
        if last > first > 1 and self._thing_end == first - 2 and self.tokens[first - 1].text in _AND:
            return True
        back = [folded(token.text) for token in self.tokens[max(0, first - 3) : first]]
        while back and (back[-1] in _BETWEEN or (back[-1] == "a" and sort_of(self.tokens[first].text) != Sort.GIVEN)):
            back.pop()
        near = self.line[self.tokens[first - 1].end : self.tokens[first].start] if first else ""
        thing = bool(back) and (back[-1] in THING_BEFORE or back[-1].removesuffix("s") in THING_BEFORE)
        return thing and not set(near) - set(" -'«\"“.") and not self._owned(first)

    def _owned(self, first: int) -> bool:
        """Whether a given name after "de" says whose it is: « la maison de Kim », but not « la rue de Kim »."""
        if first < 2 or folded(self.tokens[first - 1].text) not in ("de", "d'"):
            return False
        thing = folded(self.tokens[first - 2].text)
        return sort_of(self.tokens[first].text) is Sort.GIVEN and thing not in NAMED_AFTER_SOMEONE

    def _is_name(self, place: int, last: int) -> bool:
        token = self.tokens[place]
        if folded(token.text) in TITLE:
            return False
        if self.title_before(place):
            return len(token.text) > 1 and sort_of(token.text) is not Sort.OTHER
        sort = sort_of(token.text)
        if self.role_before(place) and not token.text.isupper():
            return sort not in _NEVER_IN_A_NAME
        if token.text.isupper() and self.heading and sort is not Sort.GIVEN:
            return False
        return _RULES[sort](self, place, last) if sort in _RULES else False

    def _given(self, place: int, last: int) -> bool:
        token = self.tokens[place]
        return len(token.text) > 2 or not token.first or self._does_something(place, last)

    def _either(self, place: int, last: int) -> bool:
        token = self.tokens[place]
        if MONTH.fullmatch(token.text) and self.is_a_month(place):
            return False
        if token.first or self.heading or self.opens_an_entry(token):
            return (
                self._does_something(place, last, strictly=True)
                or (not self.heading and self._has_family(place, last))
                or self._is_a_french_subject(place, last)
            )
        return not self.after_article(place)

    def _place_or_name(self, place: int, last: int) -> bool:
        if self.after_place_word(place) or (self.after_article(place) and not self.tokens[place].first):
            return False
        if _FAMILY_INITIAL.match(self.line, self.tokens[place].end):
            return True
        if self.tokens[place].first:
            return self._does_something(place, last, strictly=True)
        return not self.among_places(place)

    def _unknown(self, place: int, last: int) -> bool:
        token = self.tokens[place]
        if token.first:
            return (
                self._does_something(place, last)
                or self._has_family(place, last)
                or self.beside_a_name(last)
                or looks_like_a_verb(self.line[self.tokens[last].end :][:40])
            )
        if self.heading or self.after_article(place):
            return False
        return not self.after_place_word(place)

    def _word(self, place: int, last: int) -> bool:
        """A common word is a name after « s'appelle », and a family name where someone acts or is spoken to."""
        token = self.tokens[place]
        if is_family(token.text) and not self.heading:
            return self._does_something(place, last, strictly=True) if token.first else self.is_spoken_to(place)
        return not token.first and len(token.text) > 2 and self.after_naming(place)

    def _does_something(self, place: int, last: int, *, strictly: bool = False) -> bool:
        end = self.tokens[last].end
        if AGE_AFTER.match(self.line, end):
            return True
        nearby = self.tokens[last + 1 : last + 7]
        gap = self.line[end : nearby[0].start] if nearby else ""
        if gap.startswith("'s") or self.line.startswith("'s ", end):
            return not strictly
        if gap.strip(" ") and not gap.startswith(" ("):
            return False
        if nearby and folded(nearby[0].text) in ("et", "and") and len(nearby) > 1 and nearby[1].capital:
            return sort_of(nearby[1].text) in (Sort.GIVEN, Sort.EITHER, Sort.UNKNOWN)
        return follows_a_person([token.text for token in nearby], strictly=strictly)

    def _is_a_french_subject(self, place: int, last: int) -> bool:
        """Whether a French verb follows at once: French nouns do not stand there without their article."""
        if MONTH.fullmatch(self.tokens[place].text):
            return False
        return bool(_FRENCH_VERB.match(self.line, self.tokens[last].end))

    def _has_family(self, place: int, last: int) -> bool:
        """Whether a capitalised word that is no place nor brand follows: « Rose Lavoie »."""
        if _DOTTED_INITIAL.match(self.line, self.tokens[place].end):
            return True
        if place >= last or self.heading:
            return False
        return sort_of(self.tokens[place + 1].text) in (Sort.GIVEN, Sort.EITHER, Sort.UNKNOWN, Sort.WORD)

    def _name_end(self, begin: int, last: int) -> int:
        end = begin
        for place in range(begin + 1, last + 1):
            token = self.tokens[place]
            sort = sort_of(token.text) if token.capital else Sort.WORD
            if token.capital and token.text.isupper() and sort is Sort.WORD:
                break
            if token.capital and not token.first and (sort not in _NEVER_IN_A_NAME or is_family_of(token.text, sort)):
                end = place
            elif token.capital and not folded(token.text).startswith(("st-", "saint-", "ste-", "sainte-")):
                break
            elif token.capital:
                end = place
        return end

    def _is_bare_name(self, place: int) -> bool:
        token = self.tokens[place]
        if is_lower_case_name(token.text):
            return not self.is_in_address(token)
        if self._is_titled_in_small_letters(place):
            return True
        if len(token.text) < 3 or token.text.endswith("'") or not self.after_naming(place):
            return False
        if is_given(token.text):
            return len(token.text) > 3 or not is_word(token.text)
        return sort_of(token.text) is Sort.UNKNOWN

    def _is_titled_in_small_letters(self, place: int) -> bool:
        """Whether it is a family name after its title, typed without capitals: « mme gagnon »."""
        title = folded(self.tokens[place - 1].text) if place else ""
        if title not in TITLE or len(title) < 2 or title in LIKE_A_TITLE or not self.title_before(place):
            return False
        name = self.tokens[place]
        whole = len(name.text) > 2 and not re.match(r"\.(?= \w)", self.line[name.end :][:3])
        return whole and sort_of(name.text) is Sort.UNKNOWN


_FRENCH_VERB = re.compile(
    r" (?:(?:ne |n')?(?:lui |leur |y |l'|m'|nous )?(?:a|avait|aura)|[sn]'(?:est|était)|veut|voulait) "
)
_DOTTED_INITIAL = re.compile(r" [A-ZÀ-Ý]\.(?!\w)")
_FAMILY_INITIAL = re.compile(r" [A-ZÀ-Ý](?:\.(?!\w)|(?= [a-z]| ?$))")
_RULES = {
    Sort.GIVEN: _Line._given,
    Sort.EITHER: _Line._either,
    Sort.PLACE_OR_NAME: _Line._place_or_name,
    Sort.UNKNOWN: _Line._unknown,
    Sort.WORD: _Line._word,
}
