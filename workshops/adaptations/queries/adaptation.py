"""An adaptation as one person may know it, and its text as published or as drafted."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workshops.organisations.visibility import Viewer
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.pages import programmes_by_page
from workshops.programmes.reading import read_programme

from ..merging.differences import Block
from ..models import Lineage
from ..permissions import belongs_to, is_published, writes_for
from .followed import as_published


@dataclass(frozen=True)
class Text:
    """What one version of a programme says. `number` is that of its edition, None for a draft."""

    body: list[Block]
    content: ProgrammeContent
    number: int | None = None


@dataclass(frozen=True)
class Adaptation:
    """The adaptation `page` as `user` may know it. `source` is None when it is gone or not for her to read."""

    lineage: Lineage
    page: Any
    source: Any
    user: Viewer

    @cached_property
    def is_home(self) -> bool:
        """Whether she belongs to the organisation that made it."""
        return belongs_to(self.user, self.page.organisation_id)

    @cached_property
    def may_write(self) -> bool:
        """Whether she writes there."""
        return writes_for(self.user, self.page.organisation_id)

    @property
    def may_compare(self) -> bool:
        """Who may read both may compare; the organisation of the adaptation has kept its own copy of the source.

        Once the source asked not to be named, that organisation alone.
        """
        return self.is_home or (self.source is not None and self.lineage.credit_removed_on is None)

    @cached_property
    def base(self) -> Text:
        """The edition of the source that its draft follows, from its own copy."""
        return _text_of_base(self.lineage)

    @cached_property
    def published_lineage(self) -> Lineage:
        """Its lineage as what is published has it, not to be saved. One query."""
        [told] = as_published([self.lineage])
        return told

    @cached_property
    def published_base(self) -> Text:
        """The edition of the source that what is published follows. One query."""
        return self.base if self.published_lineage is self.lineage else _text_of_base(self.published_lineage)

    @cached_property
    def newest(self) -> Text | None:
        """The source as published today; None when she may not read it. One query."""
        return published_text(self.source) if self.source else None

    @cached_property
    def published(self) -> Text | None:
        """The adaptation as published; None before that. One query."""
        return published_text(self.page) if is_published(self.page) else None

    @cached_property
    def draft(self) -> Text:
        """The latest draft. A few queries, and one a link in its prose."""
        return text_of_draft(self.page.specific.get_latest_revision_as_object())


def find_adaptation(pk: int, user: Viewer) -> Adaptation | None:
    """The adaptation of that page id, None when there is none that `user` may read. Six queries at most.

    A draft that was never published is for its organisation alone.
    """
    lineage = Lineage.objects.filter(page=pk).first()
    if lineage is None:
        return None
    found = programmes_by_page(user, [pk, *([lineage.source_id] if lineage.source_id else [])])
    source = found.get(lineage.source_id or 0)
    if pk not in found:
        return None
    adaptation = Adaptation(lineage, found[pk], source if source and is_published(source) else None, user)
    return adaptation if is_published(adaptation.page) or adaptation.is_home else None


def _text_of_base(lineage: Lineage) -> Text:
    return Text(lineage.base_body, ProgrammeContent.from_json(lineage.base_content), lineage.base_number)


def published_text(page: Any) -> Text:
    """What the current edition of `page` says. One query when its text was deferred."""
    edition = page.current_edition
    return Text(edition.body, edition.programme, edition.number)


def text_of_draft(draft: Any) -> Text:
    """What `draft` (a programme as a revision) says."""
    return Text(raw_body(draft), read_programme(draft))


def raw_body(page: Any) -> list[Block]:
    """The sessions of `page` as the StreamField stores them."""
    body: list[Block] = json.loads(json.dumps(page.sessions.get_prep_value(), default=str))
    return body
