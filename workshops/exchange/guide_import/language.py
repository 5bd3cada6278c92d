"""Whether a text is French or English, by its small words."""

from collections import Counter
from collections.abc import Iterable

from .folding import word_set, words_of

_FRENCH = word_set(
    "le la les des du de un une et est en dans pour que qui sur avec pas ce cette ces se sont au aux vous nous "
    "leur leurs votre vos plus ou il elle ils elles jeunes durée matériel rencontre activité à être"
)
_ENGLISH = word_set(
    "the of and to in is are for that this these with on at by from you your their they it be as or not will what "
    "how have has an can if participants session activity materials duration"
)


def language_of(texts: Iterable[str], default: str = "fr") -> str:
    """Return "fr" or "en", whichever the small words speak for; `default` when they do not say."""
    counts = Counter(word.lower() for text in texts for word in words_of(text))
    french = sum(counts[word] for word in _FRENCH)
    english = sum(counts[word] for word in _ENGLISH)
    if french == english:
        return default
    return "fr" if french > english else "en"
