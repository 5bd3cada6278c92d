"""Reading the audit trail."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Model

from relais.personal_data.columns import is_a_person
from workshops.organisations.models import Organisation, User

from .models import Event
from .words import details_in_words, named_in, place_in_words, row_in_words

# What names a row in an address.
KEYS = {"pk", "enrolment_pk", "number", "kept", "merged"}


@dataclass(frozen=True)
class Line:
    """An event with the names that are still known: empty when the account or the organisation is gone.

    `about` is the row concerned, in words; `groups`, those somebody was put in or taken from.
    """

    event: Event
    person: str
    organisation: str
    about: str
    groups: str = ""

    @property
    def place(self) -> str:
        """What was opened or taken away, in words; empty where the address has none."""
        return place_in_words(self.event.where)

    @property
    def details(self) -> str:
        """What it says beside, in words; not which row of it, once that is said."""
        said = {**self.event.details, "groups": self.groups} if self.groups else self.event.details
        return details_in_words({name: said[name] for name in said if not (self.event.what and name in KEYS)})

    @property
    def details_as_written(self) -> str:
        """What it says beside, as `name=value`."""
        return ", ".join(f"{name}={value}" for name, value in self.event.details.items())


def lines(events: Iterable[Event]) -> list[Line]:
    """The events with their names. A query for each sort of people, for organisations and for groups, whatever their
    number.
    """
    found = list(events)
    people, groups = _named(found), _groups_named(found)
    names = dict(
        Organisation.objects.filter(pk__in={event.organisation for event in found if event.organisation}).values_list(
            "pk", "name"
        )
    )
    return [
        Line(
            event,
            people.get(_account(event.person), ""),
            names.get(event.organisation or 0, ""),
            row_in_words(event.what, people),
            ", ".join(groups.get(key, str(key)) for key in event.details.get("groups", [])),
        )
        for event in found
    ]


def _named(events: list[Event]) -> dict[str, str]:
    """The names of the people who act and of those it is about, by what the trail calls their rows."""
    asked: dict[type[Model], set[int]] = defaultdict(set)
    asked[User] |= {event.person for event in events if event.person}
    for event in events:
        model, key = named_in(event.what)
        if model is not None and is_a_person(model):
            asked[model].add(key)
    return {
        f"{model._meta.label_lower}:{each.pk}": str(each)
        for model, keys in asked.items()
        for each in model._base_manager.filter(pk__in=keys)
    }


def _groups_named(events: list[Event]) -> dict[int, str]:
    keys = {key for event in events for key in event.details.get("groups", [])}
    return dict(Group.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _account(number: int | None) -> str:
    return f"{User._meta.label_lower}:{number or 0}"
