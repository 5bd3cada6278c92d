"""The list of curricula."""

import pytest
from django.test import Client

from tests.factories import OrganisationFactory, a_member
from tests.factories_curricula import a_competency, a_curriculum, a_rule
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def an_attestation(title: str, **fields) -> CurriculumPage:
    rule = a_rule(award=Award(kind=AwardKind.ATTESTATION), validity_months=None, renewal=None)
    return a_curriculum(title, rule=rule, **fields)


def listed(query: str = "", client: Client | None = None, language: str = "fr") -> list[str]:
    response = (client or Client()).get(f"/{language}/curricula/?{query}")
    assert response.status_code == 200
    return [card.row.title for card in response.context["cards"]]


def test_it_shows_what_one_may_see():
    home = OrganisationFactory()
    a_curriculum("Chez nous", organisation=home, visibility=Visibility.ORGANISATION)
    a_curriculum("À tous")
    a_curriculum("Brouillon", publish=False)
    member = Client()
    member.force_login(a_member(organisation=home), backend="django.contrib.auth.backends.ModelBackend")
    assert listed("sort=title", member) == ["À tous", "Chez nous"]
    assert listed() == ["À tous"]


def test_it_is_narrowed_by_what_is_awarded_and_by_organisation():
    home = OrganisationFactory(slug="chez-nous")
    a_curriculum("Devenir pivot")
    an_attestation("Accueil et vigilance", organisation=home)
    assert listed("award=pivot") == ["Devenir pivot"]
    assert listed("award=attestation") == ["Accueil et vigilance"]
    assert listed("organisation=chez-nous") == ["Accueil et vigilance"]
    assert listed("award=trainer") == []


def test_words_are_found_in_titles_sessions_and_competencies_endings_aside():
    a_curriculum("Devenir pivot", competencies=[a_competency(statement="Recevoir des confidences.")])
    a_curriculum("Une autre", competencies=[a_competency(statement="Tenir un registre.")])
    assert listed("q=confidence") == ["Devenir pivot"]
    assert listed("q=pivots+devenir") == ["Devenir pivot"]
    assert listed("q=regis") == ["Une autre"]
    assert set(listed("q=premier+jour")) == {"Devenir pivot", "Une autre"}
    assert listed("q=introuvable") == []


def test_a_curriculum_in_two_languages_has_one_card_in_the_language_of_the_interface():
    french = a_curriculum()
    english = french.copy_for_translation(a_curriculum("Elsewhere", language="en").locale, copy_parents=True)
    english.title, english.current_edition = "Becoming a pivot", None
    english.save_revision().publish()
    assert listed() == ["Devenir pivot"]
    assert listed("sort=title", language="en") == ["Becoming a pivot", "Elsewhere"]
    [card] = Client().get("/fr/curricula/").context["cards"]
    assert [version["language"] for version in card.versions] == ["anglais"]


def test_the_number_of_queries_does_not_grow(queries_of):
    a_curriculum("Une")
    Client().get("/fr/curricula/")
    one = queries_of(Client().get, "/fr/curricula/?q=pivot")
    a_curriculum("Deux")
    an_attestation("Trois")
    assert queries_of(Client().get, "/fr/curricula/?q=pivot") == one
    assert one <= 12
