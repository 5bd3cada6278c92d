"""How a programme is published: past the gate whatever the way, and nothing of it read or checked twice."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from ..held_publications import SCHEDULED, hold_publication
from ..history import note
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
    owes_nothing = False  # whether it is known to be made of nothing of others: it has just been made
    has_its_editions = False  # whether it has just come with its editions: publishing it makes none

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

    def publish_as_it_is(self: Any, revision: Any, *, user: Any = None, **options: Any) -> None:
        """Publish `revision`, which was just made of this page within `just_made`.

        What is in the database and what is here are what the revision says: it is not read, nor all of it saved again.
        """
        with _read_as(revision, self), _known_as_the_first(revision):
            self.publish(revision, user=user, log_action=False, **options)
        note(self, "wagtail.publish", user=user, revision=revision)

    @contextmanager
    def just_made(self: Any, *, owes_nothing: bool) -> Iterator[None]:
        """Revise and publish this page, a draft that has just been saved and checked as a whole.

        What Wagtail asks of any page is known of it: it has no comments, no workflow, nobody repeats it. No edition is
        made of it, which came with its own. It is saved once, when it is published or at the end. `owes_nothing` when
        it is known to be made of nothing of others.
        """
        held_in_memory = vars(self).setdefault("_cluster_related_objects", {})
        held_in_memory[COMMENTS_RELATION_NAME] = []
        held = _HeldSave(self)
        known = {
            "_current_workflow_states": [],  # as Wagtail's `prefetch_workflow_states` leaves it
            "owes_nothing": owes_nothing,
            "update_aliases": lambda **_options: None,
            "has_its_editions": True,
            "save": held,
        }
        vars(self).update(known)
        try:
            yield
            held.write()
        finally:
            for name in known:
                vars(self).pop(name, None)
            held_in_memory.pop(COMMENTS_RELATION_NAME, None)

    def latest_edition(self: Any) -> Any:
        """The last of its editions; None before the first."""
        return self.editions.order_by("-number").first()

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
def _known_as_the_first(revision: Any) -> Iterator[None]:
    """Let whoever asks which revisions of its page are before and after `revision` hear that there are none."""

    def get_previous() -> None:
        raise Revision.DoesNotExist

    revision.is_latest_revision, revision.get_previous = lambda: True, get_previous
    try:
        yield
    finally:
        for name in ("is_latest_revision", "get_previous"):
            vars(revision).pop(name)


class _HeldSave:
    """In place of a page's `save`: what its revision changes of it is written with what its publication changes."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._fields: dict[str, None] = {}

    def __call__(self, *, update_fields: Iterable[str] | None = None, clean: bool = True) -> None:
        """Hold those fields; without any, as publishing saves, write them and what it changes, and no more."""
        self._fields |= dict.fromkeys(PUBLISHED if update_fields is None else update_fields)
        if update_fields is None:
            self.write()

    def write(self) -> None:
        """Write what is held."""
        self._fields.pop(COMMENTS_RELATION_NAME, None)  # it has none
        fields, self._fields = list(self._fields), {}
        if fields:
            type(self._page).save(self._page, clean=False, update_fields=fields)
