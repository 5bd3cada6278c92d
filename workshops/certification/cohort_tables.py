"""Cohorts as tables for a spreadsheet: the list, what needs attention, and the learners of one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from relais.presentation.spreadsheets import Sheet, Value

from .evidence import Presence
from .models import Attendance, Cohort, CohortSession, Enrolment
from .queries.attention import CohortConcerns
from .queries.closing import Forgotten


def cohorts_sheet(cohorts: Iterable[Any]) -> Sheet:
    """The cohorts of a list, with how many have a place and wait."""
    header = [
        _("Cohorte"),
        _("Formation"),
        _("Édition"),
        _("Organisme"),
        _("Région"),
        _("État"),
        _("Premier jour"),
        _("Dernier jour"),
        _("Places"),
        _("Personnes inscrites"),
        _("En attente"),
        _("Personnes qui forment"),
    ]
    return Sheet(_("Cohortes"), header, [_cohort_row(cohort) for cohort in cohorts])


def _cohort_row(cohort: Any) -> list[Value]:
    return [
        cohort.title,
        cohort.edition.title,
        cohort.edition.number,
        cohort.organisation.name,
        cohort.region.name if cohort.region else "",
        str(cohort.get_status_display()),
        cohort.first_day,
        cohort.last_day,
        cohort.capacity,
        cohort.learning,
        cohort.waiting,
        ", ".join(trainer.person.full_name for trainer in cohort.trainers.all()),
    ]


def attention_sheet(found: Iterable[CohortConcerns]) -> Sheet:
    """A line a concern."""
    header = [_("Cohorte"), _("Formation"), _("Organisme"), _("Premier jour"), _("Sorte"), _("À voir")]
    rows: list[list[Value]] = [
        [
            each.cohort.title,
            each.cohort.edition.title,
            each.cohort.organisation.name,
            each.cohort.first_day,
            str(concern.kind.label),
            concern.sentence,
        ]
        for each in found
        for concern in each.concerns
    ]
    return Sheet(_("À voir"), header, rows)


def forgotten_sheet(found: Iterable[Forgotten]) -> Sheet:
    """Those who met the rule and wait for a decision."""
    header = [_("Nom"), _("Prénom"), _("Formation"), _("Cohorte"), _("Organisme"), _("Dernier jour")]
    rows: list[list[Value]] = [
        [
            each.enrolment.person.last_name,
            each.enrolment.person.first_name,
            each.title,
            each.enrolment.cohort.title,
            each.enrolment.cohort.organisation.name,
            each.enrolment.cohort.last_day,
        ]
        for each in found
    ]
    return Sheet(_("À certifier"), header, rows)


def learners_sheet(
    cohort: Cohort,
    sessions: Iterable[CohortSession],
    enrolments: Iterable[Enrolment],
    presences: Mapping[int, Mapping[str, Attendance]],
    *,
    whole: bool,
) -> Sheet:
    """The learners of a cohort, one column a session; `presences` as `queries.cohorts.presences_of` gives them.

    Who trains them reads their names and where they work; `whole`, for who keeps their records, has the rest.
    """
    sessions = list(sessions)
    header = [
        _("Nom"),
        _("Prénom"),
        _("Organisme"),
        _("Fonction"),
        *((_("Courriel"), _("Région"), _("Secteur")) if whole else ()),
        _("Inscription"),
        _("Dyade"),
        *(_session_title(session) for session in sessions),
    ]
    return Sheet(
        cohort.title,
        header,
        [_learner_row(each, sessions, presences.get(each.pk, {}), whole=whole) for each in enrolments],
    )


def _session_title(session: CohortSession) -> str:
    return f"{session.title} ({session.date.isoformat()})" if session.date else session.title


def _learner_row(
    enrolment: Any, sessions: list[CohortSession], marked: Mapping[str, Attendance], *, whole: bool
) -> list[Value]:
    person = enrolment.person
    affiliation = next(iter(person.affiliations.all()), None)
    return [
        person.last_name,
        person.first_name,
        affiliation.name if affiliation else "",
        affiliation.function if affiliation else "",
        *((person.email, str(person.region or ""), str(person.sector or "")) if whole else ()),
        str(enrolment.get_state_display()),
        enrolment.pair,
        *(presence_word(marked.get(session.session_id), enrolment) for session in sessions),
    ]


def presence_word(row: Attendance | None, enrolment: Enrolment) -> str:
    """What is marked of a learner at a session, and that it was made up elsewhere; empty when nothing is."""
    if row is None:
        return ""
    word = str(Presence(row.presence).label)
    make_up = row.session.cohort_id != enrolment.cohort_id and not row.carried
    return _("%(presence)s (reprise)") % {"presence": word} if make_up else word
