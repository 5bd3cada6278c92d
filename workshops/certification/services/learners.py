"""The record of a person who comes into a cohort: hers when her address and name are known, else a new one."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from workshops.organisations.models import Organisation, User
from workshops.programmes.stems import fold
from workshops.taxonomy.models import Region, Sector

from ..models import Affiliation, Person


@dataclass(frozen=True)
class LearnerDetails:
    """What is asked of a person who enrols. `employer` is where she works, as she writes it."""

    first_name: str
    last_name: str
    email: str = ""
    language: str = settings.LANGUAGE_CODE
    employer: str = ""
    function: str = ""
    region: Region | None = None
    sector: Sector | None = None

    @property
    def name(self) -> str:
        """Her name, without accents nor case."""
        return folded_name(self.first_name, self.last_name)


def folded_name(first_name: str, last_name: str) -> str:
    """A name as it is compared: « Élise  Côté-Roy » and « ELISE COTE ROY » are the same."""
    return " ".join(fold(f"{first_name} {last_name}").casefold().replace("-", " ").replace("’", "'").split())


def known_person(details: LearnerDetails, among: QuerySet[Person] | None = None) -> Person | None:
    """The person of that address and that name; both, for colleagues share addresses and people share names.

    Without an address, only one of `among` with that name and no address. Two queries at most.
    """
    found: QuerySet[Person]
    if details.email:
        found = Person.objects.current().filter(email__iexact=details.email)
    elif among is not None:
        found = among.filter(email="", merged_into=None, removed_at=None)
    else:
        return None
    # Names alone: a whole cohort without addresses may be compared, once for each line of a file.
    named = found.order_by("pk").values_list("pk", "first_name", "last_name")
    pk = next((pk for pk, first, last in named if folded_name(first, last) == details.name), None)
    return None if pk is None else Person.objects.get(pk=pk)


@transaction.atomic
def person_of(details: LearnerDetails, among: QuerySet[Person] | None = None) -> Person:
    """The person known by those details, unchanged, or a new record of her."""
    known = known_person(details, among)
    if known is not None:
        return known
    person = Person.objects.create(
        first_name=details.first_name.strip(),
        last_name=details.last_name.strip(),
        email=details.email.strip(),
        language=details.language,
        region=details.region,
        sector=details.sector,
    )
    if details.employer or details.function:
        employer = details.employer.strip()
        organisation = Organisation.objects.filter(name__iexact=employer).first() if employer else None
        Affiliation.objects.create(
            person=person, organisation=organisation, name=employer or "—", function=details.function.strip()
        )
    return person


def person_of_account(user: User) -> Person:
    """The record of a person who has an account, made from it when there is none."""
    person, _made = Person.objects.get_or_create(
        user=user,
        defaults={"first_name": user.first_name or user.email, "last_name": user.last_name, "email": user.email},
    )
    return person
