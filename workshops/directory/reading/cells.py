"""What one cell says, as facts.

A fact is a name and a value: a column of `Initiative` (`year`, `regions`…, words of lists by their codes), or, after
`text.`, a column of `InitiativeText`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from ..ages import read_ages
from .wordings import Wordings

Facts = dict[str, Any]
FIRST_YEAR, LAST_YEAR = 1850, 2100
BETWEEN: Final = re.compile(r"\s*[;&/]\s*")


@dataclass(frozen=True)
class Reading:
    """The facts of a cell, and a sentence for what it says that no list of ours has (empty when all was read)."""

    facts: Facts
    unread: str = ""


Reader = Callable[[str, Wordings], Reading]


def as_it_is(fact: str) -> Reader:
    """Words kept as they are."""
    return lambda words, wordings: Reading({fact: "" if wordings.says_nothing(words) else words})


def always(fact: str) -> Reader:
    """Words kept as they are, even when they look like an answer that says nothing: a name."""
    return lambda words, _wordings: Reading({fact: words})


def one_of(name: str, fact: str, usual: str = "") -> Reader:
    """One word of the list `name`, by its code; `usual` when nothing is said."""

    def read(words: str, wordings: Wordings) -> Reading:
        if wordings.says_nothing(words):
            return Reading({fact: usual})
        codes = wordings.codes(name, words)
        return Reading({fact: codes[0]}) if codes else Reading({fact: usual}, not_in_the_list())

    return read


def several_of(name: str, fact: str) -> Reader:
    """Words of the list `name`, parted by ";", "&" or "/", by their codes in order."""

    def read(words: str, wordings: Wordings) -> Reading:
        if wordings.says_nothing(words):
            return Reading({fact: ()})
        # The whole first: a name may hold a stroke itself.
        parts = [words] if wordings.codes(name, words) else BETWEEN.split(words)
        codes = [wordings.codes(name, part) for part in parts]
        found = tuple(sorted({code for each in codes for code in each}))
        return Reading({fact: found}, "" if all(codes) else not_in_the_list())

    return read


def places(words: str, wordings: Wordings) -> Reading:
    """Regions of the list; the words of those it does not have ("Manitoba") are kept."""
    reading = several_of("regions", "regions")(words, wordings)
    parts = BETWEEN.split(words) if reading.unread else []
    others = [part.strip() for part in parts if not wordings.codes("regions", part)]
    return Reading({**reading.facts, "text.regions": ", ".join(others)}, reading.unread)


def yes_or_no(fact: str) -> Reader:
    """Yes, no, or nothing said (None)."""

    def read(words: str, wordings: Wordings) -> Reading:
        if wordings.says_nothing(words):
            return Reading({fact: None})
        codes = wordings.codes("answers", words)
        return Reading({fact: codes[0] == "yes"}) if codes else Reading({fact: None}, _("ce n’est ni oui ni non"))

    return read


def youth(words: str, wordings: Wordings) -> Reading:
    """Whether it is for young people, who are then one of its audiences."""
    reading = yes_or_no("includes_youth")(words, wordings)
    known = wordings.codes("audiences", "youth")
    return Reading({**reading.facts, "audiences": known if reading.facts["includes_youth"] else ()}, reading.unread)


def year(words: str, wordings: Wordings) -> Reading:
    """The year it began; what is not a year ("À venir") is kept in words."""
    text = words.strip()
    if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Reading({"year": int(text), "text.year": ""})
    if wordings.says_nothing(words):
        return Reading({"year": None, "text.year": ""})
    return Reading({"year": None, "text.year": text}, _("ce n’est pas une année : les mots sont gardés"))


def number(fact: str) -> Reader:
    """A whole number, or nothing said."""

    def read(words: str, wordings: Wordings) -> Reading:
        text = words.strip()
        if text.isdecimal() and len(text) <= 4:
            return Reading({fact: int(text)})
        return Reading({fact: None}, "" if wordings.says_nothing(words) else _("ce n’est pas un nombre"))

    return read


def ages(words: str, wordings: Wordings) -> Reading:
    """The range of ages, with the words it was said in."""
    if wordings.says_nothing(words):
        return Reading({"age_from": None, "age_to": None, "text.ages": ""})
    found = read_ages(words)
    facts: Facts = {
        "age_from": found.first if found else None,
        "age_to": found.last if found else None,
        "text.ages": words,
    }
    return Reading(facts, "" if found else _("aucun âge n’y est dit : les mots sont gardés"))


def other_audience(words: str, wordings: Wordings) -> Reading:
    """Whom else it is for, and which fields they work in, found in the sentence that says so, which is kept."""
    if wordings.says_nothing(words):
        return Reading({"audiences": (), "sectors": (), "text.audiences": ""})
    audiences = wordings.codes("audiences", words) or wordings.codes_within("audiences", words)
    facts: Facts = {
        "audiences": tuple(sorted(audiences)),
        "sectors": tuple(sorted(wordings.codes_within("sectors", words))),
        "text.audiences": words,
    }
    return Reading(facts, "" if audiences else not_in_the_list())


def other_target(words: str, wordings: Wordings) -> Reading:
    """What it is about when that is something else: a theme of ours where there is one; the words are kept."""
    if wordings.says_nothing(words):
        return Reading({"themes": (), "text.target": ""})
    themes = wordings.codes("themes", words)
    facts: Mapping[str, Any] = {"themes": tuple(sorted(themes)), "text.target": words}
    return Reading(dict(facts), "" if themes else _("aucun thème de ce nom : les mots sont gardés"))


def not_in_the_list() -> str:
    """What is said of words that no list has."""
    return _("ce mot n’est pas dans la liste")
