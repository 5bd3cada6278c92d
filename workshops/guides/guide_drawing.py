"""A guide's card as HTML: twenty come on a page, which takes a template longer than all the rest."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relais.presentation.escaping import escaped
from relais.presentation.figures import age_range, number_range, sessions_length, short_date
from relais.presentation.icons import icon
from relais.presentation.timeline import bars
from relais.presentation.timeline_drawing import drawn_bars, timeline_html
from relais.presentation.words import session_word
from workshops.programmes.models import EditionActivity

from .models import GuidePage
from .queries.guide_rows import GuideRow


class Version(NamedTuple):
    """The same guide in another language."""

    language: str
    url: str


class Excerpt(NamedTuple):
    """Where a search was answered: the activity, and its words marked."""

    title: SafeString
    session: int
    text: SafeString
    url: str


class Shown(NamedTuple):
    """What a card says of a guide. `guide` has its organisation; `gender` is empty for all.

    `number` and `published_at` are those of its current edition.
    """

    row: GuideRow
    guide: GuidePage
    number: int
    published_at: datetime
    language: str
    gender: str
    settings: Sequence[str]
    versions: tuple[Version, ...]


class GuideParts(NamedTuple):
    """What no search changes of a card: its HTML up to the title, its facts, its badges; the words that are marked.

    `mark` is the attribute of what is written in another language than the interface's.
    """

    title: str
    summary: str
    url: str
    mark: str
    head: str
    facts: str
    badges: str
    versions: tuple[Version, ...]


def drawn_card(parts: GuideParts, title: SafeString, summary: SafeString, excerpt: Excerpt | None) -> SafeString:
    """The card whole."""
    return mark_safe(  # noqa: S308 - each of the parts is escaped where it is put in
        f'{parts.head}{title}</a></h3>\n</div>\n<p class="card__summary"{parts.mark}>{summary}</p>\n'
        f"{parts.facts}{_excerpt(excerpt, parts.mark) if excerpt else ''}{parts.badges}</article>"
    )


def _excerpt(excerpt: Excerpt, mark: str) -> str:
    session = escaped(session_word(excerpt.session))
    text = f"<p{mark}>{excerpt.text}</p>\n" if excerpt.text else ""
    return (
        f'<div class="found__excerpt">\n<p class="small">\n<a href="{escaped(excerpt.url)}">{session} · '
        f"<span{mark}>{excerpt.title}</span></a>\n</p>\n{text}</div>\n"
    )


def drawn_parts(shown: Shown, first_session: Iterable[EditionActivity]) -> GuideParts:
    """The parts of a card; `first_session` is what its timeline draws."""
    guide, foreign = shown.guide, shown.row.language != get_language()
    url = guide.get_absolute_url()
    mark = f' lang="{escaped(shown.row.language)}"' if foreign else ""
    said = _("édition %(number)s, %(date)s") % {"number": shown.number, "date": short_date(shown.published_at)}
    head = (
        '<article class="card found">\n<div class="card__head">\n'
        f'<p class="eyebrow">{escaped(guide.organisation.name)} · {escaped(said)}</p>\n'
        f'<h3 class="card__title"{mark}><a class="card__link" href="{escaped(url)}">'
    )
    return GuideParts(
        title=guide.title,
        summary=guide.summary,
        url=url,
        mark=mark,
        head=head,
        facts=_facts(shown) + _timeline(first_session, shown.row.language),
        badges=_badges(shown, foreign=foreign),
        versions=shown.versions,
    )


def _facts(shown: Shown) -> str:
    row = shown.row
    ages = age_range(row.age_from, row.age_to)
    group = _("groupe de %(size)s") % {"size": number_range(row.group_from, row.group_to)}
    facts = [
        ("clock", sessions_length(row.session_count, row.shortest_session, row.longest_session)),
        ("user", f"{ages}, {shown.gender}" if shown.gender else ages),
        ("people", group),
    ]
    if shown.settings:
        facts.append(("pin", ", ".join(shown.settings)))
    items = "".join(f"<li>{icon(name, size='small')}{escaped(words)}</li>\n" for name, words in facts)
    return f'<ul class="card__facts" role="list">\n{items}</ul>\n'


def _timeline(activities: Iterable[EditionActivity], language: str) -> str:
    drawn = bars(activities, language=language)
    if not drawn:
        return ""
    items = drawn_bars(drawn, linked=False, in_place=False)
    return f"{timeline_html(items, size='small', label=_('Déroulement de la première rencontre'), linked=False)}\n"


def _badges(shown: Shown, *, foreign: bool) -> str:
    row = shown.row
    badges = [_badge("accent", f"{icon('language', size='small')}{escaped(shown.language)}")] if foreign else []
    if row.stage == "development":
        badges.append(_badge("warning", escaped(_("En développement"))))
    elif row.stage == "suspended":
        badges.append(_badge("warning", escaped(_("Suspendu"))))
    if row.training == "required":
        badges.append(_badge("neutral", escaped(_("Formation demandée"))))
    elif row.training == "recommended":
        badges.append(_badge("neutral", escaped(_("Formation conseillée"))))
    badges += [_version(version) for version in shown.versions]
    return f'<div class="card__badges">\n{"".join(badges)}</div>\n' if badges else ""


def _badge(level: str, inside: str) -> str:
    return f'<span class="badge badge--{level}">{inside}</span>\n'


def _version(version: Version) -> str:
    words = escaped(_("existe aussi en %(language)s") % {"language": version.language})
    return f'<a class="found__version small" href="{escaped(version.url)}">{words}</a>\n'
