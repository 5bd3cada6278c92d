"""What editions say, kept in the memory of the process: an edition never changes, and a long one takes longer to read
than all the rest of a change to a plan.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Case, F, Q, When

from relais.asked_often import AskedOften, Given

from .content import ProgrammeContent
from .models import Edition

MOST: Final = 40  # a few hundred kilobytes each
NONE: Final = [""]  # no edition has this fingerprint
_kept: dict[tuple[int, str], ProgrammeContent] = {}

_editions = AskedOften(
    lambda: (
        Edition.objects.filter(pk__in=Given("pks"))
        .defer("body", "fields", "content")
        .annotate(unread=Case(When(~Q(fingerprint__in=Given("known")), then=F("content"))))
    )
)


def editions_to_read(pks: Iterable[int | None]) -> dict[int, Edition]:
    """The editions of those ids, by id, with their `programme`. One query.

    The content of those whose programme is known already is not asked of the database.
    """
    wanted = {pk for pk in pks if pk is not None}
    known = [fingerprint for pk, fingerprint in list(_kept) if pk in wanted]
    editions: dict[int, Edition] = {edition.pk: edition for edition in _editions(pks=wanted, known=known or NONE)}
    for edition in editions.values():
        edition.programme = _programme_of(edition)
    return editions


def _programme_of(edition: Any) -> ProgrammeContent:
    key = edition.pk, edition.fingerprint
    known = _kept.get(key)
    if known is None:
        if edition.unread is not None:  # else it is asked: another edition says the same
            edition.content = edition.unread
        known = ProgrammeContent.from_json(edition.content)
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = known
    return known
