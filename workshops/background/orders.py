"""What a person asked for that takes long, and that must be done once: the lines of a file to take in, for instance.

A room declares each kind in its module `slow_work`, as `SLOW_WORK`. What a kind does and the word that it is done are
stored together or not at all: whoever dies at it, or is taken for dead, leaves nothing, and the next begins anew.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from relais.rooms import declared

from .life import nobody_comes
from .models import STALLED, Order
from .stopping import StoppedError, mend_connection

logger = logging.getLogger(__name__)
State = Order.State


@dataclass(frozen=True)
class Slow:
    """A kind of slow work: its `name`, `room.what`, and its lazy `title`, said to who waits.

    `do` does it and gives what is to be told, as JSON; it is called in a transaction. `ValidationError` refuses it in
    sentences. `lead` says on the page of who asked what became of it, and leads her on.
    """

    name: str
    title: Any
    do: Callable[[Order], dict[str, Any]]
    lead: Callable[[HttpRequest, Order], HttpResponse]


def kind_of(order: Order) -> Slow:
    """What is done of an order."""
    return next(each for each in declared("SLOW_WORK", "slow_work") if each.name == order.kind)


def order_of(kind: str, subject: int) -> Order | None:
    """What was asked of a row, if something was. One query."""
    return Order.objects.filter(kind=kind, subject=subject).first()


def place_order(kind: str, subject: int, by: Any) -> Order:
    """The order of that kind for the row `subject`; asked for twice, one. One that failed may be done again."""
    order, made = Order.objects.get_or_create(
        kind=kind, subject=subject, defaults={"owner": by, "language": get_language() or ""}
    )
    failed = Order.objects.filter(pk=order.pk, state=State.FAILED)
    if not made and failed.update(state=State.WAITING, failure="", changed_at=timezone.now()):
        order.refresh_from_db()
    return order


def nobody_does(order: Order) -> bool:
    """Whether the page that waits should do it itself. One query at most."""
    if order.state == State.UNDER_WAY:
        return timezone.now() - order.changed_at > STALLED
    return order.state == State.WAITING and nobody_comes(order.changed_at)


def perform(order: Order) -> None:
    """Do it, unless somebody else is at it or did; why it cannot be done is kept, as a sentence."""
    now = timezone.now()
    if Order.objects.free(now).filter(pk=order.pk).update(state=State.UNDER_WAY, changed_at=now):
        order.refresh_from_db()
        try:
            with override(order.language or None):
                _do(order)
        except StoppedError:
            mend_connection()
            _note(order, state=State.WAITING)
            raise
    order.refresh_from_db()


def _do(order: Order) -> None:
    try:
        with transaction.atomic():
            outcome = kind_of(order).do(order)
            if not _note(order, state=State.DONE, outcome=outcome):
                # Another took it, when we were taken for dead: nothing of ours may stay.
                transaction.set_rollback(True)
    except ValidationError as refused:
        failure = " ".join(refused.messages)
    except (PermissionDenied, ObjectDoesNotExist):
        failure = _("Ceci n’est plus là, ou n’est plus à vous : recommencez depuis le début.")
    except Exception:
        logger.exception("The order %s could not be done.", order)
        failure = _("Quelque chose s’est mal passé, et rien n’est changé : réessayez dans un moment.")
    else:
        return
    _note(order, state=State.FAILED, failure=failure)


def _note(order: Order, **values: Any) -> int:
    """Unless another took it, when we were taken for dead."""
    mine = Order.objects.filter(pk=order.pk, state=State.UNDER_WAY, changed_at=order.changed_at)
    return mine.update(**values, changed_at=timezone.now())
