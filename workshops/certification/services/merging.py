"""Two records of one person made one, and made two again when that was a mistake.

Nothing is deleted: a row moves to the kept record, or stays with the merged one when the kept one has the same.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.journal import Journal, also_distinct, column_of, move_all, move_those_missing, undo

from ..models import (
    Affiliation,
    Certification,
    CohortTrainer,
    ConsentChange,
    DistinctPeople,
    Enrolment,
    FormerIdentity,
    HistoryEvent,
    ObservedSession,
    Person,
    PersonLanguage,
    PersonMerge,
    RemovalRequest,
)
from ..models.searchable import folded
from .turns import refresh_turns
from .uniting import unite_enrolments
from .vetting import follow_vetting, take_back_vetting

# What the two records may say differently, and one chooses.
CHOSEN_FIELDS = ("first_name", "last_name", "email", "language", "region", "sector", "vetting_until")

Mover = Callable[[Journal, Person, Person], None]


class MergeError(ValueError):
    """These records cannot be merged, or that merge undone; the text is a sentence to show."""


def usual_choices(kept: Person, merged: Person) -> dict[str, str]:
    """For each field that differs, whose value holds unless told otherwise: `kept`, or `merged` where it has more."""
    choices = {}
    for name in CHOSEN_FIELDS:
        attribute = column_of(Person, name).attname
        ours, theirs = getattr(kept, attribute), getattr(merged, attribute)
        if ours != theirs:
            later = name == "vetting_until" and ours and theirs and theirs > ours
            choices[name] = "merged" if later or (theirs and not ours) else "kept"
    return choices


def open_choices(kept: Person, merged: Person, names: Iterable[str]) -> list[str]:
    """Those of the fields `names` that one may choose: a background check on record is never given up for none."""
    both_checked = kept.vetting_until and merged.vetting_until
    return [name for name in names if name != "vetting_until" or both_checked]


@transaction.atomic
def merge_people(kept: Person, merged: Person, *, choices: Mapping[str, str], by: Any) -> PersonMerge:
    """Bring everything of `merged` to `kept`, and leave it as a trace that leads there.

    `choices`: for each field that differs, `kept` or `merged`; missing ones are as `usual_choices` says. `MergeError`
    with a sentence when one of them is no longer a record of its own.
    """
    kept, merged = _both(kept.pk, merged.pk)
    journal = Journal()
    chosen = {**usual_choices(kept, merged), **{name: choices[name] for name in open_choices(kept, merged, choices)}}
    _keep_names(journal, kept, merged, chosen)
    for move in MOVERS.values():
        move(journal, kept, merged)
    _narrow_consent(journal, kept, merged, by)
    if merged.user_id and not kept.user_id:
        user = merged.user_id
        journal.change(merged, user=None)
        journal.change(kept, user=user)
    for earlier in Person.objects.filter(merged_into=merged).order_by("pk"):
        journal.change(earlier, merged_into=kept.pk)
    journal.change(merged, merged_into=kept.pk, on_register=False)
    _refresh(kept)
    merge = PersonMerge.objects.create(kept=kept, merged=merged, made_by=by)
    for event in follow_vetting([kept], by=by, reason=_("Deux fiches réunies")):
        journal.note(event)
    merge.steps = journal.steps
    merge.save(update_fields=["steps"])
    return merge


def _both(kept: int, merged: int) -> tuple[Person, Person]:
    people = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=(kept, merged))}
    if len(people) < 2:
        raise MergeError(_("Choisissez deux fiches différentes."))
    if any(person.merged_into_id or person.removed_at for person in people.values()):
        raise MergeError(_("Une de ces fiches a déjà été réunie à une autre, ou effacée."))
    return people[kept], people[merged]


def _keep_names(journal: Journal, kept: Person, merged: Person, chosen: Mapping[str, str]) -> None:
    """The chosen values, and the names left behind among the former ones, so that a search still finds her."""
    identities = [(each.first_name, each.last_name, each.email) for each in (kept, merged)]
    values = {}
    for name in CHOSEN_FIELDS:
        attribute = column_of(Person, name).attname
        if chosen.get(name) == "merged" and getattr(kept, attribute) != getattr(merged, attribute):
            values[name] = getattr(merged, attribute)
    journal.change(kept, **values)
    if {"first_name", "last_name"} & set(values):
        journal.change(kept, folded=folded(f"{kept.last_name} {kept.first_name}"))
    for first_name, last_name, email in identities:
        if (first_name, last_name) != (kept.first_name, kept.last_name) or email not in ("", kept.email):
            journal.make(FormerIdentity(person=kept, first_name=first_name, last_name=last_name, email=email))


def _move_enrolments(journal: Journal, kept: Person, merged: Person) -> None:
    for key in Enrolment.objects.filter(person=merged).order_by("pk").values_list("pk", flat=True):
        # Read one at a time: uniting one may change another, which it was transferred from.
        row = Enrolment.objects.select_for_update(of=("self",)).get(pk=key)
        same = Enrolment.objects.select_for_update(of=("self",)).filter(person=kept, cohort=row.cohort_id).first()
        if same is None:
            journal.change(row, person=kept.pk)
        else:
            unite_enrolments(journal, same, row)


# How each table that names a person follows her; a test compares it with the tables there are.
MOVERS: dict[str, Mover] = {
    "certification.affiliation.person": move_those_missing(
        Affiliation, "person", "organisation", "name", "function", "since", "until"
    ),
    "certification.certification.person": move_all(Certification, "person"),
    "certification.cohorttrainer.person": move_those_missing(CohortTrainer, "person", "cohort"),
    "certification.consentchange.person": move_all(ConsentChange, "person"),
    "certification.distinctpeople.first": also_distinct(DistinctPeople, "first", "second"),
    "certification.distinctpeople.second": also_distinct(DistinctPeople, "second", "first"),
    "certification.enrolment.person": _move_enrolments,
    "certification.formeridentity.person": move_all(FormerIdentity, "person"),
    "certification.observedsession.person": move_those_missing(ObservedSession, "person", "edition", "day"),
    "certification.personlanguage.person": move_those_missing(PersonLanguage, "person", "language"),
    "certification.removalrequest.person": move_all(RemovalRequest, "person"),
}


def _narrow_consent(journal: Journal, kept: Person, merged: Person, by: Any) -> None:
    """The register shows her only when both records said yes."""
    if kept.on_register != merged.on_register:
        journal.change(kept, on_register=False)
        journal.make(ConsentChange(person=kept, given=False, recorded_by=by))


def why_not_undo(merge: PersonMerge) -> str:
    """One sentence that says why a merge cannot be undone, or an empty string."""
    if merge.undone_at:
        return _("Cette fusion est déjà annulée.")
    if not merge.can_be_undone:
        return _("Une fusion s’annule dans les 30 jours : ce délai est passé, ou la fiche a été effacée.")
    later = PersonMerge.objects.filter(kept=merge.kept_id, undone_at=None, pk__gt=merge.pk)
    if Person.objects.filter(pk=merge.kept_id, merged_into__isnull=False).exists() or later.exists():
        return _("La fiche gardée a été réunie à une autre depuis : annulez d’abord la fusion la plus récente.")
    return ""


@transaction.atomic
def undo_merge(merge: PersonMerge, *, by: Any) -> None:
    """Give both records back what each had. What was added since stays with the kept one.

    Histories, where nothing is ever changed, get corrections: what the merge said of a background check never held.

    `MergeError` with a sentence when it is too late.
    """
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    refused = why_not_undo(merge)
    if refused:
        raise MergeError(refused)
    undo(merge.steps)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    both = (merge.kept_id, merge.merged_id)
    _refresh(*both)
    reason = _("Réunion des fiches annulée")
    written = [step["row"] for step in merge.steps if step["table"] == HistoryEvent._meta.label_lower]
    back = Person.objects.filter(pk=merge.merged_id)
    take_back_vetting(written, people_given_back=back, since=merge.made_at, by=by, reason=reason)
    follow_vetting(Person.objects.filter(pk__in=both), by=by, reason=reason)


def _refresh(*people: Any) -> None:
    """Practice that changed hands may renew, or no longer renew, a certification."""
    refresh_turns(Certification.objects.filter(person__in=people).select_related("person"))
