"""The status lists as they are served: which positions are set today, signed."""

import json
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import Max
from django.utils import timezone

from ..credential_addresses import list_address, list_token_address
from ..credentials.badges import Form, Purpose
from ..credentials.status_lists import StatusList
from ..models import IssuedCredential, StatusTurn
from ..standing import State
from .issuer import site_issuer, site_signer
from .status import in_force_on, turns_on

BELIEVED = timedelta(hours=24)  # how long a copy of a list counts
KEPT = timedelta(hours=12)  # how long one signature is served
SLOW_CLOCKS = timedelta(minutes=5)  # of those who read a list as soon as it is signed


def list_exists(number: int) -> bool:
    """Whether a credential has a place in the lists of that number. One query."""
    return IssuedCredential.objects.filter(list_number=number).exists()


def set_positions(purpose: Purpose, number: int, day: date) -> frozenset[int]:
    """The positions whose bit is set on `day`. One query.

    Revoked ones, for good; as suspended, all others not in force: also one that lapsed before the end its file says,
    when a background check was shortened or a renewal corrected.
    """
    credentials = IssuedCredential.objects.filter(list_number=number)
    revoked = turns_on(day).filter(state=State.REVOKED).values("certification")
    if purpose is Purpose.REVOCATION:
        found = credentials.filter(certification__in=revoked)
    else:
        found = credentials.exclude(certification__in=revoked).exclude(
            certification__in=in_force_on(day).values("certification")
        )
    return frozenset(found.values_list("position", flat=True))


def served_list(purpose: Purpose, number: int, form: Form) -> str:
    """The signed list, as JSON or as a JWT. Two queries, and one more and a signature whenever something changed."""
    now, signer = timezone.now(), site_signer()
    changed = IssuedCredential.objects.aggregate(Max("pk")), StatusTurn.objects.aggregate(Max("pk"))
    # The stored timelines are written anew, under new keys, by whatever changes a status; days change the rest.
    version = (*(row["pk__max"] for row in changed), timezone.localdate(now), signer.key_name(form))
    place = f"status-list:{purpose}:{number}:{form}"
    kept: tuple[object, str] | None = cache.get(place)
    if kept and kept[0] == version:
        return kept[1]
    signed = _signed(purpose, number, form, now)
    cache.set(place, (version, signed), KEPT.total_seconds())
    return signed


def _signed(purpose: Purpose, number: int, form: Form, now: datetime) -> str:
    status_list = StatusList(
        issuer=site_issuer(),
        purpose=purpose,
        list_address=list_address(purpose, number),
        token_address=list_token_address(purpose, number),
        positions=set_positions(purpose, number, timezone.localdate(now)),
        valid_from=now - SLOW_CLOCKS,
        valid_until=now + BELIEVED,
    )
    signer = site_signer()
    if form is Form.TOKEN:
        return signer.status_list_token(status_list)
    return json.dumps(signer.status_list(status_list, now), ensure_ascii=False)


def list_at(address: str) -> str | None:
    """What the site serves at the address of a list, without going through the network; None elsewhere."""
    numbers = IssuedCredential.objects.order_by().values_list("list_number", flat=True).distinct()
    for number in numbers:
        for purpose in Purpose:
            if address == list_address(purpose, number):
                return served_list(purpose, number, Form.DOCUMENT)
            if address == list_token_address(purpose, number):
                return served_list(purpose, number, Form.TOKEN)
    return None
