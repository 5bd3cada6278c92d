"""The list of curricula."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import OrganisationFactory, ThemeFactory, a_member
from tests.factories_curricula import a_competency, a_curriculum, a_rule
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.merging import merge_words

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


def test_a_visitor_who_sees_none_is_told_that_some_are_for_those_who_sign_in(signed_in):
    a_curriculum("Du réseau", visibility=Visibility.NETWORK)
    html = Client().get("/fr/curricula/").content.decode()
    assert 'href="/fr/account/login/?next=/fr/curricula/"' in html
    assert "personnes connectées" in html
    CurriculumPage.objects.get().unpublish()
    assert "personnes connectées" not in signed_in(a_member()).get("/fr/curricula/").content.decode()
    assert "personnes connectées" not in Client().get("/fr/curricula/?award=pivot").content.decode()


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


def test_it_is_found_by_its_theme_its_organisation_and_its_free_words():
    theme = ThemeFactory(names={"fr": "Dévoilement"})
    a_curriculum("Devenir pivot", themes=(theme,), tags=("dyade",), organisation=OrganisationFactory(name="Escale"))
    a_curriculum("Une autre", tags=("taxi",))
    for words in ("q=devoilements", "q=dyades", "q=escale", "q=pivot+dyade", "tag=dyade"):
        assert listed(words) == ["Devenir pivot"]
    assert listed("tag=dyade&tag=taxi&sort=title") == ["Devenir pivot", "Une autre"]


def test_a_free_word_changed_without_a_new_edition_is_found_and_the_old_one_is_not():
    curriculum = a_curriculum(tags=("dyade",))
    draft = curriculum.get_latest_revision_as_object()
    draft.tags.set(["équipe"])
    draft.save_revision().publish()
    assert CurriculumPage.objects.get().current_edition.number == 1
    assert (listed("q=dyade"), listed("q=equipe")) == ([], ["Devenir pivot"])


def test_the_search_follows_words_that_are_merged_and_organisations_that_change():
    kept, gone = ThemeFactory(names={"fr": "Amitié"}), ThemeFactory(names={"fr": "Copinage"})
    curriculum = a_curriculum(themes=(gone,))
    merge_words(kept, [gone])
    assert (listed("q=copinage"), listed("q=amitie")) == ([], ["Devenir pivot"])
    curriculum.move(ensure_organisation_page(OrganisationFactory(name="Maison des Rives"), "fr"), pos="last-child")
    assert listed("q=rives") == ["Devenir pivot"]


def test_free_words_are_those_of_what_one_may_see():
    a_curriculum("Chez nous", visibility=Visibility.ORGANISATION, tags=("caché",))
    a_curriculum("À tous", tags=("dyade",))
    html = Client().get("/fr/curricula/").content.decode()
    assert "dyade" in html
    assert "caché" not in html


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


def test_a_theme_that_changes_its_name_is_found_once_indexed_again():
    theme = ThemeFactory(names={"fr": "Copinage"})
    a_curriculum(themes=(theme,))
    theme.names = {"fr": "Amitié"}
    theme.save()
    said = StringIO()
    call_command("index_curricula", stdout=said)
    assert said.getvalue() == "1 formation indexée.\n"
    assert listed("q=amitie") == ["Devenir pivot"]
