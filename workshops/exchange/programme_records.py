"""A programme as other systems are told of it: one read model for the API, feeds, harvests and linked data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer
from workshops.programmes.lines import lines_of
from workshops.programmes.pages import UNREAD, UNREAD_EDITION, programme_types, together

from .told_origins import NOTHING, ToldOrigins, origins_told, path_of

KIND_SUFFIX = "page"


@dataclass(frozen=True)
class Word:
    """A controlled word: its code, which never changes, and its names by language."""

    code: str
    names: Mapping[str, str]

    def name_in(self, language: str) -> str:
        """The word in that language, else in the interface's first one, else its code."""
        return self.names.get(language) or self.names.get(settings.LANGUAGE_CODE) or self.code


@dataclass(frozen=True)
class ProgrammeRecord:
    """A published programme in its current edition. Durations are minutes, ages years, group sizes people.

    `kind` is `guide` or `curriculum`; `path` its address in the interface of its own language. `origins` say nothing
    until `with_origins` has looked for them.
    """

    page: Any
    origins: ToldOrigins = NOTHING

    @cached_property
    def kind(self) -> str:
        """The type of programme."""
        return kind_of(type(self.page))

    @property
    def identity(self) -> UUID:
        """The same on every site the programme travels to."""
        return UUID(str(self.page.identity))

    @property
    def edition(self) -> Any:
        """The current edition, without its text."""
        return self.page.current_edition

    @property
    def language(self) -> str:
        """The code of the language it is written in."""
        return str(self.page.locale.language_code)

    @cached_property
    def path(self) -> str:
        """Its address on this site."""
        return path_of(self.page)

    @property
    def changed_at(self) -> datetime:
        """When it was last published, with or without a new edition."""
        found: datetime = self.page.last_published_at or self.edition.created_at
        return found

    @cached_property
    def objectives(self) -> list[str]:
        """One objective each."""
        return lines_of(self.page.objectives)

    @cached_property
    def authors(self) -> list[str]:
        """One name each."""
        return lines_of(self.page.authors)

    @cached_property
    def audiences(self) -> list[Word]:
        """Whom it is for."""
        return _words(self.page.audiences)

    @cached_property
    def themes(self) -> list[Word]:
        """What it is about."""
        return _words(self.page.themes)

    @cached_property
    def settings(self) -> list[Word]:
        """Where it is held."""
        return _words(self.page.settings)

    @cached_property
    def tags(self) -> list[str]:
        """Free words, of the types that have some."""
        return sorted(tag.name for tag in self.page.tags.all()) if hasattr(self.page, "tags") else []


def _words(manager: Any) -> list[Word]:
    return [Word(term.code, term.names) for term in manager.all()]


def kind_of(model: Any) -> str:
    """What a type of programme is called in addresses and data: `guide`, `curriculum`."""
    return str(model._meta.model_name.removesuffix(KIND_SUFFIX))


def kinds() -> dict[str, Any]:
    """The page models by kind, in the order they were registered."""
    return {kind_of(model): model for model in programme_types()}


def published(model: Any, user: Viewer) -> Any:
    """The published programmes of that type that `user` may see, with what a record says of them.

    Five queries however many there are, one more for those with free words.
    """
    beside = ("audiences", "settings", "themes", *(("tags",) if hasattr(model, "tags") else ()))
    return (
        model.objects.published()
        .visible_to(user)
        .select_related("current_edition", "organisation", "locale")
        .prefetch_related(*beside)
        .defer(*UNREAD, *UNREAD_EDITION)
    )


def records_of(pages: Iterable[int], user: Viewer) -> dict[int, ProgrammeRecord]:
    """The records of those of `pages` that `user` may see, by page id. A fixed number of queries a type."""
    wanted = list(pages)
    if not wanted:
        return {}
    return {
        page.pk: ProgrammeRecord(page)
        for model in programme_types()
        for page in published(model, user).filter(pk__in=wanted)
    }


def with_origins(records: Sequence[ProgrammeRecord], user: Viewer) -> list[ProgrammeRecord]:
    """The same records, with what `user` may be told of where they come from. A few queries, however many."""
    told = origins_told([record.page for record in records], user)
    return [replace(record, origins=told.get(record.page.pk, NOTHING)) for record in records]


def record_of(identity: UUID, user: Viewer) -> ProgrammeRecord | None:
    """The record of the programme of that identity; None when `user` may not see it."""
    for model in programme_types():
        page = published(model, user).filter(identity=identity).first()
        if page is not None:
            return ProgrammeRecord(page)
    return None


def readable_organisations(user: Viewer) -> QuerySet[Organisation]:
    """The organisations of the published programmes `user` may see. Runs no query."""
    pages = (model.objects.published().visible_to(user).values("organisation") for model in programme_types())
    return Organisation.objects.filter(pk__in=together(pages))
