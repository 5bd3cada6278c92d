"""How far each translation of a programme follows it, block by block."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail_localize.models import StringSegment, StringTranslation

from relais.presentation.languages import language_name
from workshops.organisations.visibility import Viewer
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.models import Edition
from workshops.programmes.pages import programmes_by_page

from ..blocks import PRESENTATION, Block, Words, blocks_of, changed_blocks
from ..models import TranslationOrigin

STREAM = "sessions"  # the field of a programme that holds its blocks


@dataclass(frozen=True)
class TranslationStatus:
    """Where one translation stands. `behind` counts editions; `blocks` the ids of those to bring up to date.

    `page` is the translation, `source` the programme it says in another language, both with their current editions.
    """

    page: Any
    source: Any
    followed: int
    behind: int
    blocks: tuple[str, ...]

    @property
    def language_name(self) -> str:
        """The language of the translation, as within a sentence."""
        return language_name(self.page.current_edition.language)

    @property
    def standing(self) -> str:
        """Where it stands, in a sentence: « Cette version en anglais a une édition de retard : 3 blocs. »."""
        language = self.language_name
        if self.behind:
            late = ngettext(
                "La version en %(language)s a une édition de retard",
                "La version en %(language)s a %(count)s éditions de retard",
                self.behind,
            ) % {"language": language, "count": self.behind}
        elif self.blocks:
            late = _("La version en %(language)s n’est pas toute traduite") % {"language": language}
        else:
            return _("La version en %(language)s est à jour.") % {"language": language}
        blocks = ngettext("%(late)s : %(count)s bloc.", "%(late)s : %(count)s blocs.", len(self.blocks))
        return blocks % {"late": late, "count": len(self.blocks)}


STATE_WORDS = {
    "same": gettext_lazy("à jour"),
    "changed": gettext_lazy("a changé"),
    "added": gettext_lazy("nouveau"),
    "removed": gettext_lazy("retiré de l’original"),
    "untranslated": gettext_lazy("à traduire"),
}


@dataclass(frozen=True)
class Row:
    """One text of a block: what the source says today, what it said in the edition followed, and the translation.

    `before` is None when the source still says the same.
    """

    label: Any
    source: str
    before: str | None
    translation: str


@dataclass(frozen=True)
class Pair:
    """A block in both languages; `state` is a key of `STATE_WORDS`."""

    id: str
    state: str
    source: Block | None
    translation: Block | None
    rows: tuple[Row, ...]

    @property
    def state_word(self) -> Promise:
        """Its state in words."""
        return STATE_WORDS[self.state]

    @property
    def session(self) -> str:
        """The title of its session, in the language of the side it is named in."""
        return (self.source or self.translation).session  # type: ignore[union-attr]


def translations_around(page: Any, user: Viewer) -> tuple[TranslationStatus | None, list[TranslationStatus]]:
    """Where `page` stands as a translation, and where its own published translations that `user` may read stand.

    The first is None when it is not one, or when she may not read its source. One query when there are none at all.
    """
    here = Q(page=page.pk, source__isnull=False) | Q(source=page.pk)
    origins = list(TranslationOrigin.objects.filter(here).select_related("edition"))
    others = {pk for origin in origins for pk in (origin.page_id, origin.source_id) if pk not in {page.pk, None}}
    pages = programmes_by_page(user, others) if others else {}
    pages = {pk: found for pk, found in pages.items() if _is_read(found)} | {page.pk: page}
    shown = [origin for origin in origins if origin.page_id in pages and origin.source_id in pages]
    statuses = _statuses(shown, pages) if shown else []
    own = next((status for status in statuses if status.page.pk == page.pk), None)
    return own, [status for status in statuses if status.source.pk == page.pk]


def translations_of(source: Any, user: Viewer) -> list[TranslationStatus]:
    """The published translations of `source` that `user` may read, by language. A fixed number of queries."""
    return translations_around(source, user)[1]


def translation_status(page: Any, user: Viewer) -> TranslationStatus | None:
    """Where the translation `page` stands; None when it is not one, or when `user` may not read its source."""
    return translations_around(page, user)[0]


def side_by_side(status: TranslationStatus) -> list[Pair]:
    """Every block of the source beside its translation, in the source's order, then those it no longer has."""
    now = blocks_of(status.source.current_edition.programme)
    said = blocks_of(status.page.current_edition.programme)
    before_edition = status.source.editions.filter(number=status.followed).first()
    before = blocks_of(before_edition.programme) if before_edition else {}
    pairs = [_pair(key, now.get(key), said.get(key), before.get(key), status) for key in now]
    return pairs + [_pair(key, None, block, before.get(key), status) for key, block in said.items() if key not in now]


def _pair(key: str, now: Block | None, said: Block | None, before: Block | None, status: TranslationStatus) -> Pair:
    state = "same"
    if now is None or said is None:
        state = "removed" if now is None else "added"
    elif key in status.blocks:
        state = "changed" if before is not None and before.value != now.value else "untranslated"
    shown = now or said
    assert shown is not None  # noqa: S101 - a pair has at least one side
    rows = [
        Row(words.label, _text_of(now, words), _old_text(before, now, words), _text_of(said, words))
        for words in shown.words
    ]
    return Pair(key, state, now, said, tuple(row for row in rows if row.source or row.before or row.translation))


def _text_of(block: Block | None, like: Words) -> str:
    return next((words.text for words in block.words if words.name == like.name), "") if block else ""


def _old_text(before: Block | None, now: Block | None, like: Words) -> str | None:
    """What the source said before, when it says something else today."""
    if before is None or now is None:
        return None
    old = _text_of(before, like)
    return old if old != _text_of(now, like) else None


def _is_read(page: Any) -> bool:
    return page is not None and page.live and page.current_edition_id is not None


def _statuses(origins: list[TranslationOrigin], pages: Any) -> list[TranslationStatus]:
    editions = Edition.objects.only("content", "number", "page").in_bulk(
        {page.current_edition_id for page in pages.values()}
        | {origin.edition_id for origin in origins if origin.edition_id}
    )
    waiting = _untranslated(pages)
    found = []
    for origin in origins:
        source, page = pages[origin.source_id], pages[origin.page_id]
        now = editions[source.current_edition_id]
        followed = editions.get(origin.edition_id) if origin.edition_id else None
        blocks = _behind(followed, now.programme, editions[page.current_edition_id].programme)
        blocks |= dict.fromkeys(waiting.get(origin.page_id, ()), "untranslated")
        behind = max(now.number - origin.number, 0)
        found.append(TranslationStatus(page, source, origin.number, behind, tuple(blocks)))
    return sorted(found, key=lambda status: status.page.locale_id)


def _behind(followed: Edition | None, now: ProgrammeContent, said: ProgrammeContent) -> dict[str, str]:
    """What changed in the source since the edition followed; when that one is gone, what one has and the other not."""
    if followed is not None:
        return changed_blocks(followed.programme, now)
    ours, theirs = blocks_of(said), blocks_of(now)
    missing = {key: "added" for key in theirs if key not in ours}
    return missing | {key: "removed" for key in ours if key not in theirs}


def _untranslated(pages: Any) -> dict[int, list[str]]:
    """By translation, the blocks some text of which waits in wagtail-localize. One query."""
    by_place = {(page.translation_key, page.locale_id): pk for pk, page in pages.items()}
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=OuterRef("locale"), has_error=False
    )
    rows = (
        StringSegment.objects.filter(
            source__object__in={key for key, _locale in by_place}, source__translations__enabled=True
        )
        .annotate(locale=F("source__translations__target_locale"))
        .filter(~Exists(translated))
        .order_by("order")
        .values_list("source__object", "locale", "context__path")
    )
    waiting: dict[int, list[str]] = {}
    for key, locale, path in rows:
        page = by_place.get((key, locale))
        if page is not None:
            waiting.setdefault(page, []).append(block_of_path(path))
    return waiting


def block_of_path(path: str) -> str:
    """The block a text of wagtail-localize belongs to: `sessions.ID.activities.ID.title` is the activity's."""
    parts = path.split(".")
    if parts[0] != STREAM or len(parts) < 2:
        return PRESENTATION
    if len(parts) > 3 and parts[2] == "activities":
        return parts[3]
    return parts[1]
