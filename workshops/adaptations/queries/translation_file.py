"""Every text of a programme beside its translation, whatever way that one is made, for those who write it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail_localize.models import Translation

from workshops.curricula.models import CurriculumEdition
from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.page_fields import fields_of_page
from workshops.programmes.pages import programme_types, programmes_by_page

from ..merging.resolving import digest_of
from ..models import Lineage, TranslationOrigin
from ..translation_files.completing import completed, put_former_words
from ..translation_files.kept_by_localize import localized, waiting_paths
from ..translation_files.parts import BESIDE, OWN, Version
from ..translation_files.texts import Record, Text, texts_of
from .adaptation import raw_body
from .review import draft_of

LISTED = "competencies"  # of a curriculum: rows of their own, not a field
BESIDE_STATEMENTS = ("code", "group", "assessment", "sessions")  # what they say that nobody translates


@dataclass(frozen=True)
class Source:
    """What is translated. `page` is None when it is gone, or not for this person: then an adaptation's own copy is.

    `identity` names it on every site; `edition` is the number of the one whose words these are, 0 before the first.
    """

    page: Any
    version: Version
    title: str
    language: str
    identity: UUID
    edition: int


@dataclass(frozen=True)
class Translating:
    """A translation being written: its page, its latest draft, what it is of, and its texts.

    `held` is what the draft says, with a place for what it lacks (`added`, ids). `culture`: it is an adaptation too.
    """

    page: Any
    draft: Any
    source: Source
    held: Version
    added: set[str]
    texts: list[Text]
    origin: TranslationOrigin | None
    localize: Translation | None
    culture: bool

    @property
    def language(self) -> str:
        """The code of its language."""
        return str(self.draft.locale.language_code)

    @property
    def mark(self) -> str:
        """Another when a word changed here or in the source."""
        said = [(text.context, text.source, text.words, text.before) for text in self.texts]
        return digest_of(self.page.latest_revision_id, said)


def translating(pk: int, user: Viewer) -> Translating | None:
    """The translation of that page id, with all its texts; None when it is none, or hers neither to see nor its source.

    About fifteen queries, whatever the number of texts.
    """
    page = programmes_by_page(user, [pk]).get(pk)
    origin = TranslationOrigin.objects.select_related("edition").filter(page=pk).first() if page else None
    lineage = Lineage.objects.filter(page=pk).first() if page else None
    if page is None:
        return None
    localize = localized(page)
    draft = draft_of(page)
    source = _source(page, origin, lineage, localize, user)
    if source is None or source.language == draft.locale.language_code:
        return None
    culture = lineage is not None
    if localize is not None:
        written = localize.source.get_ephemeral_translated_instance(localize.target_locale, fallback=True)
        held, waiting = version_of(written), waiting_paths(localize)
        put_former_words(held, version_of(draft), waiting)
    else:
        held, waiting = version_of(draft), None
    added = set() if culture or localize else completed(source.version, held)
    record = Record(origin.seen if origin else {}, waiting)
    followed = _followed(origin, lineage, localize, source)
    texts = texts_of(source.version, held, followed, record, culture=culture)
    return Translating(page, draft, source, held, added, texts, origin, localize, culture)


def is_translation(page: Any) -> bool:
    """Whether `page` is written from one in another language. Two queries at most."""
    if TranslationOrigin.objects.filter(page=page.pk, source__isnull=False).exists():
        return True
    return _sibling(page) is not None


def version_of(page: Any) -> Version:
    """What a page, or a draft of it, says."""
    fields = dict(fields_of_page(page))
    fields |= {name: getattr(page, name) for name in (*BESIDE, *OWN) if name != LISTED and hasattr(page, name)}
    if hasattr(page, LISTED):
        fields[LISTED] = [
            {
                "id": str(row.translation_key),
                "value": {"statement": row.statement},
                "beside": {name: getattr(row, name) for name in BESIDE_STATEMENTS},
            }
            for row in getattr(page, LISTED).all()
        ]
    return Version.of(raw_body(page), fields)


def _source(
    page: Any, origin: TranslationOrigin | None, lineage: Lineage | None, localize: Translation | None, user: Viewer
) -> Source | None:
    pk = origin.source_id if origin and origin.source_id else lineage.source_id if lineage else _sibling(page)
    found = programmes_by_page(user, [pk]).get(pk) if pk else None
    if found is not None:
        return _source_of(found, localize)
    return _kept(lineage) if lineage else None


def _source_of(found: Any, localize: Translation | None) -> Source:
    """The source as it is published, or drafted before that; in wagtail-localize, as it was last brought there."""
    whole = type(found).objects.select_related("locale", "current_edition").get(pk=found.pk)
    said = localize.source.as_instance() if localize else whole if whole.live else whole.get_latest_revision_as_object()
    number = whole.current_edition.number if whole.current_edition else 0
    return Source(whole, version_of(said), said.title, whole.locale.language_code, whole.identity, number)


def _kept(lineage: Lineage) -> Source:
    version = Version.of(lineage.base_body, lineage.base_fields)
    return Source(
        None, version, lineage.source_title, lineage.source_language, lineage.source_identity, lineage.base_number
    )


def _sibling(page: Any) -> int | None:
    """The programme that a page whose origin nobody noted is a translation of: the oldest in another language."""
    others = Q(translation_key=page.translation_key) & ~Q(locale=page.locale_id)
    for model in programme_types():
        found = model.objects.filter(others, pk__lt=page.pk).order_by("pk").values_list("pk", flat=True).first()
        if found is not None:
            return int(found)
    return None


def _followed(
    origin: TranslationOrigin | None, lineage: Lineage | None, localize: Translation | None, source: Source
) -> Version | None:
    """What the source said when the translation last followed it; None when nobody knows any more."""
    edition = origin.edition if origin else None
    if localize is not None and edition is not None:
        # Its words were brought over already: those before them tell which are words of the source, still.
        edition = Edition.objects.filter(page=edition.page_id, number__lt=edition.number).order_by("-number").first()
    if edition is not None:
        return Version.of(edition.body, {**edition.fields, **_competencies_of(edition, source)})
    return Version.of(lineage.base_body, lineage.base_fields) if lineage and not localize else None


def _competencies_of(edition: Edition, source: Source) -> dict[str, Any]:
    """What the competencies of an edition said, under the ids of those of `source` of the same codes. A query."""
    frozen = CurriculumEdition.objects.filter(edition=edition).values_list("competencies", flat=True).first()
    if frozen is None:
        return {}
    ids = {item["beside"]["code"]: item["id"] for item in source.version.fields.get(LISTED, ())}
    return {
        LISTED: [
            {"id": ids.get(each["code"], each["code"]), "value": {"statement": each["statement"]}} for each in frozen
        ]
    }
