"""The three curricula a cascade is made of, small."""

from dataclasses import dataclass

from tests.factories import OrganisationFactory, a_guide
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award, PracticeAfterCourse, ReflectionDays, Renewal
from workshops.curricula.rules.rule import Practice as PracticeRule
from workshops.curricula.rules.vocabulary import AwardKind, Vetting
from workshops.guides.models import GuidePage


@dataclass(frozen=True)
class CascadeCurricula:
    """What makes pivots, what makes their trainers, the reflection day, and a guide to deliver."""

    pivot: CurriculumPage
    trainer: CurriculumPage
    reflection: CurriculumPage
    guide: GuidePage


def cascade_curricula() -> CascadeCurricula:
    """As the sample library has them: three years, renewed by a reflection day, four logs or a new cohort."""
    home = OrganisationFactory(name="Équipe provinciale", slug="equipe-provinciale")
    reflection = a_curriculum(
        "Journée de réflexion",
        organisation=home,
        rule=a_rule(award=Award(kind=AwardKind.ATTESTATION), validity_months=None, renewal=None),
    )
    renewal = Renewal(
        reflection=ReflectionDays(programmes=(str(reflection.translation_key),)),
        practice=PracticeRule(logs=4),
        new_cohort=True,
    )
    pivot = a_curriculum("Devenir pivot", organisation=home, rule=a_rule(renewal=renewal, vetting=Vetting.AT_AWARD))
    trainer = a_curriculum(
        "Former des pivots",
        organisation=home,
        rule=a_rule(
            award=Award(kind=AwardKind.TRAINER, reference=str(pivot.translation_key)),
            practice=PracticeAfterCourse(logs=2, months=12),
            renewal=renewal,
        ),
    )
    return CascadeCurricula(pivot, trainer, reflection, a_guide(organisation=home))
