"""The sessions and activities that were copied one by one, and what their sources changed in them since."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.pages import programmes_by_page

from ..change_words import STATES, what_changed
from ..merging.differences import Block, BlockDifference, State, compare
from ..models import Ingredient
from ..permissions import is_published
from ..placing import block_in


@dataclass(frozen=True)
class CopiedPart:
    """A copied part, and its block as its source said it in the edition `since`, and in `edition`, today's.

    `before` is None when that edition is gone, `after` when the source has the block no more.
    """

    part: Ingredient
    source: Any
    edition: Edition
    since: int
    before: Block | None
    after: Block | None

    @cached_property
    def difference(self) -> BlockDifference | None:
        """What became of it; None when one side is missing."""
        if self.before is None or self.after is None:
            return None
        if self.after["type"] == "session":
            return compare([self.before], [self.after]).sessions[0]
        return compare(_alone(self.before), _alone(self.after)).sessions[0].activities[0]

    @property
    def is_changed(self) -> bool:
        """Whether the source says it otherwise, or no more."""
        if self.difference is None:
            return self.before is not None
        return self.difference.state is not State.UNCHANGED

    @property
    def changes(self) -> list[str]:
        """What is other, a line for the part itself and for each of its activities."""
        if self.difference is None:
            return [str(STATES[State.REMOVED])] if self.before else []
        own = [what_changed(self.difference)] if self.difference.parts else []
        return own + [
            f"{each.block['value'].get('title')}\N{NO-BREAK SPACE}: {what_changed(each) or STATES[each.state]}"
            for each in self.difference.activities
            if each.state is not State.UNCHANGED
        ]


Since = Callable[[Ingredient], int]


def as_known(part: Ingredient) -> int:
    """The edition that those who have `part` know."""
    return part.known_number


def as_copied(part: Ingredient) -> int:
    """The edition that `part` was copied from."""
    return part.edition_number


def copied_parts(parts: Iterable[Ingredient], user: Viewer, since: Since = as_known) -> list[CopiedPart]:
    """Those of `parts` whose source `user` may read, beside what it says today. A query a type, then one."""
    held = [part for part in parts if part.source_id]
    found = programmes_by_page(user, {part.source_id for part in held if part.source_id}) if held else {}
    sources = {pk: page for pk, page in found.items() if is_published(page)}
    return beside_sources([part for part in held if part.source_id in sources], sources, since)


def beside_sources(
    parts: Collection[Ingredient], sources: Mapping[int, Any], since: Since = as_known
) -> list[CopiedPart]:
    """The same, with the published programmes they come from by page id. One query, none without parts."""
    if not parts:
        return []
    numbers = {since(part) for part in parts} | {page.current_edition.number for page in sources.values()}
    editions = {
        (edition.page_id, edition.number): edition
        for edition in Edition.objects.filter(page__in=sources, number__in=numbers).defer("content", "fields")
    }
    return [_beside(part, sources[part.source_id or 0], since(part), editions) for part in parts]


def _beside(part: Ingredient, source: Any, since: int, editions: Mapping[tuple[int, int], Edition]) -> CopiedPart:
    now, then = editions[source.pk, source.current_edition.number], editions.get((source.pk, since))
    before = block_in(then.body, part.source_block_id) if then else None
    return CopiedPart(part, source, now, since, before, block_in(now.body, part.source_block_id))


def _alone(block: Block) -> list[Block]:
    return [{"type": "session", "id": "one", "value": {"title": "", "activities": [block]}}]
