"""How a programme is published: past the gate whatever the way, and nothing of it read or checked twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import Page

from ..held_publications import SCHEDULED, hold_publication
from ..publish_gate import PublicationRefusedError, gate_lacks

# What Wagtail changes of a page when it publishes it.
PUBLISHED = (
    "live",
    "expired",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
)


class ProgrammePublication:
    """What publishing the page of a programme asks and does."""

    is_let_through = False  # whether it is being published, and the gate was asked

    def publish(self: Any, revision: Any, *args: Any, **options: Any) -> None:
        """Publish `revision`, or set its date, unless the gate holds it back: whatever the way here.

        `PublicationRefusedError` then; at the date of a scheduled publication nobody is there to read it, so the
        programme stays as it is and those it concerns are told.
        """
        draft = revision.as_object()
        lacks = gate_lacks(draft)
        if lacks and options.get("log_action") == SCHEDULED:
            hold_publication(draft, revision, lacks)
        elif lacks:
            raise PublicationRefusedError(draft, lacks)
        else:
            with _read_as(revision, draft), _let_through(draft):
                super().publish(revision, *args, **options)  # type: ignore[misc]

    def publish_as_it_is(self: Any, revision: Any, **options: Any) -> None:
        """Publish `revision`, which was just made of this page, a draft just saved and checked as a whole.

        What is in the database and what is here are what the revision says: it is not read, nor all of it saved again.
        """
        with _read_as(revision, self), _saved_but_for_its_publication(self):
            self.publish(revision, **options)

    def update_aliases(self: Any, **options: Any) -> None:
        """Let the pages that repeat this one say what it says now.

        Asked first whether there is any: what Wagtail asks reads through every page of a large SQLite database.
        """
        if Page.objects.filter(alias_of=self.pk).order_by().exists():
            super().update_aliases(**options)  # type: ignore[misc]


@contextmanager
def _read_as(revision: Any, draft: Any) -> Iterator[None]:
    """Let whoever reads `revision` first have the `draft` that was read of it: a dozen queries."""

    def as_object() -> Any:
        vars(revision).pop("as_object", None)  # whoever asks next reads it again
        return draft

    revision.as_object = as_object
    try:
        yield
    finally:
        vars(revision).pop("as_object", None)


@contextmanager
def _let_through(draft: Any) -> Iterator[None]:
    """Let whoever freezes `draft` know that the gate was asked about it, in this very publication."""
    draft.is_let_through = True
    try:
        yield
    finally:
        vars(draft).pop("is_let_through", None)


@contextmanager
def _saved_but_for_its_publication(page: Any) -> Iterator[None]:
    """Let the first who saves `page` write what publishing changes, and no more."""

    def save() -> None:
        vars(page).pop("save", None)
        page.save(clean=False, update_fields=PUBLISHED)

    page.save = save
    try:
        yield
    finally:
        vars(page).pop("save", None)
