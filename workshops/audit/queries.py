"""Reading the audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshops.organisations.models import Organisation, User

from .models import Event


@dataclass(frozen=True)
class Line:
    """An event with the names that are still known: empty when the account or the organisation is gone."""

    event: Event
    person: str
    organisation: str

    @property
    def details(self) -> str:
        """What it says beside, as `name=value`."""
        return ", ".join(f"{name}={value}" for name, value in self.event.details.items())


def lines(events: Iterable[Event]) -> list[Line]:
    """The events with their names. Two queries, whatever their number."""
    found = list(events)
    people = {
        each.pk: str(each) for each in User.objects.filter(pk__in={event.person for event in found if event.person})
    }
    names = dict(
        Organisation.objects.filter(pk__in={event.organisation for event in found if event.organisation}).values_list(
            "pk", "name"
        )
    )
    return [Line(event, people.get(event.person or 0, ""), names.get(event.organisation or 0, "")) for event in found]
