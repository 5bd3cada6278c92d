"""The words of the content model as the interface says them, from their codes."""

from functools import cache, lru_cache

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from workshops.programmes.vocabulary import Grouping, Importance, Kind, Licence, VariantKind

# In the order of a session, which is also the order of the timeline's key.
KIND_CODES: tuple[str, ...] = tuple(Kind.values)

# What a facilitator may do, rather than the level's own name.
ADAPTING: dict[str, Promise] = {
    "free": _("À adapter librement"),
    "care": _("À adapter avec soin"),
    "risk": _("À garder telle quelle"),
}


def kind_word(code: str) -> str:
    """An activity kind, with a capital: « Échange »."""
    return _capitals(Kind, get_language()).get(code, capfirst(code))


def importance_word(code: str) -> str:
    """How essential an activity is: « essentielle »."""
    return _label(Importance, code)


def adapting_word(code: str) -> str:
    """What may be done with an activity, from its adapting level."""
    return str(ADAPTING.get(code, code))


def grouping_word(code: str) -> str:
    """How participants work during an activity: « en dyades »."""
    return _label(Grouping, code)


def variant_word(code: str) -> str:
    """What a variant is for, with a capital: « Plus court »."""
    return _capitals(VariantKind, get_language()).get(code, capfirst(code))


def licence_word(code: str) -> str:
    """The name of a licence: « CC BY 4.0 »."""
    return _label(Licence, code)


def session_word(number: int) -> str:
    """A session, by its place in its programme: « Rencontre 3 »."""
    return _session_word(number, get_language())


@lru_cache(maxsize=256)
def _session_word(number: int, _language: str | None) -> str:
    return gettext("Rencontre %(number)s") % {"number": number}


def words_in(text: str, language: str | None) -> str:
    """Words of a guide inside the interface, with their language (a code, empty when unknown) when it is another."""
    if not text or not language or language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def _label(words: type[TextChoices], code: str) -> str:
    # An unknown code is shown as it is, so that nothing disappears from a page.
    return _labels(words, get_language()).get(code, code)


@cache
def _labels(words: type[TextChoices], _language: str | None) -> dict[str, str]:
    """The label of each code in the language that is active; said once: a long guide asks for hundreds of them."""
    return {str(code): str(label) for code, label in words.choices}


@cache
def _capitals(words: type[TextChoices], language: str | None) -> dict[str, str]:
    """The same with a capital."""
    return {code: capfirst(label) for code, label in _labels(words, language).items()}
