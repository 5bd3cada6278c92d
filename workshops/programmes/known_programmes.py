"""What editions say, kept in the memory of the process: an edition never changes, and a long one takes longer to read
than all the rest of a change to a plan.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, When

from .content import ProgrammeContent
from .models import Edition

MOST: Final = 40  # a few hundred kilobytes each
_kept: dict[tuple[int, str], ProgrammeContent] = {}


def editions_to_read(pks: Iterable[int | None], among: QuerySet[Edition]) -> dict[int, Edition]:
    """The editions of those ids that are `among` them, by id, with their `programme`. One query.

    The content of those whose programme is known already is not asked of the database.
    """
    wanted = {pk for pk in pks if pk is not None}
    found = among.filter(pk__in=wanted).defer("body", "fields", "content")
    known = [Q(pk=pk, fingerprint=fingerprint) for pk, fingerprint in list(_kept) if pk in wanted]
    content: Any = Case(When(~reduce(or_, known), then=F("content"))) if known else F("content")
    editions: dict[int, Edition] = {edition.pk: edition for edition in found.annotate(unread=content)}
    for edition in editions.values():
        edition.programme = _programme_of(edition)
    return editions


def _programme_of(edition: Any) -> ProgrammeContent:
    key = edition.pk, edition.fingerprint
    known = _kept.get(key)
    if known is None:
        edition.content = edition.unread
        known = ProgrammeContent.from_json(edition.content)
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = known
    return known
