"""What people who know an entry answer of it: it is still true, or it is gone."""

from datetime import date

from django.db import transaction

from workshops.organisations.models import User

from ..letters import send_gone
from ..models import Answer, Initiative
from ..queries.keepers import keepers
from ..verification import good_until
from ..vocabulary import State, Truth


@transaction.atomic
def confirm(pk: int, day: date, *, by: User | None = None, address: str = "") -> bool:
    """Write down that entry `pk` is true on `day`, and good for a year; False when that was already said that day.

    `by` is who says it, or `address` where the link she used was sent.
    """
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=pk)
    if initiative.verified_on == day and initiative.answers.filter(kind=Truth.STILL_TRUE, day=day).exists():
        return False
    initiative.verified_on, initiative.verify_by = day, good_until(day)
    initiative.save(update_fields=["verified_on", "verify_by", "updated_at"])
    Answer.objects.create(initiative=initiative, kind=Truth.STILL_TRUE, day=day, said_by=by, address=address)
    return True


@transaction.atomic
def say_gone(pk: int, day: date, words: str, *, address: str) -> Answer:
    """Write down that whoever has the link sent to `address` says that entry `pk` is gone, and why.

    Keepers are told once: said again before they settle it, only the words change.
    """
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=pk)
    said = {"words": words, "day": day}
    answer, made = Answer.objects.update_or_create(
        initiative=initiative, kind=Truth.GONE, address=address, settled_on=None, defaults=said
    )
    if made:
        _tell_keepers(answer)
    return answer


def _tell_keepers(answer: Answer) -> None:
    for keeper in keepers():  # one letter each: nobody learns the others' addresses
        send_gone(keeper, answer)


@transaction.atomic
def settle(pk: int, day: date, by: User, *, withdraw: bool) -> bool:
    """Settle the answer `pk`: the entry is withdrawn, or stays. False when somebody settled it before."""
    answer = Answer.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=pk)
    if answer.settled_on:
        return False
    answer.settled_on, answer.settled_by = day, by
    answer.save(update_fields=["settled_on", "settled_by"])
    if withdraw:
        answer.initiative.state = State.WITHDRAWN
        answer.initiative.save(update_fields=["state", "updated_at"])
    return True
