"""Names of accounts on networks and games: « @xx_99 », « son snap : lulu.bee », « Discord name#1234 »."""

import re
from collections.abc import Iterator

from .findings import Finding
from .lexicon import is_word
from .reading import lowered

AT = re.compile(r"(?<![\w.@/])@[ ]?(?=[\w.]{0,29}[^\W\d])([\w](?:[\w.]{0,28}[\w])?)(?!\w)(?![.]\w)")
TAGGED = re.compile(r"(?<![\w#])[^\W_][\w.]{1,31}#\d{4}(?!\d)")
UNDERSCORED = re.compile(
    r"(?<![\w@./\\\-])([A-Za-z]{0,20}[a-z][A-Za-z0-9.]{0,20})_([A-Za-z0-9_]{0,20}\d)(?!\w|[.\-]\w)"
)
PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:instagram\.com|tiktok\.com|snapchat\.com|facebook\.com|fb\.com|fb\.me"
    r"|twitter\.com|x\.com"
    r"|threads\.net|twitch\.tv|youtube\.com|t\.me|wa\.me|ask\.fm|ngl\.link|reddit\.com|roblox\.com|onlyfans\.com"
    r"|linkedin\.com"
    r"|steamcommunity\.com|discord\.gg|discordapp\.com|discord\.com|bereal\.com|vsco\.co|linktr\.ee|tellonym\.me)"
    r"/[\w@.\-/?=%]{2,80}",
    re.IGNORECASE,
)
_NETWORK = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|discord|facebook|fb|messenger|twitter|twitch|roblox|fortnite"
    r"|minecraft|steam|psn"
    r"|xbox(?: live)?|playstation|telegram|signal|whatsapp|whats ?app|bereal|reddit|tumblr|kik|wattpad|threads"
    r"|you ?tube|onlyfans|viber"
    r"|sc(?=[ ]?[:=])|pinterest|spotify|tinder|grindr)"
)
_ACCOUNT = (
    r"(?:pseudo(?:nyme)?|acct|tag|nom d'utilisat(?:eur|rice)|nom de compte|identifiant|compte|profil"
    r"|user ?name|user ?id|user"
    r"|handle|gamer ?tag"
    r"|screen ?name|account|profile|nick(?:name)?|alias|login|epic id|id)"
)
_LINK = (
    r"(?:[ ]{0,2}[:=\-–→>][ ]{0,2}|[ ]{1,2}(?:c'est|est|s'appelle|is|it's|called|under|sous|name is|au nom de"
    r"|sous le nom de|named|comme"
    r"|de|as)[ ]{1,2}(?:[:«\"“][ ]?)?|[ ]{1,2}[(«\"“][ ]?)"
)
_NAME = r"(@?[^\W_][\w.\-]{1,30}[\w]|@?_[\w.\-]{1,30})"
WORD_OF_ACCOUNTS = re.compile(rf"\b(?:(?P<network>{_NETWORK})|(?P<account>{_ACCOUNT}))\b")
QUALIFIED = re.compile(
    rf"(?:[ ](?:{_ACCOUNT}|à elle|à lui|perso|secret|privé|principal"
    rf"|d(?:e la|u|e l'|e ma|e mon|e sa|e son)[ ]?[^\W\d_]{{3,14}}|(?:sur |de |d'|on )?{_NETWORK})\b){{0,2}}"
)
AFTER_LINK = re.compile(_LINK + _NAME, re.IGNORECASE)
AFTER_COMMA = re.compile(rf",[ ]{_NAME}")
RIGHT_AFTER = re.compile(rf"[ ]{{1,2}}{_NAME}")
OWNED_BEFORE = re.compile(r"\b(?:son|sa|mon|ton|leur|her|his|their|my)[ ]$", re.IGNORECASE)
ON_BEFORE = re.compile(
    r"(?<![\w@.])([^\W_][\w.\-]{2,30})[ ](?:\()?(?:sur|on|dans)[ ](?:son |sa |her |his |le |l')?$", re.IGNORECASE
)
_ODD = re.compile(r"\d|_|[a-z][A-Z]|\w\.\w|x{2,}|(.)\1\1")
_HOURS = re.compile(
    r"\d{1,2}h\d{0,2}$|\d+(?:er|e|s|st|nd|rd|th|min|h|ans|k|go|mo|gb|p|x|am|pm)?$|20\d\d|\d{1,2}[.:]\d\d|covid",
    re.IGNORECASE,
)


def find_handles(text: str) -> Iterator[Finding]:
    """Account names in a plain text."""
    for match in AT.finditer(text):
        apart = match[0].startswith("@ ") and is_word(match[1])
        if not apart and not _HOURS.match(match[1]):
            yield Finding(match.start(), match.end(), "handle")
    for pattern in (TAGGED, PROFILE):
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), "handle")
    for match in UNDERSCORED.finditer(text) if "_" in text else ():
        if not (is_word(match[1]) and match[2].lstrip("vV").isdigit()):
            yield Finding(match.start(), match.end(), "handle")
    for word in WORD_OF_ACCOUNTS.finditer(lowered(text)):
        for start, end in _beside(text, word):
            yield Finding(start, end, "handle")


def _beside(text: str, word: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Account names linked to a word such as "snap" or "pseudo"."""
    before = text[max(0, word.start() - 50) : word.start()]
    qualified = QUALIFIED.match(lowered(text[word.end() : word.end() + 60]))
    place = word.end() + (qualified.end() if qualified else 0)
    named = AFTER_LINK.match(text, place) or AFTER_LINK.match(text, word.end())
    if named is None and word["network"] and OWNED_BEFORE.search(before):
        named = RIGHT_AFTER.match(text, word.end())
    if (
        named is None
        and (bare := RIGHT_AFTER.match(text, place))
        and re.search(r"[a-z].*[\d_]|_|[a-z]\.[a-z]", bare[1])
    ):
        named = bare
    if named is None and (apart := AFTER_COMMA.match(text, place)) and re.search(r"[a-z].*[\d_]", apart[1]):
        named = apart
    if named and _is_account(named[1]):
        yield named.span(1)
    on = ON_BEFORE.search(before) if word["network"] else None
    if on and _ODD.search(on[1]) and _is_account(on[1]):
        shift = word.start() - len(before)
        yield on.start(1) + shift, on.end(1) + shift


def _is_account(written: str) -> bool:
    """Whether what follows a network's name is an account rather than the rest of the sentence."""
    bare = written.lstrip("@").rstrip(".-")
    if written.startswith("@"):
        return True
    if _HOURS.match(bare) or len(bare) < 3:
        return False
    if _ODD.search(bare):
        return True
    return "-" not in bare and not bare[0].isupper() and not is_word(bare)
