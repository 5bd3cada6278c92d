"""What a person delivered: the complete logs of sessions she led or co-facilitated."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language

from workshops.curricula.queries import titles_of
from workshops.session_logs.models import SessionLog

from ..models import Person


@dataclass(frozen=True)
class DeliveredProgramme:
    """The sessions of one programme: how many she led, how many she co-facilitated, and their participants in all."""

    title: str
    led: int
    co_facilitated: int
    participants: int

    @property
    def sessions(self) -> int:
        """All of them."""
        return self.led + self.co_facilitated


@dataclass(frozen=True)
class Delivered:
    """By programme, most sessions first."""

    programmes: list[DeliveredProgramme]

    @property
    def sessions(self) -> int:
        """Sessions in all."""
        return sum(each.sessions for each in self.programmes)

    @property
    def participants(self) -> int:
        """Participants in all; someone at three sessions counts three times."""
        return sum(each.participants for each in self.programmes)


def accounts_of(person: Person) -> list[int]:
    """Her account, and those of records merged into hers. One query."""
    merged = Person.objects.filter(merged_into=person, user__isnull=False).values_list("user", flat=True)
    return [*([person.user_id] if person.user_id else []), *merged]


def delivered_by(person: Person, first: date | None = None, last: date | None = None) -> Delivered:
    """What `person` delivered from `first` to `last`, both included; None without limit. Three queries."""
    accounts = accounts_of(person)
    through = SessionLog.co_facilitators.through.objects.filter(user__in=accounts).values("sessionlog")
    logs = SessionLog.objects.counted().filter(Q(author__in=accounts) | Q(pk__in=through))
    if first:
        logs = logs.filter(date__gte=first)
    if last:
        logs = logs.filter(date__lte=last)
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for programme, author, participants in logs.order_by().values_list(
        "edition__page__translation_key", "author", "participants"
    ):
        figures = counted[str(programme)]
        figures[0 if author in accounts else 1] += 1
        figures[2] += participants or 0
    titles = titles_of(counted, (get_language() or settings.LANGUAGE_CODE).split("-")[0])
    programmes = [DeliveredProgramme(titles.get(key, "—"), *figures) for key, figures in counted.items()]
    return Delivered(sorted(programmes, key=lambda each: (-each.sessions, each.title)))
