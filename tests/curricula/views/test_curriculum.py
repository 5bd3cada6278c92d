"""The page of a curriculum."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.factories_curricula import a_competency, a_curriculum, a_rule, three_competencies
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award, CompetenciesMet, ReflectionDays, Renewal
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    """What the page says, without markup, spaces made plain."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(curriculum, client=None) -> str:
    response = (client or Client()).get(curriculum.get_absolute_url())
    assert response.status_code == 200
    return text_of(response)


def test_the_page_says_what_the_course_builds_asks_and_awards():
    day = a_curriculum("Journée de réflexion")
    rule = a_rule(
        competencies=CompetenciesMet(competencies=(), required=2, mandatory=("confidence",)),
        renewal=Renewal(reflection=ReflectionDays(programmes=(str(day.translation_key),))),
    )
    said = shown(a_curriculum(rule=rule))
    for heading in ("Savoirs", "Savoir-faire", "Savoir-être", "Préalables", "Certification"):
        assert heading in said
    assert "Travailler auprès de jeunes." in said
    assert "La formation se donne à deux (dyade)." in said
    assert "Au plus 8 personnes par formatrice ou formateur." in said
    assert "satisfait 2 compétences sur 3 (dont 1 obligatoire)" in said
    assert "Les journées de réflexion sont celles de « Journée de réflexion »." in said
    assert "Règle de certification, version 1" in said
    assert "programme de formation, édition 1" in said


def test_each_competency_leads_to_the_sessions_that_build_it_and_says_how_it_is_found_out():
    html = Client().get(a_curriculum().get_absolute_url()).content.decode()
    assert html.count('href="#day-2"') >= 2
    assert "constatée par\u00a0: observation" in html


def test_the_award_names_the_guide_it_is_for():
    guide = a_guide("Mes limites, ma voix")
    award = Award(kind=AwardKind.FACILITATOR, reference=str(guide.translation_key))
    assert "animateur du guide « Mes limites, ma voix » participe" in shown(a_curriculum(rule=a_rule(award=award)))


def test_an_older_edition_keeps_its_own_competencies_and_rule():
    first = a_curriculum()
    draft = first.get_latest_revision_as_object()
    draft.competencies = list(draft.competencies.all())[:1]
    draft.rule = a_rule(validity_months=24).to_json()
    draft.save_revision().publish()
    curriculum = CurriculumPage.objects.get(pk=first.pk)
    old = text_of(Client().get(curriculum.edition_url(1)))
    assert "satisfait les 3 compétences" in old
    assert "tous les 3 ans" in old
    assert "satisfait la compétence" in shown(curriculum)


def test_a_curriculum_leads_to_the_preparation_of_its_sessions_and_to_its_kit():
    curriculum = a_curriculum()
    html = Client().get(curriculum.get_absolute_url()).content.decode()
    edition = curriculum.current_edition_id
    assert reverse("planning:prepare", args=(edition, "day-1")) in html
    assert reverse("kits:guide", args=(edition,)) in html


def test_whoever_may_not_see_it_is_told_the_same_as_when_it_does_not_exist():
    home = OrganisationFactory()
    hidden = a_curriculum(organisation=home, visibility=Visibility.ORGANISATION)
    refused, absent = Client().get(hidden.get_absolute_url()), Client().get(f"/fr/curricula/{hidden.pk + 99}/x/")
    assert (refused.status_code, absent.status_code) == (404, 404)
    assert "Cette formation n’est pas accessible" in text_of(refused)
    member = Client()
    member.force_login(a_member(organisation=home), backend="django.contrib.auth.backends.ModelBackend")
    assert "Devenir pivot" in shown(hidden, member)


def test_another_slug_leads_to_its_own_address():
    curriculum = a_curriculum()
    response = Client().get(f"/fr/curricula/{curriculum.pk}/ancien/?a=1")
    assert response.url == f"{curriculum.get_absolute_url()}?a=1"


def test_the_number_of_queries_does_not_grow_with_competencies(queries_of):
    small = a_curriculum("Petite", competencies=[a_competency(sessions=["day-1"])])
    large = a_curriculum("Grande", competencies=three_competencies())
    Client().get(small.get_absolute_url())
    counts = [queries_of(Client().get, page.get_absolute_url()) for page in (small, large)]
    assert counts[0] == counts[1]
