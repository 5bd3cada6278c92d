"""Records of people: made, corrected, attached to organisations, shown or not on the public register."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from workshops.organisations.models import Organisation
from workshops.taxonomy.models import Region, Sector

from ..models import Affiliation, Certification, ConsentChange, DistinctPeople, FormerIdentity, Person, PersonLanguage
from .turns import refresh_turns

IDENTITY = ("first_name", "last_name", "email")


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """What a record says of a person. `language` is for letters to her."""

    first_name: str
    last_name: str
    email: str = ""
    language: str = "fr"
    region: Region | None = None
    sector: Sector | None = None


@transaction.atomic
def add_person(
    details: PersonDetails,
    *,
    by: Any,
    languages: Collection[str] = (),
    organisation: Organisation | None = None,
    function: str = "",
    consents: bool = False,
    vetting_until: date | None = None,
) -> Person:
    """A new record, attached to `organisation` from today. `consents`: she asked to be on the public register."""
    person = Person.objects.create(**_values(details), vetting_until=vetting_until)
    set_languages(person, languages)
    if organisation:
        add_affiliation(person, organisation=organisation, function=function, since=timezone.localdate())
    change_consent(person, given=consents, by=by)
    return person


@transaction.atomic
def change_person(person: Person, details: PersonDetails, languages: Collection[str] | None = None) -> None:
    """Correct a record; the name or the address it had stays among the former ones. `languages` None: as they are."""
    stored = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = {name: getattr(stored, name) for name in IDENTITY}
    values = _values(details)
    if before != {name: values[name] for name in IDENTITY}:
        FormerIdentity.objects.create(person=stored, **before)
    for name, value in values.items():
        setattr(person, name, value)
    person.save(update_fields=[*values, "changed_at"])
    if languages is not None:
        set_languages(person, languages)


def _values(details: PersonDetails) -> dict[str, Any]:
    values = {name: getattr(details, name) for name in asdict(details)}
    return values | {
        "first_name": details.first_name.strip(),
        "last_name": details.last_name.strip(),
        "email": details.email.strip().lower(),
    }


@transaction.atomic
def set_languages(person: Person, languages: Collection[str]) -> None:
    """The languages she can facilitate in, exactly those."""
    had = set(person.languages.values_list("language", flat=True))
    person.languages.exclude(language__in=languages).delete()
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, language=language) for language in dict.fromkeys(languages) if language not in had
    )


@transaction.atomic
def add_affiliation(
    person: Person,
    *,
    organisation: Organisation | None = None,
    name: str = "",
    function: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Affiliation:
    """Attach a person to an organisation of the site, or to another by its `name`. The same twice is made once."""
    row, _made = Affiliation.objects.get_or_create(
        person=person,
        organisation=organisation,
        name=organisation.name if organisation else name.strip(),
        function=function.strip(),
        since=since,
        until=until,
    )
    return row


@transaction.atomic
def end_affiliation(affiliation: Affiliation, until: date) -> None:
    """Say until which day she worked there; the affiliation stays in her record."""
    affiliation.until = until
    affiliation.save(update_fields=["until"])


@transaction.atomic
def change_consent(person: Person, *, given: bool, by: Any) -> None:
    """Show a person on the public register, or no longer; each change is kept with its author."""
    stored = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.on_register = given
    if stored.on_register != given:
        person.save(update_fields=["on_register", "changed_at"])
        ConsentChange.objects.create(person=person, given=given, recorded_by=by)


def follow_practice(person: Person) -> None:
    """Logs written before the account was hers may renew what she has."""
    refresh_turns(Certification.objects.filter(person=person).select_related("person"))


@transaction.atomic
def say_distinct(one: Person, other: Person, *, by: Any) -> None:
    """Two records that look alike are of two people; said twice, it is written once."""
    first, second = sorted((one.pk, other.pk))
    if first != second:
        DistinctPeople.objects.get_or_create(first_id=first, second_id=second, defaults={"recorded_by": by})
