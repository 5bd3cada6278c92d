"""What publishing a curriculum keeps: never changed afterwards, and a version of the rule only when it differs."""

import pytest

from tests.factories import a_session
from tests.factories_curricula import a_competency, a_curriculum, a_rule, two_days
from workshops.curricula.models import Competency, CurriculumEdition, CurriculumPage, RuleVersion
from workshops.curricula.rules.rule import Award, CompetenciesMet, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind, Vetting
from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import PublicationRefusedError

pytestmark = pytest.mark.django_db


def published_again(curriculum, **changes):
    """The page after its draft was changed and published."""
    draft = curriculum.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return CurriculumPage.objects.get(pk=curriculum.pk)


def frozen(curriculum):
    return curriculum.current_edition.curriculum


def test_publishing_keeps_competencies_prerequisites_and_the_rule_with_the_edition():
    curriculum = a_curriculum()
    kept = frozen(curriculum)
    assert [(each["code"], each["sessions"]) for each in kept.competencies] == [
        ("role", ["day-1"]), ("confidence", ["day-1", "day-2"]), ("posture", ["day-2"]),
    ]  # fmt: skip
    assert kept.prerequisites == ["Travailler auprès de jeunes."]
    assert (kept.learners_per_trainer, kept.in_pairs) == (8, True)
    rule = kept.rule_version.read()
    assert rule.version == kept.rule_version.number == 1
    assert rule.sessions.sessions == ("day-1", "day-2")
    assert rule.competencies.competencies == ("role", "confidence", "posture")


def test_a_changed_rule_is_a_new_edition_and_a_new_version():
    first = a_curriculum()
    second = published_again(first, rule=a_rule(validity_months=24).to_json())
    assert (first.current_edition.number, second.current_edition.number) == (1, 2)
    assert frozen(second).rule_version.number == 2
    assert RuleVersion.objects.get(number=1).read().validity_months == 36
    assert frozen(second).rule_version.read().validity_months == 24


def test_a_new_text_keeps_the_version_of_the_rule():
    first = a_curriculum()
    second = published_again(first, summary="Deux journées.")
    assert second.current_edition.number == 2
    assert frozen(second).rule_version == frozen(first).rule_version
    assert RuleVersion.objects.count() == 1


def test_the_same_thing_published_twice_makes_one_edition():
    first = a_curriculum()
    assert published_again(first).current_edition == first.current_edition
    assert (Edition.objects.count(), CurriculumEdition.objects.count(), RuleVersion.objects.count()) == (1, 1, 1)


def test_another_session_is_another_rule_since_all_of_them_are_asked():
    first = a_curriculum()
    third_day = a_session("Troisième jour", block_id="day-3")
    second = published_again(first, sessions=[*two_days(), third_day])
    assert frozen(second).rule_version.number == 2
    assert frozen(first).rule_version.read().sessions.sessions == ("day-1", "day-2")


def test_a_translation_that_has_not_received_a_change_keeps_its_version():
    french = a_curriculum()
    english = french.copy_for_translation(a_curriculum("Ailleurs", language="en").locale, copy_parents=True)
    english.current_edition = None
    english.save_revision().publish()
    english = CurriculumPage.objects.get(pk=english.pk)
    assert frozen(english).rule_version == frozen(french).rule_version
    french = published_again(french, rule=a_rule(vetting=Vetting.THROUGHOUT).to_json())
    again = published_again(english, summary="Two days.")
    assert frozen(again).rule_version == frozen(english).rule_version
    assert frozen(french).rule_version.number == 2


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (a_rule(award=Award(kind=AwardKind.TRAINER)), "Choisissez le guide ou le programme dont il s’agit."),
        (a_rule(sessions=SessionsAttended(sessions=(), required=3)), "Écrivez un nombre de 1 à 2."),
        (
            a_rule(competencies=CompetenciesMet(competencies=(), required=2, mandatory=("lost",))),
            "Cette compétence n’est plus dans le programme; retirez-la de la règle.",
        ),
    ],
)
def test_a_rule_with_a_problem_is_not_published_and_says_why(rule, sentence):
    with pytest.raises(PublicationRefusedError) as refused:
        a_curriculum(rule=rule)
    assert sentence in str(refused.value)
    assert not Edition.objects.exists()
    assert not CurriculumPage.objects.filter(live=True).exists()


@pytest.mark.parametrize(
    ("rule", "beginning"),
    [(None, "Dites ce que la formation décerne"), ({"version": 1}, "La règle n’a pas pu être lue")],
)
def test_without_a_rule_that_can_be_read_nothing_is_published(rule, beginning):
    draft = a_curriculum(publish=False)
    draft.rule = rule
    with pytest.raises(PublicationRefusedError) as refused:
        draft.save_revision().publish()
    assert str(refused.value).startswith(beginning)


def test_a_competency_forgets_the_sessions_that_are_gone():
    curriculum = a_curriculum(competencies=[a_competency(sessions=["day-1", "lost"])])
    assert frozen(curriculum).competencies[0]["sessions"] == ["day-1"]


def test_a_competency_without_a_code_takes_one_from_its_words_unlike_the_others():
    words = "Écouter sans juger, à deux"
    curriculum = a_curriculum(competencies=[a_competency("", words), a_competency("", words), a_competency("", "…")])
    codes = list(Competency.objects.filter(page=curriculum).values_list("code", flat=True))
    assert codes == ["ecouter-sans-juger-a", "ecouter-sans-juger-a-2", "competence"]
