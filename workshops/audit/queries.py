"""Reading the audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshops.organisations.models import Organisation, User

from .models import Event
from .words import account_in, details_in_words, row_in_words


@dataclass(frozen=True)
class Line:
    """An event with the names that are still known: empty when the account or the organisation is gone.

    `about` is the row concerned, in words.
    """

    event: Event
    person: str
    organisation: str
    about: str

    @property
    def details(self) -> str:
        """What it says beside, in words."""
        return details_in_words(self.event.details)

    @property
    def details_as_written(self) -> str:
        """What it says beside, as `name=value`."""
        return ", ".join(f"{name}={value}" for name, value in self.event.details.items())


def lines(events: Iterable[Event]) -> list[Line]:
    """The events with their names. Two queries, whatever their number."""
    found = list(events)
    accounts = {key for event in found for key in (event.person, account_in(event.what)) if key}
    people = {each.pk: str(each) for each in User.objects.filter(pk__in=accounts)}
    names = dict(
        Organisation.objects.filter(pk__in={event.organisation for event in found if event.organisation}).values_list(
            "pk", "name"
        )
    )
    return [
        Line(
            event,
            people.get(event.person or 0, ""),
            names.get(event.organisation or 0, ""),
            row_in_words(event.what, people),
        )
        for event in found
    ]
