"""An activity's card as HTML: twenty come on a page, which takes a template longer than all the rest."""

from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relais.presentation.escaping import escaped
from relais.presentation.figures import age_range, duration
from relais.presentation.icons import icon
from relais.presentation.marks import hidden_name, importance_mark, kind_mark
from relais.presentation.words import grouping_word, session_word

from .models import GuidePage
from .queries.activities import Listed


class Place(NamedTuple):
    """Where activities stand: their guide's address, language and ages, and what its cards say of it.

    `interface` is the language it was drawn in, the one that is active when it is used. `mark` is the attribute of what
    is written in another language than the interface's. `source` and `protocol` are HTML: the guide and its
    organisation, the way to what its guide says of a confidence.
    """

    url: str
    interface: str
    language: str
    ages: tuple[int, int | None]
    mark: str
    source: str
    protocol: str


def drawn_card(activity: Listed, place: Place, url: str, title: SafeString, text: SafeString) -> SafeString:
    """The card, in the language its `place` was drawn in; `title` and `text` are HTML already."""
    one = activity
    facts = _facts(
        place.interface, one.kind, one.minutes, one.grouping, one.needs_materials, one.importance, place.ages
    )
    session = _session(place.interface, one.session)
    said = f"<p{place.mark}>{text}</p>\n" if text else ""
    link = f'<a class="card__link" href="{escaped(url)}">{title}</a>'
    return mark_safe(  # noqa: S308 - each of the parts is escaped where it is put in
        '<article class="card found">\n<div class="card__head">\n'
        f'<h3 class="card__title"{place.mark}>{link}</h3>\n</div>\n'
        f'{facts}{said}<p class="card__footer">\n{session} · {place.source}\n</p>\n'
        f"{place.protocol}</article>"
    )


@lru_cache(maxsize=256)
def _session(_language: str, number: int) -> str:
    return escaped(session_word(number))


# Few activities differ in them.
@lru_cache(maxsize=2048)
def _facts(
    _language: str,
    kind: str,
    minutes: int,
    grouping: str,
    needs_materials: bool,
    importance: str,
    ages: tuple[int, int | None],
) -> str:
    said = [
        kind_mark(kind),
        f"{icon('clock', size='small')}{escaped(duration(minutes))}",
        f"{icon('people', size='small')}{escaped(grouping_word(grouping))}",
        f"{icon('user', size='small')}{escaped(age_range(*ages))}",
    ]
    if not needs_materials:
        said.append(f"{icon('check', size='small')}{escaped(_('sans matériel'))}")
    said.append(importance_mark(importance))
    items = "".join(f"<li>{fact}</li>\n" for fact in said)
    return f'<ul class="card__facts found__activity" role="list">\n{items}</ul>\n'


def drawn_place(guide: GuidePage) -> Place:
    """What its activities' cards say of `guide`, which comes with its organisation and its locale."""
    url, language = guide.get_absolute_url(), str(guide.locale.language_code)
    mark = f' lang="{escaped(language)}"' if language != get_language() else ""
    named = hidden_name(guide.title, language)
    confiding = escaped(_("Si une personne se confie"))
    return Place(
        url=url,
        interface=get_language() or "",
        language=language,
        ages=(guide.age_from, guide.age_to),
        mark=mark,
        source=(
            f'<a class="found__source" href="{escaped(url)}"{mark}>{escaped(guide.title)}</a>'
            f" · {escaped(guide.organisation.name)}"
        ),
        protocol=(
            f'<p class="found__protocol"><a class="protocol-link" href="{escaped(url)}#guide-safety">'
            f"{icon('heart', size='small')}<span>{confiding}{named}</span></a></p>\n"
        ),
    )
