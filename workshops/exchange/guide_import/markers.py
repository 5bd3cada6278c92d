"""Reads a heading: number, kind (session, activity, step), title, duration and clock time, each told apart."""

import re
from dataclasses import dataclass
from enum import StrEnum

from .clocks import ClockRange, leading_clock
from .durations import Duration, FoundDuration, find_durations, parse_duration
from .folding import fold_in_place
from .labels import Label, match_label


class Marker(StrEnum):
    """What the first word of a heading says it is."""

    SESSION = "session"  # « Rencontre 1 », "Workshop 2"
    PERIOD = "period"  # « Jour 1 », "Week 2", "Module 3": holds activities, or sessions
    SECTION = "section"  # « Partie 1 », "Block A": holds or belongs to anything
    ACTIVITY = "activity"  # « Activité 1 »
    STEP = "step"  # « Étape 1 », "Scenario 2": belongs to an activity
    NONE = ""


_WORDS = {
    Marker.SESSION: "rencontre|seance|session|atelier|workshop|meeting|lecon|lesson|cours|class",
    Marker.PERIOD: "jour|journee|day|semaine|week|module|episode",
    Marker.SECTION: "partie|part|bloc|block|theme|unite|unit|chapitre|chapter|volet|section|phase|axe",
    Marker.ACTIVITY: "activite|activity|exercice|exercise|jeu|game",
    Marker.STEP: (
        "etape|step|option|question|scenario|situation|carte|card|fiche|groupe|group|equipe|team|enonce|statement|"
        "station|mythe|myth|regle|rule|round|tour|image|figure|tableau|table|diapositive|slide|cas|case|affirmation|"
        "annexe|appendix|annex"
    ),
}
_NUMBER = (
    r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-h][.-]?\d{1,2}|[ivx]{1,4}|[a-h]|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|"
    r"one|two|three|four|five|six|seven|eight|nine|ten)"
)
_ORDINAL = (
    r"(?:\d{1,2}\s?(?:re|er|ere|e|eme|ieme|st|nd|rd|th)|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|"
    r"sixieme|septieme|huitieme|neuvieme|dixieme|derniere?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|last)"
)
_AFTER = r"(?=\s*$|\s*[-:.|,()/&]|\s)(?:\s*[-:.|)/]+)?\s*"
_NUMBERED = {
    marker: re.compile(rf"(?:{words})(?:\s*(?:n\s?[o°]\.?\s*|numero\s+|#\s*)|\s+|(?=\d)){_NUMBER}(?!\w){_AFTER}|"
                       rf"{_ORDINAL}\s+(?:{words})(?!\w){_AFTER}")
    for marker, words in _WORDS.items()
}  # fmt: skip
_NAMED = {
    Marker.SESSION: re.compile(r"(?:rencontre|seance|session|atelier|workshop)\s*(?::|\s-+\s|\|)\s*(?=\S)"),
    Marker.ACTIVITY: re.compile(r"(?:activite|activity|exercice|exercise)\s*(?::|\s-+\s|\|)\s*(?=\S)"),
}
_OUTLINE_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+[.):]?|\d{1,2}\s?[.):]|[ivxIVX]{1,4}[.)]|[A-Z][.)])(?:\s+|(?=\s*-))-?\s*"
)
_NUMBER_DASH = re.compile(r"^\s*\d{1,2}\s+-+\s+")
_SYMBOLS = re.compile(r"^[^\w«“\"'’(\[¿…#]+(?=\S)")  # arrows, bullets and little pictures before a heading
_TRAILING = " \t\n;,.–—-|•·*_/"
_EDGES = " \t\n:;,.–—-|•·*_/"
_BEFORE_TRAILING = re.compile(r"[-:,|•/(\[.]\s*$")
_PREPOSITION = re.compile(r"\b(?:in|of|de|en|les|the|after|apres|for|pendant|pour|a|every|chaque|every)\s*$")
_DURATION_NAMED = re.compile(r"(?:[-:(\[|,;]\s*(?:temps|time)|\b(?:duree|duration|environ))$")
_LEADER = re.compile(
    r"(?:\s*(?:…{2,}|\.{4,}|_{3,})|(?:\s[.…]+)+|(?<=\w\w\w)\.)\s*$"
)  # « Le cercle ...... », « Accueil. »
_AFTER_LEADING = re.compile(r"^\s*[-:|•)\].]+\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """A heading taken apart. `full_title` still has its number (« Rencontre 1 – Se connaître »), `title` has not."""

    title: str
    full_title: str
    marker: Marker = Marker.NONE
    numbered: bool = False
    duration: Duration | None = None
    clock: ClockRange | None = None
    label: Label | None = None

    @property
    def timed(self) -> bool:
        """Whether the heading itself says when or how long."""
        return self.duration is not None or self.clock is not None

    @property
    def label_is_soft(self) -> bool:
        """Whether the heading is a label whose words may as well name an activity."""
        return self.label is not None and self.label.soft


def read_heading(text: str) -> HeadingReading:
    """Take a heading apart. Never raises; the title is never empty unless the text is."""
    text = _SYMBOLS.sub("", " ".join(text.split())) or " ".join(text.split())
    rest, clock = _without_clock(text)
    rest, duration = _without_duration(rest)
    rest = _trim(rest)
    label = match_label(rest) if rest else None
    body = _without_outline_number(rest)
    marker, numbered, name = _marked(body)
    full = _trim(body) or rest or text
    title = name if name and marker in {Marker.ACTIVITY, Marker.SESSION} else full
    if duration is None and clock is not None and clock.minutes:
        duration = Duration(clock.minutes, clock.minutes)
    return HeadingReading(title, full, marker, numbered, duration, clock, label)


def _without_clock(text: str) -> tuple[str, ClockRange | None]:
    found = leading_clock(text)
    if found is None or parse_duration(text):
        return text, None
    rest = text[found.after :]
    return (rest or text), found.clock


def _without_duration(text: str) -> tuple[str, Duration | None]:
    """Cut the duration out of a heading where it stands apart: in brackets, or before or after a separator."""
    folded = fold_in_place(text)
    for found in find_durations(text):
        start, end = found.start, found.end
        bracket = _bracket(folded, start, end)
        if bracket:
            return _without_bracketed(text, bracket, found), found.duration
        if not folded[end:].strip(" .)]*") and _may_trail(folded[:start], folded[start:end]):
            return _trim_joint(text[:start]), found.duration
        leading = _AFTER_LEADING.match(folded[end:])
        if not folded[:start].strip(" ([*~") and leading:
            return text[end + leading.end() :], found.duration
    return text, None


def _bracket(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the brackets around a duration."""
    opening = max(folded.rfind("(", 0, start), folded.rfind("[", 0, start))
    if opening < 0 or any(sign in folded[opening:start] for sign in ")]"):
        return None
    closings = [place for place in (folded.find(")", end), folded.find("]", end)) if place >= 0]
    return (opening, min(closings) + 1) if closings else (opening, len(folded))


def _without_bracketed(text: str, bracket: tuple[int, int], found: FoundDuration) -> str:
    """Drop the brackets when they hold only a duration, else only the duration in them."""
    opening, closing = bracket
    inside = text[opening + 1 : closing].rstrip(")]")
    before, after = text[opening + 1 : found.start], text[found.end : closing].rstrip(")]")
    if parse_duration(inside) or not (before + after).strip(_EDGES + "~±"):
        middle = ""
    else:
        middle = f"({_trim(before + ' ' + after)})"
    return f"{_trim_joint(text[: opening + 1]) if not middle else text[:opening]} {middle} {text[closing:]}".strip()


def _may_trail(before: str, duration: str) -> bool:
    if not before.strip():
        return False
    if _BEFORE_TRAILING.search(before):
        return True
    spelled = any(word in duration for word in ("minute", "heure", "hour"))
    return not spelled and not _PREPOSITION.search(before)


def _trim_joint(text: str) -> str:
    """Drop the separator a duration was hung on, with a « durée » that only names it."""
    text = _without_joint(text)
    named = _DURATION_NAMED.search(fold_in_place(text))
    return _without_joint(text[: named.start()]) if named else text


def _without_joint(text: str) -> str:
    """Drop one separator at the end: a dash, a bracket or a bar, or else a colon ("FW: (20 min)" keeps its own)."""
    bare = _LEADER.sub("", text.rstrip(" \t–—-|•·*_/([~±"))
    if bare == text.rstrip() or bare.endswith(" :"):
        return bare.rstrip(" \t:;,")
    return bare


def _trim(text: str) -> str:
    text = " ".join(text.split()).strip(" \t\n;,|•·*_/")
    return text.strip(_EDGES) if text[:1] in _EDGES or text[-1:] in "-–—" else text.rstrip(" ")


def _without_outline_number(text: str) -> str:
    for pattern in (_OUTLINE_NUMBER, _NUMBER_DASH):
        match = pattern.match(fold_in_place(text)) if pattern is _NUMBER_DASH else pattern.match(text)
        if match and match.end() < len(text):
            return text[match.end() :]
    return text


def _marked(text: str) -> tuple[Marker, bool, str]:
    """Return the marker of a heading, whether it is numbered, and the name that follows it."""
    folded = fold_in_place(text)
    for marker, pattern in _NUMBERED.items():
        match = pattern.match(folded)
        if match:
            return marker, True, text[match.end() :].lstrip(_EDGES).rstrip(_TRAILING)
    for marker, pattern in _NAMED.items():
        match = pattern.match(folded)
        if match:
            return marker, False, text[match.end() :].lstrip(_EDGES).rstrip(_TRAILING)
    return Marker.NONE, False, ""
