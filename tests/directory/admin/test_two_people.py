"""Two people in the form of one entry at once."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories import InitiativeFactory
from workshops.directory.models import InitiativeLink
from workshops.taxonomy.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(kept):
    return InitiativeFactory(text__name="Ateliers", lead_name="Maison du cap", year=2018)


@pytest.fixture
def save(kept, initiative):
    def send(sent):
        return kept.post(reverse("directory_initiatives:edit", args=(initiative.pk,)), sent)

    return send


def now(initiative):
    initiative.refresh_from_db()
    return initiative


def test_changes_to_different_fields_are_both_kept_and_the_second_person_is_told(initiative, save, sent_of):
    mine, theirs = sent_of(initiative, year="2020"), sent_of(initiative, lead_name="Maison du phare", fr_name="Phare")
    save(theirs)
    response = save(mine)
    assert (now(initiative).year, initiative.lead_name, initiative.text().name) == (2020, "Maison du phare", "Phare")
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "Organisme porteur, Nom, en français" in said


def test_lists_and_links_the_other_changed_are_kept_too(initiative, save, sent_of):
    region = Region.objects.get(code="06")
    mine = sent_of(initiative, year="2020")
    save(sent_of(initiative, regions=[region.pk], genders=["girls"], links=[("Site", "https://example.org/")]))
    save(mine)
    assert list(now(initiative).regions.all()) == [region]
    assert (initiative.genders, initiative.year) == (["girls"], 2020)
    assert InitiativeLink.objects.filter(initiative=initiative, label="Site").count() == 1


def test_a_field_both_changed_is_refused_once_with_what_the_other_wrote(initiative, save, sent_of):
    mine = sent_of(initiative, lead_name="Maison de la bouée", year="2020")
    save(sent_of(initiative, lead_name="Maison du phare"))
    response = save(mine)
    form = response.context["form"]
    assert [sentence.replace("\xa0", " ") for sentence in form.errors["lead_name"]] == [
        "Entre-temps, quelqu’un d’autre l’a changé pour : « Maison du phare »."
    ]
    assert (now(initiative).lead_name, initiative.year) == ("Maison du phare", 2018)
    assert form["lead_name"].value() == "Maison de la bouée"
    save({**mine, "seen": form["seen"].value()})
    assert (now(initiative).lead_name, initiative.year) == ("Maison de la bouée", 2020)


def test_both_writing_the_same_is_no_quarrel(initiative, save, sent_of):
    mine = sent_of(initiative, lead_name="Maison du phare", year="2020")
    save(sent_of(initiative, lead_name="Maison du phare"))
    assert save(mine).status_code == 302
    assert now(initiative).year == 2020


def test_what_the_other_changed_survives_a_first_refusal(initiative, save, sent_of):
    mine = sent_of(initiative, year="hier")
    save(sent_of(initiative, lead_name="Maison du phare"))
    response = save(mine)
    assert "year" in response.context["form"].errors
    save({**mine, "year": "2020", "seen": response.context["form"]["seen"].value()})
    assert (now(initiative).lead_name, initiative.year) == ("Maison du phare", 2020)


@pytest.mark.parametrize("sent", ["", "rien", "[1]"])
def test_a_form_that_does_not_say_what_it_saw_is_saved_as_it_is(sent, initiative, save, sent_of):
    assert save({**sent_of(initiative, year="2020"), "seen": sent}).status_code == 302
    assert now(initiative).year == 2020
