"""Dates of birth: a date beside words that say it is one. A date alone is a day of work."""

import re
from collections.abc import Iterable, Iterator

from .findings import Finding
from .reading import lowered

_MONTH = (
    r"(?:janvier|janv|january|jan|f[ée]vrier|f[ée]vr?|february|feb|mars|march|mar|avril|april|avr|apr|mai|may|juin"
    r"|june|jun"
    r"|juillet|juil|july|jul|ao[ûu]t|august|aug|septembre|september|sept?|octobre|october|oct|novembre|november|nov"
    r"|d[ée]cembre|december|d[ée]c)\b\.?"
)
_DAY = (
    r"(?:\d{1,2}(?:er|re|st|nd|rd|th|e)?|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:[ -](?:sept|huit"
    r"|neuf))?"
    r"|onze|douze|treize|quatorze|quinze|seize|vingt(?:[ -](?:et[ -]un|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|trente(?:[ -]et[ -]un)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|thirty[ -]first"
    r"|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d\b(?! ?[h:])|deux[ -]mille(?:[ -][a-zé]+){0,3}|two thousand(?: and)?(?: [a-z]+)?)"
_WORDED = (
    rf"(?:{_DAY}[ -]{{0,2}}(?:of |du mois de |de )?{_MONTH}(?:[ ,\-]{{0,3}}(?:de l'an )?{_YEAR})?"
    rf"|{_MONTH}[ -]{{0,2}}(?:the )?{_DAY}\b(?:[ ,\-]{{0,3}}(?:of )?{_YEAR})?|{_MONTH}[ ,\-]{{1,3}}(?:of )?(?:19"
    rf"|20)\d\d)"
)
_FIGURES = (
    r"(?:(?:19|20)\d\d ?[.\-/ ] ?\d{1,2} ?[.\-/ ] ?\d{1,2}|\d{1,2} ?[.\-/] ?\d{1,2} ?[.\-/] ?(?:19|20)?\d\d"
    r"|\d{1,2} \d{1,2} (?:(?:19|20)\d\d|\d\d)\b|(?:19|20)\d{6}|\d{8}|\d{6}|\d{1,2}[/.\-]\d{1,2})"
)
_DATE = rf"(?:{_WORDED}|{_FIGURES})(?!\d)"
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)[ ,]{0,2})?"
)
_SOME_WORDS = rf"(?:[ ,]{{1,2}}(?!le |on |(?:en|in) (?:\d|{_MONTH}))[^\W\d_][\w'.\-]{{0,20}}){{0,5}}?"
_LINK = (
    r"(?:[ ]?\([amjyd/\-. ]{3,14}\))?"
    r"[ \t:=(\-,.?]{0,4}(?:(?:le|la|les|en|est|is|was|on|the|of|c'est|tombe|était|sera|au|du|date|ce|in|vers|about)"
    r"[ \t:]{1,2}){0,4}"
)
_CERTAIN = (
    r"(?:\bn[ée](?:\([es]{1,2}\)s?(?!\w)|(?:e|·e|\.e|-e)?s?\b)|\bddn\b|\bd\.d\.n\b\.?|\bdate-naissance\b"
    r"|\bnaissances?\b"
    r"|\bnaiss\b\.?|\bdob\b"
    r"|\bd\.o\.b\b\.?|\bb(?:irth)?[-_ ]?date\b|\bdate of birth\b|\bbirth ?days?\b(?:'s)?|\bb-?day\b(?:'s)?"
    r"|\bborn\b|\bnaquit\b"
    r"|\bd\.n\b\.?|\bvu le jour\b"
    # « n. le 4 août 2007 », "b. 12 Mar 2009": too short to tell without a year in which a young person may be born.
    rf"|(?<![\w.])[nb]\.(?= ?(?:le )?(?:\d{{1,2}} {{1,2}}{_MONTH}|{_MONTH} \d{{1,2}},?) (?:19\d\d|20[01]\d)))"
)
_PERSONAL = (
    r"(?:\b(?:son|sa|ta|ton|leur|mon|ma|votre|l'|d')\s?(?:date (?:de |d'))?(?:anniversaire|anniv|f[êe]te)\b"
    r"|\banniv(?:ersaire)?s?\b"
    r"|\b(?:il|elle|iel|on lui|qui|lui) (?:a )?f[êe]t(?:e|é|ée|er|era)\b(?: son anniversaire| sa f[êe]te| ses \d+ ans)?"
    r"|\bf[êe]te(?=[ :]{1,3}(?:le )?\d)|\baura (?:ses )?\d{1,2} ans|\b(?:a eu|vient d'avoir"
    r"|aura eu) (?:ses )?\d{1,2} ans"
    r"|\bturn(?:s|ed|ing)? (?:\d{1,2}|[a-z]+teen)\b|\bwill be \d{1,2}\b(?: years old)?)"
)
TRIGGER = re.compile(rf"(?P<certain>{_CERTAIN})|(?P<personal>{_PERSONAL})")
AFTER = re.compile(rf"(?P<words>{_SOME_WORDS}){_LINK}{_WEEKDAY}(?:the )?(?<![\d.,])(?P<date>{_DATE})")
BEFORE = re.compile(
    rf"(?<![\d.,])(?P<date>{_DATE})[ ,:()\-]{{0,4}}"
    r"(?:(?:est|is|was|c'est|comme|=|le|la|sa|son|her|his|their|the|jour|date|day of|de|on)[ ]){0,5}$"
)
BESIDE = re.compile(rf"(?: [a-z]\.?)?[ ,;:(\-–]{{1,3}}(?P<date>{_DATE})")
YEAR_ONLY = re.compile(r"[ :]{1,3}(?:en |in )?(?P<date>(?:19|20)\d\d)(?![\d\-])")
SOMEONE_BEFORE = re.compile(
    r"(?:\b(?:elle|il|iel|she|he|they|fille|gars|garçon|ado|jeune|enfant|participante?|girl|boy|kid|teen|qui)[ ,(]{1,2}"
    r"(?:qui |est |sont |is |was |were ){0,2}|ann[ée]e de )$"
)
_NOT_SOMEONE = re.compile(
    r"\b(?:projet|programme?|organisme|organisation|id[ée]e|collectif|maison|regroupement|mouvement|centre|association"
    r"|ateliers?|guide|campagne|initiative|r[ée]seau|comit[ée]|loi|fondation|project|movement|center|network|group|idea"
    r"|coalition|services?|table|outil|tool|trousse|partenariat|partnership|charte|journ[ée]e|espace|concept)s?\b"
    r"[^.;\n]{0,40}$"
)
_ORDINAL_BEFORE = re.compile(r"\d ?(?:e|ème|er|th|st|nd|rd) $")
_OF_SOMETHING = re.compile(
    r" (?:de l'|de la |du |des |of the |de notre |of our )(?:organisme|centre|maison|loi|programme|projet|comit[ée]"
    r"|groupe|quartier|ville|charte"
    r"|r[ée]seau"
    r"|[ée]cole|mouvement|fondation|association|[ée]v[ée]nement|convention|cent(?:er|re)|act|law|school"
    r"|organi[sz]ation)"
)


def find_birth_dates(text: str) -> Iterator[Finding]:
    """Dates of birth in a plain text: the date itself, without the words that gave it away."""
    lower = lowered(text)
    for trigger in TRIGGER.finditer(lower):
        before = lower[max(0, trigger.start() - 60) : trigger.start()]
        if trigger["personal"] and _ORDINAL_BEFORE.search(before):
            continue
        place = _date_beside(lower, trigger, before)
        if place:
            yield Finding(*place, "birth_date")


def find_dates_beside(text: str, people: Iterable[Finding], *, this_year: int) -> Iterator[Finding]:
    """Whole dates that touch a likely name and are those of a young person's birth: « Léa T. (14/05/2010) ».

    `people` are names and initials; the year must make someone of 4 to 30 years old in `this_year`.
    """
    lower = lowered(text)
    for person in people:
        dated = BESIDE.match(lower, person.end)
        year = re.search(r"(?:19|20)\d\d", dated["date"]) if dated else None
        if dated and year and this_year - 30 <= int(year[0]) <= this_year - 4:
            yield Finding(*dated.span("date"), "birth_date")


def _is_of_anything(trigger: re.Match[str]) -> bool:
    """Whether the word is said of a group as well as of someone: « la naissance du comité », "la fête du quartier"."""
    return bool(trigger["personal"]) or trigger[0].startswith("naissance")


def _date_beside(lower: str, trigger: re.Match[str], before: str) -> tuple[int, int] | None:
    after = AFTER.match(lower, trigger.end())
    if (
        after
        and not _NOT_SOMEONE.search(before)
        and not (_is_of_anything(trigger) and _OF_SOMETHING.match(after["words"]))
    ):
        return after.span("date")
    earlier = BEFORE.search(before) if not after else None
    if earlier and (trigger["certain"] or "anniv" in trigger[0] or "f" in trigger[0]):
        shift = trigger.start() - len(before)
        return earlier.start("date") + shift, earlier.end("date") + shift
    year = YEAR_ONLY.match(lower, trigger.end()) if trigger["certain"] else None
    if year and (SOMEONE_BEFORE.search(before) or trigger[0] in ("ddn", "dob", "d.d.n", "d.o.b")):
        return year.span("date")
    return None
