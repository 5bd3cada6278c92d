"""What is done of certifications each day."""

from dataclasses import dataclass
from datetime import date

from ..models import Certification
from ..queries.evidence import practice_of
from ..queries.status import histories_of, rule_of
from ..status import unrecorded_renewals
from .history import record_practice_renewals
from .reminding import Sent, send_reminders
from .turns import AT_A_TIME, refresh_turns


@dataclass(frozen=True)
class Updated:
    """What was done: renewals by practice written down, timelines that had changed, letters that left."""

    renewals: int
    timelines: int
    sent: Sent


def update_certifications(day: date) -> Updated:
    """Write down what practice renewed, bring stored timelines up to date, and send the reminders due on `day`.

    Run twice, or after days without, it comes to the same.
    """
    keys = list(Certification.objects.order_by("pk").values_list("pk", flat=True))
    renewals = timelines = 0
    for start in range(0, len(keys), AT_A_TIME):
        some = Certification.objects.filter(pk__in=keys[start : start + AT_A_TIME]).select_related("person")
        renewals += _write_down_renewals(list(some), day)
        timelines += refresh_turns(some)
    return Updated(renewals, timelines, send_reminders(day))


def _write_down_renewals(certifications: list[Certification], day: date) -> int:
    histories = histories_of(certifications)
    practice = practice_of({each.person_id: each.person for each in certifications}.values())
    return sum(
        record_practice_renewals(each, day)
        for each in certifications
        if unrecorded_renewals(histories[each.pk], rule_of(each), practice[each.person_id], day)
    )
