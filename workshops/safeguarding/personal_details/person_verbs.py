"""Verbs told by their shape, for words that no list of what people do can hold."""

import re

from .lexicon import folded, is_word

_ENGLISH_PAST = re.compile(r" ([a-z]{2,14}ed)(?![^\W_])")
_FRENCH_PRESENT = re.compile(
    r" (?:ne |n'|se |s')?([a-zà-ÿ]{2,14}e)"
    r" (?:pas|plus|le|la|les|un|une|des|du|son|sa|ses|leur|que|trop|bien|mal|tout|avec|en|à|au|aux"
    r"|sur|dans|chez|pour|souvent|beaucoup|encore|déjà|moins|peu)\b| (?:ne |n')?([a-zà-ÿ]{2,14}e)(?=[.,;!]|$)"
)
_REFLEXIVE = re.compile(r" (?:ne )?(?:s'|se )[a-zà-ÿ]{3,14}(?![^\W_])")
_ENGLISH_PRESENT = re.compile(
    r" ([a-z]{2,14}?)(?:es|s) (?:the|a|an|her|his|their|my|our|with|to|in|at|on|every|all|too|well|more|less|not)\b"
)
_WITHOUT_VERB = re.compile(
    r" (?:abs(?:ente?)?|pr[ée]s(?:ente?)?|absent|present|late|sick|left|malade|en retard|no[- ]show)(?![^\W_])"
)


def looks_like_a_verb(after: str) -> bool:
    """Whether `after`, what follows a word nobody knows, is what someone did or is: « répare la porte », "served"."""
    if _WITHOUT_VERB.match(after):
        return True
    past = _ENGLISH_PAST.match(after)
    if past and is_word(past[1]):
        return True
    if _REFLEXIVE.match(after):
        return True
    french, english = _FRENCH_PRESENT.match(after), _ENGLISH_PRESENT.match(after)
    stems = [folded(french[1] or french[2]) + "r"] if french else []
    stems += [english[1]] if english and english[1] else []
    return any(map(is_word, stems))
