"""The small marks of things, as HTML that is put into larger drawings: kind, importance, and a name only heard."""

from django.utils.translation import gettext as _

from .escaping import escaped
from .icons import icon
from .words import importance_word, kind_word, words_in


def kind_mark(kind: str, *, in_place: bool = False) -> str:
    """The icon and the word of a kind of activity; `in_place` draws the icon itself, for paper."""
    drawn = icon(kind, size="small", in_place=in_place)
    return f'<span class="kind kind--{escaped(kind)}">{drawn}{escaped(kind_word(kind))}</span>'


def importance_mark(importance: str) -> str:
    """How much an activity counts: a sign that is seen, and its word."""
    return (
        f'<span class="importance importance--{escaped(importance)}"><span class="importance__mark"'
        f' aria-hidden="true"></span>{escaped(importance_word(importance))}</span>'
    )


def hidden_name(name: str, language: str) -> str:
    """What a screen reader adds to a button that is there for each of several things."""
    return f'<span class="visually-hidden">{escaped(_(" : "))}{escaped(words_in(name, language))}</span>'
