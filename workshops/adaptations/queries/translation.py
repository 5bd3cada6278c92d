"""How far each translation of a programme follows it, block by block."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.presentation.languages import language_name
from workshops.organisations.visibility import Viewer
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.models import Edition
from workshops.programmes.pages import programmes_by_page

from ..blocks import Block, blocks_of, changed_blocks
from ..models import Lineage, TranslationOrigin
from ..translation_files.texts import Text
from .translation_texts import published_texts, version_of_edition, waiting_blocks

GONE = "gone"


@dataclass(frozen=True)
class TranslationStatus:
    """Where one translation stands. `behind` counts editions; `blocks` the ids of those to bring up to date.

    `page` is the translation, `source` the programme it says in another language, both with their current editions.
    `waiting` are those of `blocks` some text of which has no translation in wagtail-localize; elsewhere, `due` are the
    texts to translate or to see again. `culture`: it is an adaptation too, which has blocks of its own and leaves some
    out.
    """

    page: Any
    source: Any
    followed: int
    behind: int
    blocks: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    culture: bool = False
    due: tuple[Text, ...] = ()

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


def translations_around(page: Any, user: Viewer) -> tuple[TranslationStatus | None, list[TranslationStatus]]:
    """Where `page` stands as a translation, and where its own published translations that `user` may read stand.

    The first is None when it is not one, or when she may not read its source. Adaptations in another language are not
    among the second: its family shows them. One query when there are none at all.
    """
    here = Q(page=page.pk, source__isnull=False) | Q(source=page.pk)
    adapted = Lineage.objects.filter(page=OuterRef("page"), source=OuterRef("source"))
    origins = list(TranslationOrigin.objects.filter(here).annotate(culture=Exists(adapted)).select_related("edition"))
    others = {pk for origin in origins for pk in (origin.page_id, origin.source_id) if pk not in {page.pk, None}}
    pages = programmes_by_page(user, others) if others else {}
    pages = {pk: found for pk, found in pages.items() if _is_read(found)} | {page.pk: page}
    shown = [origin for origin in origins if origin.page_id in pages and origin.source_id in pages]
    statuses = _statuses(shown, pages) if shown else []
    own = next((status for status in statuses if status.page.pk == page.pk), None)
    return own, [status for status in statuses if status.source.pk == page.pk and not status.culture]


def translations_of(source: Any, user: Viewer) -> list[TranslationStatus]:
    """The published translations of `source` that `user` may read, by language. A fixed number of queries."""
    return translations_around(source, user)[1]


def translation_status(page: Any, user: Viewer) -> TranslationStatus | None:
    """Where the translation `page` stands; None when it is not one, or when `user` may not read its source."""
    return translations_around(page, user)[0]


def _is_read(page: Any) -> bool:
    return page is not None and page.live and page.current_edition_id is not None


def _statuses(origins: list[Any], pages: Any) -> list[TranslationStatus]:
    editions = (
        Edition.objects.select_related("curriculum")
        .only("content", "body", "fields", "number", "page", "curriculum__competencies")
        .in_bulk(
            {page.current_edition_id for page in pages.values()}
            | {origin.edition_id for origin in origins if origin.edition_id}
        )
    )
    waiting = waiting_blocks(pages)
    found = [_status_of(origin, pages, editions, waiting.get(origin.page_id)) for origin in origins]
    return sorted(found, key=lambda status: status.page.locale_id)


def _status_of(origin: Any, pages: Any, editions: Any, waiting: list[str] | None) -> TranslationStatus:
    """`waiting` is None when it is not made in wagtail-localize."""
    source, page = pages[origin.source_id], pages[origin.page_id]
    now, said = editions[source.current_edition_id], editions[page.current_edition_id]
    followed = editions.get(origin.edition_id) if origin.edition_id else None
    texts = Texts(followed.programme if followed else None, now.programme, said.programme)
    due = [] if waiting is not None else _texts_due(origin, (source, now), (page, said), followed)
    changed = blocks_to_see(texts, origin.seen, culture=origin.culture)
    blocks = tuple(changed | dict.fromkeys(waiting or [text.block for text in due], "untranslated"))
    behind = max(now.number - origin.number, 0)
    return TranslationStatus(
        page, source, origin.number, behind, blocks, tuple(waiting or ()), origin.culture, tuple(due)
    )


def _texts_due(origin: Any, source: tuple[Any, Any], page: tuple[Any, Any], followed: Any) -> list[Text]:
    """`source` and `page` are each a programme and its current edition."""
    (programme, now), (translation, said) = source, page
    versions = version_of_edition(now, programme), version_of_edition(said, translation)
    before = version_of_edition(followed) if followed else None
    return [text for text in published_texts(*versions, before, origin.seen, culture=origin.culture) if text.due]


@dataclass(frozen=True)
class Texts:
    """The source as the translation follows it (None when nobody knows any more) and today, and the translation."""

    followed: ProgrammeContent | None
    now: ProgrammeContent
    said: ProgrammeContent


def blocks_to_see(texts: Texts, seen: Mapping[str, str], *, culture: bool) -> dict[str, str]:
    """What changed in the source since the edition followed, but for what somebody said is translated: `seen`.

    When that edition is gone, what one has and the other not. An adaptation takes new blocks by following its source,
    not by translating: of its own blocks, those that changed there.
    """
    ours, now = blocks_of(texts.said), blocks_of(texts.now)
    if texts.followed is not None:
        due = changed_blocks(texts.followed, texts.now)
    else:
        missing = {key: "added" for key in now if key not in ours}
        due = missing | {key: "removed" for key in ours if key not in now}
    if culture:
        due = {key: state for key, state in due.items() if state == "changed" and key in ours}
    return {key: state for key, state in due.items() if seen.get(key) != seen_mark(now.get(key))}


def seen_mark(block: Block | None) -> str:
    """What is kept of a block of the source when somebody says that it is translated."""
    return block.mark if block else GONE
