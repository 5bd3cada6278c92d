"""A curriculum is published once all that its rule names is there for its readers."""

import pytest

from tests.factories import OrganisationFactory, a_guide
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award, Practice, PracticeAfterCourse, ReflectionDays, Renewal
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.visibility import Visibility
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.translating import start_translation

pytestmark = pytest.mark.django_db

GONE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
NOT_ALL_SEE_IT = "ne se montre pas à toutes les personnes qui liront cette formation"


def for_the_guide(key: str):
    return a_rule(award=Award(kind=AwardKind.FACILITATOR, reference=key))


def key_of(page) -> str:
    return str(page.translation_key)


def refused(rule, **fields) -> str:
    with pytest.raises(PublicationRefusedError) as error:
        a_curriculum(rule=rule, **fields)
    return str(error.value).replace("\u00a0", " ")


def test_an_award_for_a_guide_that_is_gone_is_not_published():
    assert refused(for_the_guide(GONE)) == "Le programme nommé ici n’existe plus : nommez-en un autre."
    assert not CurriculumPage.objects.filter(live=True).exists()


def test_nor_for_one_that_is_not_published():
    draft = a_guide("Mes limites", publish=False)
    expected = "« Mes limites » n’est pas publié : publiez-le d’abord, ou nommez un autre programme."
    assert refused(for_the_guide(key_of(draft))) == expected
    withdrawn = a_guide("Retiré")
    withdrawn.unpublish()
    assert refused(for_the_guide(key_of(withdrawn))).startswith("« Retiré » n’est pas publié")


def test_nor_for_one_that_some_of_its_readers_may_not_see():
    home = OrganisationFactory()
    own = a_guide("Interne", organisation=home, visibility=Visibility.ORGANISATION)
    rule = for_the_guide(key_of(own))
    assert NOT_ALL_SEE_IT in refused(rule, organisation=home)
    assert NOT_ALL_SEE_IT in refused(rule, organisation=home, visibility=Visibility.NETWORK)
    assert NOT_ALL_SEE_IT in refused(rule, visibility=Visibility.ORGANISATION)
    assert a_curriculum(rule=rule, organisation=home, visibility=Visibility.ORGANISATION).live


def test_one_language_that_can_be_read_is_enough():
    guide = a_guide("Mes limites")
    start_translation(guide, "en")
    assert a_curriculum(rule=for_the_guide(key_of(guide))).live


@pytest.mark.parametrize(
    "part",
    [
        lambda keys: {"practice": PracticeAfterCourse(logs=1, months=6, programmes=keys)},
        lambda keys: {"renewal": Renewal(practice=Practice(logs=1, programmes=keys))},
        lambda keys: {"renewal": Renewal(reflection=ReflectionDays(programmes=keys))},
    ],
)
def test_the_same_holds_of_each_programme_whose_sessions_and_days_count(part):
    keys = (key_of(a_guide()), GONE)
    assert "n’existe plus" in refused(a_rule(**part(keys)))
    assert a_curriculum(rule=a_rule(**part(keys[:1]))).live


def test_a_curriculum_may_name_itself_before_it_is_first_published():
    curriculum = a_curriculum(publish=False)
    curriculum.rule = a_rule(award=Award(kind=AwardKind.TRAINER, reference=key_of(curriculum))).to_json()
    curriculum.save_revision().publish()
    assert CurriculumPage.objects.get(pk=curriculum.pk).live


def test_the_number_of_queries_does_not_grow_with_what_is_named(queries_of):
    def named(count: int):
        keys = tuple(key_of(a_guide(f"Guide {count}-{number}")) for number in range(count))
        rule = a_rule(practice=PracticeAfterCourse(logs=1, months=6, programmes=keys))
        return a_curriculum(f"Formation {count}", rule=rule, publish=False)

    few, many = named(1), named(3)
    few.own_lacks()
    assert queries_of(few.own_lacks) == queries_of(many.own_lacks)
