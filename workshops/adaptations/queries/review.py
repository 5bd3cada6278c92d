"""The three versions that a review compares: the edition that is followed, the new one, and the draft here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from workshops.programmes.body_schema import current_body
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.licences import code_of
from workshops.programmes.models import Edition
from workshops.programmes.page_fields import RICH, fields_of_page
from workshops.programmes.portable import (
    from_portable,
    html_from_portable,
    html_to_portable,
    references_in,
    references_in_html,
    to_portable,
)
from workshops.programmes.references import References

from ..licences import licence_name
from ..merging.changes import Comparison
from ..merging.document import Body, Document, body_of, document_of, fields_of_programme
from ..models import Lineage, Merge
from .received import as_received, as_received_again


@dataclass(frozen=True)
class Version:
    """A raw body and the fields of its page, with ids of this site."""

    body: Body
    fields: Mapping[str, Any]

    @cached_property
    def current(self) -> Body:
        """Its body with today's blocks: an older one is brought to them before any id is looked for in it."""
        return current_body(self.body)

    @property
    def references(self) -> set[tuple[Any, Any]]:
        """Every picture, file and page it refers to."""
        return references_in(self.current).union(*(references_in_html(self.fields.get(name) or "") for name in RICH))

    def portable(self, names: References) -> Document:
        """It, laid flat, with names for ids."""
        rich = {name: html_to_portable(self.fields[name] or "", names.name_of) for name in RICH if name in self.fields}
        return document_of(to_portable(self.current, names.name_of), {**self.fields, **rich})


@dataclass(frozen=True)
class Reviewed:
    """The edition under review, from the site or from the copy that the review kept."""

    number: int
    date: datetime
    version: Version
    content: Mapping[str, Any]
    edition: int | None
    note: str = ""

    @classmethod
    def of_edition(cls, edition: Edition) -> Self:
        """As the site has it."""
        version = Version(edition.body, edition.fields)
        return cls(edition.number, edition.created_at, version, edition.content, edition.pk, edition.change_note)

    @classmethod
    def of_merge(cls, merge: Merge) -> Self:
        """As it was copied."""
        version = Version(merge.body, merge.fields)
        return cls(merge.number, merge.date, version, merge.content, merge.edition_id)


@dataclass(frozen=True)
class Review:
    """An adaptation's latest draft beside the edition it follows and the one under review."""

    lineage: Lineage
    draft: Any
    reviewed: Reviewed
    comparison: Comparison
    names: References

    @property
    def licences(self) -> tuple[str, str] | None:
        """The names of the source's licence in the edition followed and in this one; None when it is the same."""
        written = ProgrammeContent.from_json(dict(self.reviewed.content)).licence
        now = code_of(written) or written
        was = self.lineage.source_licence
        return None if was == now else (licence_name(was), licence_name(now))

    def body_and_fields(self, document: Document) -> tuple[Body, dict[str, Any]]:
        """What `document` makes of the draft: its raw body and the fields of its page, with ids of this site."""
        fields = fields_of_programme(document)
        rich = {name: html_from_portable(fields[name], self.names.id_of) for name in RICH if name in fields}
        return from_portable(body_of(document), self.names.id_of), {**fields, **rich}


def draft_of(page: Any) -> Any:
    """The latest draft of a page read without its text. Three queries."""
    return type(page).objects.select_related("locale", "organisation").get(pk=page.pk).get_latest_revision_as_object()


def review_of(lineage: Lineage, draft: Any, reviewed: Reviewed) -> Review:
    """Lay the three side by side. A fixed number of queries: those of `References.of` and of `as_received`.

    The copies of pictures and files, and the marks of those that could not come, are nobody's change.
    """
    mine = Version(draft.sessions.get_prep_value(), fields_of_page(draft))
    received = as_received(lineage, lineage.base_body, mine.body)
    base = Version(received, lineage.base_fields)
    newer = as_received_again(reviewed.version.body, lineage.base_body, received)
    theirs = Version(newer, reviewed.version.fields)
    names = References.of(mine.references, reviewed.version.references, base.references)
    three = Comparison(base.portable(names), theirs.portable(names), mine.portable(names))
    return Review(lineage, draft, reviewed, three, names)
