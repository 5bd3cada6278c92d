"""What the page a letter leads to needs: the entry asked about, what was answered, what else waits."""

from datetime import date

from workshops.curricula.rules.months import add_months

from ..models import Answer, Asking
from ..verification import due_on
from .asking import gone_answers, published_entries


def asking_of(pk: int) -> Asking | None:
    """The asking `pk`, about the entry that stands: the kept one, where two were made one. One query."""
    asking = Asking.objects.select_related("initiative__merged_into").filter(pk=pk).first()
    if asking and asking.initiative.merged_into:
        asking.initiative = asking.initiative.merged_into
    return asking


def said_with(asking: Asking, sent_on: date) -> Answer | None:
    """The last answer given with the link sent that day, or since. One query."""
    return Answer.objects.filter(
        initiative=asking.initiative_id, address=asking.recipient, day__gte=sent_on, settled_on=None
    ).first()


def other_askings(asking: Asking, day: date) -> list[Asking]:
    """What else that address was asked about this year and did not answer. Two queries."""
    waiting = published_entries().filter(due_on(day)).exclude(pk__in=gone_answers().values("initiative"))
    rows = Asking.objects.filter(
        recipient=asking.recipient, asked_on__gt=add_months(day, -11), initiative__in=waiting.values("pk")
    )
    rows = (
        rows.exclude(initiative=asking.initiative_id).select_related("initiative").prefetch_related("initiative__texts")
    )
    return list({row.initiative_id: row for row in rows.order_by("asked_on", "pk")}.values())
