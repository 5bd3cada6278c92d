"""What programs are told of where a programme comes from: its sources and its versions in other languages.

A source is led to where the reader may read it, on this site or on its own. One that is kept from her, or gone, is
named as the credit printed with the programme names it, and no further; one that asked not to be named is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import override

from workshops.adaptations.models import Ingredient, Lineage, TranslationOrigin
from workshops.adaptations.queries.followed import as_published
from workshops.organisations.visibility import Viewer
from workshops.programmes.licences import code_of, named_licence
from workshops.programmes.models import EditionActivity
from workshops.programmes.pages import UNREAD, programme_types, together

UNTOLD = ("base_body", "base_fields", "base_content", "notices", "terms", "credits")


@dataclass(frozen=True)
class ToldSource:
    """A programme another was adapted from, or parts of it were copied from; then `parts` are their titles.

    `identity` is None for one the reader may not read. `path` is its address on this site, `address` on its own; both
    are empty then. `licence` is a code where it is one of ours.
    """

    title: str
    organisation: str
    licence: str
    edition: int
    identity: UUID | None = None
    path: str = ""
    address: str = ""
    parts: tuple[str, ...] = ()

    def licence_in(self, language: str) -> str:
        """The address of the text of its licence, else its name."""
        named = named_licence(self.licence, language)
        with override(language):
            return (named.url or str(named.label)) if named else ""


@dataclass(frozen=True)
class ToldVersion:
    """The same programme in another language, which the reader may read."""

    title: str
    language: str
    identity: UUID
    path: str


@dataclass(frozen=True)
class ToldOrigins:
    """Where a programme comes from. `translations` are those made from it, by language."""

    sources: tuple[ToldSource, ...] = ()
    translation_of: ToldVersion | None = None
    translations: tuple[ToldVersion, ...] = ()


NOTHING = ToldOrigins()


def path_of(page: Any) -> str:
    """The address of a programme on this site, in the interface of its own language where there is one."""
    language = str(page.locale.language_code)
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return str(page.get_absolute_url())


def origins_told(pages: Sequence[Any], user: Viewer) -> dict[int, ToldOrigins]:
    """Where those of `pages` that come from elsewhere, or went to another language, come from, by page id.

    One query; six more and one a type of programme where there is something to tell, however many pages.
    """
    if not pages or not _something(pages):
        return {}
    owed = _owed({page.translation_key for page in pages})
    versions = list(TranslationOrigin.objects.filter(_any_side(page.pk for page in pages)).exclude(source=None))
    wanted = {each.source_id for debts in owed.values() for each in debts if each.source_id}
    wanted |= {pk for version in versions for pk in (version.page_id, version.source_id) if pk}
    readable = _readable(wanted, user)
    held = _held(pages, owed)
    return {
        page.pk: ToldOrigins(
            tuple(_sources(owed.get(page.translation_key, ()), readable, held.get(page.current_edition_id, set()))),
            next((_version(readable, each.source_id) for each in versions if each.page_id == page.pk), None),
            tuple(_translations(page.pk, versions, readable)),
        )
        for page in pages
    }


def told_beside(programmes: Sequence[tuple[UUID, Any]]) -> set[UUID]:
    """The programmes of which something is told that depends on one of those, as (identity, translation key).

    A query a type and two, however many.
    """
    made = [
        key
        for model in (Lineage, Ingredient)
        for key in model.objects.filter(source_identity__in=[identity for identity, _key in programmes]).values_list(
            "page__translation_key", flat=True
        )
    ]
    keys = {*made, *(key for _identity, key in programmes)}
    return {
        found
        for model in programme_types()
        for found in model.objects.filter(translation_key__in=keys).values_list("identity", flat=True)
    }


def _something(pages: Sequence[Any]) -> bool:
    """Whether any of `pages` comes from elsewhere or has a translation: of most, nothing is told. One query."""
    keys = {page.translation_key for page in pages}
    owed = (model.objects.filter(page__translation_key__in=keys) for model in (Lineage, Ingredient))
    versions = TranslationOrigin.objects.filter(_any_side(page.pk for page in pages))
    return bool(together(rows.values_list("page") for rows in (*owed, versions))[:1])


def _owed(keys: set[Any]) -> dict[Any, list[Lineage | Ingredient]]:
    """What is owed by the programmes of those translation keys, the lineage first. Three queries."""
    owed: dict[Any, list[Lineage | Ingredient]] = defaultdict(list)
    for model in (Lineage, Ingredient):
        rows: Any = model.objects.filter(page__translation_key__in=keys, credit_removed_on=None)
        untold = [name for name in UNTOLD if name in {field.name for field in model._meta.concrete_fields}]
        told: Any = rows.annotate(key=F("page__translation_key")).defer(*untold)
        if model is Lineage:
            told = as_published(told)
        for row in told:
            owed[row.key].append(row)
    return dict(owed)


def _any_side(pages: Iterable[int]) -> Q:
    wanted = list(pages)
    return Q(page__in=wanted) | Q(source__in=wanted)


def _readable(wanted: set[int], user: Viewer) -> dict[int, Any]:
    """The published programmes among `wanted` that `user` may see, by page id."""
    found: dict[int, Any] = {}
    for model in programme_types() if wanted else ():
        light = model.objects.published().visible_to(user).select_related("locale").defer(*UNREAD)
        found |= light.in_bulk(wanted)
    return found


def _held(pages: Sequence[Any], owed: Mapping[Any, Sequence[Lineage | Ingredient]]) -> dict[int, set[str]]:
    """The blocks of the current editions of the programmes that have copied parts, by edition. One query."""
    editions = [
        page.current_edition_id
        for page in pages
        if any(isinstance(each, Ingredient) for each in owed.get(page.translation_key, ()))
    ]
    held: dict[int, set[str]] = defaultdict(set)
    if editions:
        rows = EditionActivity.objects.filter(edition__in=editions).order_by()
        for edition, session, block in rows.values_list("edition", "session_id", "block_id"):
            held[edition] |= {session, block}
    return dict(held)


def _sources(
    debts: Iterable[Lineage | Ingredient], readable: Mapping[int, Any], held: set[str]
) -> Iterable[ToldSource]:
    """The programme adapted, then those with parts that are still in it, each once."""
    parts: dict[UUID, list[Ingredient]] = defaultdict(list)
    for owed in debts:
        if isinstance(owed, Lineage):
            yield _source(owed, owed.base_number, readable)
        elif held.intersection(owed.blocks):
            parts[owed.source_identity].append(owed)
    for copied in parts.values():
        newest = max(copied, key=lambda part: part.edition_number)
        yield _source(newest, newest.edition_number, readable, tuple(part.title for part in copied))


def _source(
    owed: Lineage | Ingredient, edition: int, readable: Mapping[int, Any], parts: tuple[str, ...] = ()
) -> ToldSource:
    page = readable.get(owed.source_id) if owed.source_id else None
    elsewhere = owed.source_address if page is None and _is_elsewhere(owed) else ""
    return ToldSource(
        title=owed.source_title,
        organisation=owed.source_organisation,
        licence=code_of(owed.source_licence) or owed.source_licence,
        edition=edition,
        identity=owed.source_identity if page is not None or elsewhere else None,
        path=path_of(page) if page is not None else "",
        address=elsewhere,
        parts=parts,
    )


def _is_elsewhere(owed: Lineage | Ingredient) -> bool:
    """Whether its source is on another site: one that is gone from here has an address of this site."""
    here = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/"
    return owed.source_id is None and bool(owed.source_address) and not owed.source_address.startswith(here)


def _version(readable: Mapping[int, Any], pk: int | None) -> ToldVersion | None:
    page = readable.get(pk) if pk else None
    if page is None:
        return None
    return ToldVersion(page.title, str(page.locale.language_code), page.identity, path_of(page))


def _translations(pk: int, versions: Iterable[TranslationOrigin], readable: Mapping[int, Any]) -> list[ToldVersion]:
    found = (_version(readable, each.page_id) for each in versions if each.source_id == pk)
    return sorted((each for each in found if each is not None), key=lambda each: each.language)
