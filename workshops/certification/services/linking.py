"""The account of a person: her record becomes hers when her verified address is on it."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from workshops.organisations.queries import memberships_of

from ..models import Person
from .people import PersonDetails, add_affiliation, add_person, follow_practice


class AlreadyRecordedError(ValueError):
    """There are records of this address already: one of them is to be used, not a new one."""


def record_of(user: Any) -> Person | None:
    """The record of an account; the one kept when hers was merged into another. One query, or two."""
    person = Person.objects.filter(user=user.pk).select_related("merged_into", "region", "sector").first()
    return person.merged_into if person and person.merged_into else person


def records_of_address(user: Any) -> list[Person]:
    """The records without an account whose address is a verified one of `user`. Two queries at most."""
    verified = EmailAddress.objects.filter(user=user.pk, verified=True).values_list("email", flat=True)
    addresses = {address.lower() for address in verified}
    if not addresses:
        return []
    return list(Person.objects.current().filter(user=None, email__in=addresses).order_by("pk"))


@transaction.atomic
def claim_record(user: Any) -> Person | None:
    """The record of an account. Without one, the single record of her verified address becomes hers."""
    mine = record_of(user)
    if mine:
        return mine
    found = records_of_address(user)
    if len(found) != 1:
        return None
    person = Person.objects.select_for_update().get(pk=found[0].pk)
    if person.user_id is not None or person.merged_into_id or person.removed_at:
        return None
    person.user = user
    person.save(update_fields=["user", "changed_at"])
    follow_practice(person)
    return person


@transaction.atomic
def begin_record(user: Any, details: PersonDetails, *, languages: tuple[str, ...], consents: bool) -> Person:
    """A record of her own, asked by the person herself, attached to the organisations she is a member of.

    It is hers already when it was asked twice.

    `AlreadyRecordedError` when records of her verified address wait to be hers.
    """
    mine = claim_record(user)
    if mine:
        return mine
    if records_of_address(user):
        raise AlreadyRecordedError
    try:
        with transaction.atomic():
            person = add_person(details, by=user, languages=languages, consents=consents)
            person.user = user
            person.save(update_fields=["user", "changed_at"])
            for membership in memberships_of(user):
                add_affiliation(person, organisation=membership.organisation, since=membership.since)
    except IntegrityError:  # asked twice at once: the other request made it
        return Person.objects.get(user=user.pk)
    return person


def claim_at_sign_in(sender: Any, user: Any, **kwargs: Any) -> None:
    """What signing in sets off."""
    claim_record(user)
