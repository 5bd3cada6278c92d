"""Importing many packages: a few at a time in one transaction, indexed once at its end.

Each keeps its own row, its own files and its own refusal, as if it came alone: one that cannot be imported waits again
and the others come. Files are still written before any transaction, under the name of the import that writes them.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from workshops.background.once import each_task_once
from workshops.background.stopping import StoppedError, mend_connection

from .here import Here
from .importing import UnderWay, begin_again, claim_together, follow_rows, is_quick, let_wait, still_ours, under_way
from .importing import went_wrong as unforeseen
from .models import PackageImport
from .receiving import Received
from .refusal import PackageRefused

logger = logging.getLogger(__name__)

TOGETHER = 25  # packages in a transaction: whoever else writes waits for a second or two


@dataclass(frozen=True)
class Outcome:
    """What became of a package: what it brought, or the sentence that says why it was not imported."""

    brought: PackageImport
    received: Received | None = None
    refusal: str = ""


def accept_all(packages: Sequence[PackageImport], *, by: Any, visibility: str = "") -> Iterator[Outcome]:
    """Import packages that wait, each once, in their order; what was said of one is here for good.

    As `accept` does of each, but for what waited for it: `publish_waiting` is for the end of them all.
    """
    for some in _a_few_at_a_time(list({each.pk: each for each in packages}.values())):
        yield from _Few(by, visibility).accept(some)


def _a_few_at_a_time(packages: Sequence[PackageImport]) -> Iterator[list[PackageImport]]:
    """Small ones together; what takes long to write comes alone, so that none is taken for dead meanwhile."""
    some: list[PackageImport] = []
    for each in packages:
        alone = not is_quick(each)
        if some and (alone or len(some) == TOGETHER):
            yield some
            some = []
        some.append(each)
        if alone:
            yield some
            some = []
    if some:
        yield some


@dataclass
class _Few:
    """Packages that are imported together, and what becomes of each, by its id."""

    by: Any
    visibility: str
    runs: list[tuple[PackageImport, UUID]] = field(default_factory=list)
    received: dict[int, Received] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)

    def accept(self, some: Sequence[PackageImport]) -> list[Outcome]:
        try:
            with ExitStack() as opened:
                claimed = self._claimed(some)
                ready = [each for pair in claimed if (each := self._made_ready(*pair, opened))]
                self._tie_all(ready)
                for each in ready:
                    if each.brought.pk in self.refused:  # its rows are gone
                        each.files.remove_all()
        except StoppedError:
            mend_connection()
            self._give_back(begin_again)
            raise
        except BaseException:
            self._give_back(lambda brought, run: let_wait(brought, run, unforeseen()))
            raise
        self._give_back(lambda brought, run: let_wait(brought, run, self.refused[brought.pk]), only=self.refused)
        follow_rows(some)
        return [Outcome(one, self.received.get(one.pk), self.refused.get(one.pk, "")) for one in some]

    def _claimed(self, some: Sequence[PackageImport]) -> list[tuple[PackageImport, UUID]]:
        runs, refused = claim_together(some, by=self.by, visibility=self.visibility)
        self.refused |= refused
        self.runs += [(brought, runs[brought.pk]) for brought in some if brought.pk in runs]
        return self.runs

    def _made_ready(self, brought: PackageImport, run: UUID, opened: ExitStack) -> UnderWay | None:
        with self._apart(brought):
            return opened.enter_context(under_way(brought, run))
        return None

    @transaction.atomic
    def _tie_all(self, arriving: Sequence[UnderWay]) -> None:
        packages = [each.package for each in arriving]
        with each_task_once():
            ours, here = still_ours(arriving), Here(packages)
            for each in arriving:
                with self._apart(each.brought):
                    self.received[each.brought.pk] = each.tie(here, ours)
                if each.brought.pk in self.refused:
                    here = Here(packages)  # what was made for it is taken back

    @contextmanager
    def _apart(self, brought: PackageImport) -> Iterator[None]:
        """Keep what goes wrong with one package from the others."""
        try:
            yield
        except PackageRefused as refusal:
            self.refused[brought.pk] = refusal.sentence
        except Exception:
            logger.exception("The package %s could not be imported.", brought.pk)
            self.refused[brought.pk] = unforeseen()

    def _give_back(self, give: Callable[[PackageImport, UUID], None], only: Any = None) -> None:
        for brought, run in self.runs:
            if only is None or brought.pk in only:
                give(brought, run)
