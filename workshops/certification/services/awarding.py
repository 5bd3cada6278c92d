"""From what a learner did to a certification: what the rule says, what the trainer decides, and the permanent fact."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from relais.presentation.figures import short_date
from workshops.curricula.models import RuleVersion
from workshops.curricula.queries import Course, course_of, title_of
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind

from ..certificate_numbers import new_number
from ..decision import AwardRecord, Decision, decide
from ..evidence import Evidence
from ..history import EventKind
from ..models import Certificate, Certification, Enrolment, EnrolmentDecision, HistoryEvent, Person
from ..outcome import Outcome, outcome
from ..queries.evidence import evidence_of
from ..queries.status import rule_version_in_use, standing_certification, standing_of
from ..vocabulary import CohortStatus, EnrolmentState
from .history import RefusedEventError, record_event, signature
from .turns import refresh_turns


def outcomes_of(course: Course, enrolments: Iterable[Enrolment], day: date) -> dict[int, Outcome]:
    """By enrolment (pk), what the rule of `course` says for a certification that takes effect on `day`. Six queries.

    The enrolments come with their `cohort` and `person`.
    """
    return {key: outcome(course.rule, evidence, day) for key, evidence in evidence_of(enrolments).items()}


class RefusedDecisionError(ValueError):
    """A learner cannot be decided of; the text is a sentence to show."""


@transaction.atomic
def decide_on(
    enrolment: Enrolment, *, awarded: bool, day: date, by: Any, reason: str = "", course: Course | None = None
) -> Certification | None:
    """Decide of a learner: her certification, new or renewed, or None when it is refused.

    Computed on `day`, the day it takes effect. `decision.ReasonMissing` with a sentence when it goes against the rule
    and does not say why, `RefusedDecisionError` when nothing can be decided of her. Deciding the same again changes
    nothing: the certification she has is given back.
    """
    locked = _locked(enrolment)
    last = locked.decisions.select_related("certification__person").last()
    if last and last.awarded == awarded:
        return last.certification
    _check(locked, last, day)
    course = course or course_of(locked.cohort.edition)
    evidence = evidence_of([locked])[locked.pk]
    decision = decide(
        outcome(course.rule, evidence, day), awarded=awarded, author=str(by.pk), day=timezone.localdate(), reason=reason
    )
    certification = None
    if awarded:
        record = AwardRecord(rule=course.rule, evidence=evidence, decision=decision)
        certification = _award_or_renew(locked, course, record, day, by)
    EnrolmentDecision.objects.create(
        enrolment=locked,
        certification=certification,
        awarded=awarded,
        reason=decision.reason,
        record=decision.to_json(),
        day=day,
        author=by,
    )
    return certification


def _locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment, and the person with it: of two decisions of the same person, the second sees the first."""
    # The rows alone: what they lead to is only read.
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("cohort__edition").get(pk=enrolment.pk)
    locked.person = Person.objects.select_for_update(of=("self",)).get(pk=locked.person_id)
    return locked


def _check(enrolment: Enrolment, last: EnrolmentDecision | None, day: date) -> None:
    cohort = enrolment.cohort
    if last and last.awarded:
        raise RefusedDecisionError(
            _("La certification est déjà remise : suspendez-la ou révoquez-la plutôt, depuis sa page.")
        )
    if cohort.status == CohortStatus.CANCELLED:
        raise RefusedDecisionError(_("Cette cohorte est annulée : elle ne certifie personne."))
    if enrolment.state != EnrolmentState.ENROLLED:
        raise RefusedDecisionError(_("Cette personne n’a pas de place dans cette cohorte."))
    if cohort.first_day is None:
        raise RefusedDecisionError(_("Cette cohorte n’a pas encore de dates : écrivez-les d’abord."))
    if day < cohort.first_day:
        raise RefusedDecisionError(
            _("La cohorte commence le %(day)s : la certification ne peut pas prendre effet avant.")
            % {"day": short_date(cohort.first_day)}
        )


def _award_or_renew(enrolment: Enrolment, course: Course, record: AwardRecord, day: date, by: Any) -> Certification:
    standing = standing_certification(enrolment.person, course.rule.award, course.programme)
    if standing is None:
        return _award(enrolment, course, record, day, by)
    _renew(standing, course, day, by)
    return standing


def _renew(standing: Certification, course: Course, day: date, by: Any) -> None:
    """A new cohort of the same course renews what she has; it does not make a second one.

    When there is nothing to renew, for it has no end, is renewed already or began that very day, it stays as it is.
    """
    period = standing_of(standing, day).period
    if period is None or day < period.counts_from:
        return
    version = None
    if course.rule_version != rule_version_in_use(standing):
        version = RuleVersion.objects.get(pk=course.rule_version)
    with suppress(RefusedEventError):
        record_event(
            standing, EventKind.RENEWED, by=by, effective=day, reason=_("Nouvelle cohorte"), rule_version=version
        )


def _award(enrolment: Enrolment, course: Course, record: AwardRecord, day: date, by: Any) -> Certification:
    award = record.rule.award
    certification = Certification.objects.create(
        person=enrolment.person,
        organisation_id=enrolment.cohort.organisation_id,
        programme=course.programme,
        edition_id=enrolment.cohort.edition_id,
        cohort=enrolment.cohort,
        enrolment=enrolment,
        rule_version_id=course.rule_version,
        kind=award.kind,
        reference=award.reference,
        titles=titles_of_award(award, course.programme),
        number=unused_number(),
        record=record.to_json(),
        awarded_on=day,
    )
    now = timezone.now()
    Certificate.objects.create(certification=certification, number=certification.number, issued_at=now)
    HistoryEvent.objects.create(
        certification=certification,
        number=1,
        kind=EventKind.AWARDED,
        effective=day,
        recorded_at=now,
        author=by,
        author_name=signature(by),
        reason=record.decision.reason,
        vetting_until=record.evidence.vetting_until,
    )
    refresh_turns([certification])
    return certification


def unused_number() -> str:
    """A number no certificate has. One query."""
    number = new_number()
    while Certificate.objects.filter(number=number).exists():
        number = new_number()
    return number


def titles_of_award(award: Award, programme: str) -> dict[str, str]:
    """What the award is called, in each language of the interface: `{"fr": …, "en": …}`."""
    titles = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            titles[language] = _award_title(award, title_of(award.reference or programme, language))
    return titles


def _award_title(award: Award, title: str) -> str:
    words = {
        AwardKind.PIVOT: _("Pivot : %(title)s"),
        AwardKind.FACILITATOR: _("Animation : %(title)s"),
        AwardKind.TRAINER: _("Formatrice ou formateur : %(title)s"),
        AwardKind.ATTESTATION: _("Attestation : %(title)s"),
    }
    return words[award.kind] % {"title": title}


def recorded_evidence(certification: Certification) -> Evidence:
    """The evidence the award rested on, as it was then."""
    return AwardRecord.from_json(certification.record).evidence


def recorded_decision(row: EnrolmentDecision) -> Decision:
    """A decision as it was taken."""
    return Decision.from_json(row.record)
