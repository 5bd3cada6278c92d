"""What a merge would do, by doing it and taking it back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relais.journal import Step, column_of
from relais.presentation.figures import short_date

from ..evidence import Presence
from ..models import Assessment, Attendance, Enrolment, Person
from ..vocabulary import EnrolmentState
from .merging import CHOSEN_FIELDS, merge_people, open_choices, usual_choices


@dataclass(frozen=True)
class Difference:
    """A field both records say differently: its name, both values in words, whose holds unless told otherwise."""

    name: str
    label: str
    kept: str
    merged: str
    usual: str


@dataclass(frozen=True)
class Preview:
    """`moved`: by table in words, how many rows go to the kept record. `united`: sentences on what becomes one."""

    differences: list[Difference]
    moved: list[tuple[str, int]]
    united: list[str]
    notes: list[str]


def preview_merge(kept: Person, merged: Person, choices: Mapping[str, str], by: Any) -> Preview:
    """Exactly what merging would do. `merging.MergeError` when it cannot be."""
    with transaction.atomic():
        steps = merge_people(kept, merged, choices=choices, by=by).steps
        united = list(_united(steps))
        transaction.set_rollback(True)
    return Preview(_differences(kept, merged), _moved(steps), united, list(_notes(kept, merged)))


def _differences(kept: Person, merged: Person) -> list[Difference]:
    usual = usual_choices(kept, merged)
    return [
        Difference(
            name,
            capfirst(str(column_of(Person, name).verbose_name)),
            _shown(kept, name),
            _shown(merged, name),
            usual[name],
        )
        for name in open_choices(kept, merged, CHOSEN_FIELDS)
        if name in usual
    ]


def _shown(person: Person, name: str) -> str:
    value = person.get_language_display() if name == "language" else getattr(person, name)
    if isinstance(value, date):
        return short_date(value)
    return str(value) if value else _("rien")


def _moved(steps: list[Step]) -> list[tuple[str, int]]:
    """The rows whose person or enrolment changes."""
    tables = Counter(
        step["table"]
        for step in steps
        if step["fields"] and {"person", "enrolment"} & set(step["fields"])
    )  # fmt: skip
    words = [(capfirst(str(apps.get_model(table)._meta.verbose_name_plural)), count) for table, count in tables.items()]
    return sorted(words)


def _united(steps: list[Step]) -> Any:
    """A sentence for each enrolment, presence and competency of the kept record that takes something of the other."""
    for step in steps:
        changed = step["fields"] or {}
        if step["table"] == Enrolment._meta.label_lower and changed.get("state", ("", ""))[1] == EnrolmentState.UNITED:
            cohort = Enrolment.objects.select_related("cohort").get(pk=step["row"]).cohort
            yield _("Les deux inscriptions à la cohorte « %(cohort)s » n’en font qu’une.") % {"cohort": cohort}
        elif step["table"] == Attendance._meta.label_lower and "presence" in changed:
            session = Attendance.objects.select_related("session").get(pk=step["row"]).session
            before, after = (Presence(value).label for value in changed["presence"])
            yield _("« %(session)s » : %(before)s devient %(after)s.") % {
                "session": session,
                "before": before,
                "after": after,
            }
        elif step["table"] == Assessment._meta.label_lower and "met" in changed:
            competency = Assessment.objects.get(pk=step["row"]).competency
            yield _("La compétence « %(code)s » est constatée.") % {"code": competency}


def _notes(kept: Person, merged: Person) -> Any:
    if kept.user_id and merged.user_id:
        yield _(
            "Les deux fiches ont un compte. La fiche gardée reste reliée au sien, qui seul donne les droits de "
            "formation; l’autre compte ouvre la même page, et ses rencontres consignées comptent aussi."
        )
    elif merged.user_id:
        yield _("Le compte de l’autre fiche est relié à la fiche gardée.")
    if kept.on_register != merged.on_register:
        yield _("Une seule des deux fiches consent au registre public : il faudra le redemander à la personne.")
