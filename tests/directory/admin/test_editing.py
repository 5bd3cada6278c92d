"""The form of an entry in the admin."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import InitiativeFactory, InitiativeTextFactory, OrganisationFactory, a_guide
from tests.factories_curricula import a_curriculum
from workshops.directory.facts import text_columns
from workshops.directory.keeping.panels import entry_panels
from workshops.directory.models import Initiative, InitiativeLink, InitiativeText
from workshops.directory.queries.rows import initiatives_saying
from workshops.directory.vocabulary import State
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.models import Modality, ProjectType, Region

pytestmark = pytest.mark.django_db

ADD = "directory_initiatives:add"


def edit_of(initiative) -> str:
    return reverse("directory_initiatives:edit", args=(initiative.pk,))


def errors_of(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    errors = response.context["form"].errors
    return {name: [sentence.replace("\xa0", " ") for sentence in said] for name, said in errors.items()}


def actions_of(initiative) -> list[str]:
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Initiative), object_id=str(initiative.pk)
    )
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_every_column_of_an_entry_and_of_its_words_is_in_the_form(kept):
    form = kept.get(reverse(ADD)).context["form"]
    computed = {"id", "identity", "merged_into", "created_at", "updated_at"}
    columns = {field.name for field in (*Initiative._meta.concrete_fields, *Initiative._meta.many_to_many)} - computed
    words = {f"{language}_{column}" for language in ("fr", "en") for column in text_columns()}
    assert set(form.fields) == columns | words | {"links", "seen"}


def test_every_field_has_its_place_in_a_tab(kept):
    page = BeautifulSoup(kept.get(reverse(ADD)).content, "html.parser")
    tabs = [next(tab.stripped_strings) for tab in page.select("[role=tab]")]
    assert tabs == ["Faits", "Français", "Anglais", "Contact et liens", "Suivi"]
    placed = {
        box.get("name", "").split("-")[0] for tab in page.select("[role=tabpanel]") for box in tab.select("[name]")
    }
    form_class = entry_panels().bind_to_model(Initiative).get_form_class()
    assert set(form_class.base_fields) - {"seen"} <= placed


def test_an_entry_is_written_whole(kept, sent_of):
    lead, region = OrganisationFactory(), Region.objects.get(code="06")
    tool, modality = ProjectType.objects.get(code="tool"), Modality.objects.get(code="workshops")
    parent = InitiativeFactory()
    guide, curriculum = a_guide(visibility=Visibility.ALL), a_curriculum(visibility=Visibility.ALL)
    response = kept.post(
        reverse(ADD),
        sent_of(
            state="published", lead_name="Maison du phare", lead=lead.pk, partners="École du port\r\nCentre du cap",
            regions=[region.pk], project_types=[tool.pk], modality=modality.pk, year="2019", stage="development",
            is_primary_target="True", includes_youth="False", age_from="12", age_to="17", genders=["girls", "boys"],
            risk_levels=["universal"], funding="funded", evaluation="completed", evaluation_count="2",
            contact_email="phare@example.org", parent=parent.pk, guides=[guide.pk], curricula=[curriculum.pk],
            verified_on="2026-05-14", verify_by="2027-05-14",
            fr_name="Les ateliers du phare", fr_objectives="Écouter\r\nAccompagner", en_name="Lighthouse workshops",
            links=[("Le site", "example.org/phare")],
        ),
    )  # fmt: skip
    assert response.status_code == 302
    made = Initiative.objects.exclude(pk=parent.pk).get()
    assert (made.state, made.lead_name, made.lead, made.parent) == ("published", "Maison du phare", lead, parent)
    assert made.partners == "École du port\nCentre du cap"
    assert (made.year, made.stage, made.is_primary_target, made.includes_youth) == (2019, "development", True, False)
    assert (made.age_from, made.age_to, made.genders, made.risk_levels) == (12, 17, ["girls", "boys"], ["universal"])
    assert (made.funding, made.evaluation, made.evaluation_count) == ("funded", "completed", 2)
    assert [*made.regions.all(), *made.project_types.all(), made.modality] == [region, tool, modality]
    assert [*made.guides.all(), *made.curricula.all()] == [guide, curriculum]
    assert (made.verified_on, made.verify_by) == (date(2026, 5, 14), date(2027, 5, 14))
    assert {text.language: (text.name, text.objectives) for text in made.texts.all()} == {
        "fr": ("Les ateliers du phare", "Écouter\nAccompagner"),
        "en": ("Lighthouse workshops", ""),
    }
    assert list(made.links.values_list("label", "url")) == [("Le site", "https://example.org/phare")]
    assert actions_of(made) == ["wagtail.create", "directory.publish"]


def test_the_form_sent_back_untouched_changes_nothing(kept, sent_of):
    initiative = InitiativeFactory(
        partners="A\nB", year=2019, age_from=12, genders=["girls"], text__name="Phare", text__objectives="Un\nDeux"
    )
    InitiativeTextFactory(initiative=initiative, language="en", name="Lighthouse")
    InitiativeLink.objects.create(initiative=initiative, label="Site", url="https://example.org/")
    before = (Initiative.objects.values().get(), list(InitiativeText.objects.order_by("pk").values()))
    link = InitiativeLink.objects.get()
    assert kept.post(edit_of(initiative), sent_of(initiative)).status_code == 302
    after = (Initiative.objects.values().get(), list(InitiativeText.objects.order_by("pk").values()))
    for facts in (before[0], after[0]):
        del facts["updated_at"]
    assert after == before
    assert InitiativeLink.objects.get() == link


def test_its_lead_and_partners_are_searched_as_they_are_now(kept, sent_of):
    initiative = InitiativeFactory(lead_name="Maison du cap", text__name="Ateliers")
    InitiativeTextFactory(initiative=initiative, language="en", name="Workshops")
    kept.post(edit_of(initiative), sent_of(initiative, lead_name="Maison du phare", partners="Bouée"))
    assert initiatives_saying("phare") == initiatives_saying("bouée") == {initiative.pk}
    assert initiatives_saying("cap") == set()
    assert all(" phar" in text.stems for text in initiative.texts.all())


def test_a_text_in_a_language_the_site_no_longer_offers_stays_and_follows(kept, sent_of):
    initiative = InitiativeFactory(text__name="Ateliers")
    other = InitiativeTextFactory(initiative=initiative, language="iu", name="ᐱᓕᕆᐊᖅ")
    kept.post(edit_of(initiative), sent_of(initiative, lead_name="Phare"))
    other.refresh_from_db()
    assert other.name == "ᐱᓕᕆᐊᖅ"
    assert " phare " in other.stems


def test_a_language_emptied_has_no_text_any_more(kept, sent_of):
    initiative = InitiativeFactory(text__name="Ateliers")
    InitiativeTextFactory(initiative=initiative, language="en", name="Workshops")
    kept.post(edit_of(initiative), sent_of(initiative, en_name=""))
    assert list(initiative.texts.values_list("language", flat=True)) == ["fr"]


def test_checks_all_taken_away_are_gone(kept, sent_of):
    initiative = InitiativeFactory(genders=["girls"], risk_levels=["universal"])
    initiative.regions.set(Region.objects.filter(code="06"))
    kept.post(edit_of(initiative), sent_of(initiative, genders=[], risk_levels=[], regions=[]))
    initiative.refresh_from_db()
    assert (initiative.genders, initiative.risk_levels, list(initiative.regions.all())) == ([], [], [])


def test_an_entry_without_a_name_in_any_language_is_refused_and_what_was_typed_stays(kept, sent_of):
    response = kept.post(reverse(ADD), sent_of(lead_name="Maison du phare", partners="Bouée"))
    assert errors_of(response) == {"fr_name": ["Écrivez son nom, dans une langue au moins."]}
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("[name=lead_name]")["value"] == "Maison du phare"
    assert page.select_one("[name=partners]").get_text().strip() == "Bouée"
    assert not Initiative.objects.exists()


def test_words_in_a_language_need_a_name_in_it(kept, sent_of):
    response = kept.post(reverse(ADD), sent_of(fr_name="Phare", en_description="For girls"))
    assert errors_of(response) == {
        "en_name": ["Écrivez son nom en anglais, ou videz les autres textes de cette langue."]
    }


def test_mistakes_are_said_beside_their_field(kept, sent_of):
    response = kept.post(
        reverse(ADD),
        sent_of(
            fr_name="N" * 251, age_from="17", age_to="12", year="hier", contact_email="pas un courriel",
            genders=["martiens"], verified_on="2026-05-14", verify_by="2026-05-01",
            links=[("Sans adresse", ""), ("", "https://example.org/"), ("Fausse", "n’importe quoi")],
        ),
    )  # fmt: skip
    found = errors_of(response)
    assert set(found) >= {"fr_name", "age_to", "year", "contact_email", "genders", "links", "verify_by"}
    assert found["age_to"] == ["Les âges sont dans le désordre : mettez le plus petit en premier."]
    assert found["verify_by"] == ["Ce jour vient avant la vérification : choisissez-en un qui la suit."]
    assert found["links"] == [
        "Lien 1 : écrivez son adresse, ou videz son titre.",
        "Lien 2 : écrivez son titre : c’est lui qu’on lit.",
        "Lien 3 : « n’importe quoi » n’est pas une adresse.",
    ]
    page = BeautifulSoup(response.content, "html.parser")
    assert [box["value"] for box in page.select("[name=links-label]")][:3] == ["Sans adresse", "", "Fausse"]
    assert not Initiative.objects.exists()


def test_a_family_does_not_turn_in_a_circle(kept, sent_of):
    initiative = InitiativeFactory()
    branch = InitiativeFactory(parent=initiative)
    assert "parent" in errors_of(kept.post(edit_of(initiative), sent_of(initiative, parent=branch.pk)))


def test_only_programmes_she_may_read_are_linked_and_those_that_are_stay(kept, sent_of):
    hidden, linked = (a_guide(visibility=Visibility.ORGANISATION) for _each in range(2))
    initiative = InitiativeFactory()
    initiative.guides.add(linked)
    response = kept.post(edit_of(initiative), sent_of(initiative, guides=[linked.pk, hidden.pk]))
    assert errors_of(response)["guides"] == ["Un de ces programmes n’est plus publié : choisissez-en un autre."]
    kept.post(edit_of(initiative), sent_of(initiative, lead_name="Phare"))
    assert list(initiative.guides.all()) == [linked]


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        (State.PROPOSED, State.PUBLISHED, "directory.publish"),
        (State.PUBLISHED, State.WITHDRAWN, "directory.withdraw"),
        (State.WITHDRAWN, State.PROPOSED, "directory.examine"),
    ],
)
def test_what_became_of_its_state_is_in_its_history(before, after, action, kept, sent_of, client):
    initiative = InitiativeFactory(state=before)
    kept.post(edit_of(initiative), sent_of(initiative, state=after.value))
    assert actions_of(initiative) == ["wagtail.edit", action]
    assert kept.get(reverse("directory_initiatives:history", args=(initiative.pk,))).status_code == 200
    seen = client.get(reverse("directory:initiative", args=(initiative.pk,))).status_code
    assert seen == (200 if after == State.PUBLISHED else 404)


@pytest.mark.parametrize("state", State.values)
def test_its_page_is_one_press_away_in_every_state(kept, state):
    initiative = InitiativeFactory(state=state)
    address = reverse("directory:initiative", args=(initiative.pk,))
    assert f'href="{address}"' in kept.get(edit_of(initiative)).content.decode()
    assert kept.get(address).status_code == 200


def test_the_form_asks_as_many_questions_for_one_link_as_for_three(kept, queries_of):
    initiative = InitiativeFactory()

    def more():
        InitiativeLink.objects.create(initiative=initiative, label="Lien", url="https://example.org/")

    more()
    kept.get(edit_of(initiative))
    one = queries_of(kept.get, edit_of(initiative))
    more()
    more()
    assert queries_of(kept.get, edit_of(initiative)) == one


def test_what_a_form_has_no_box_for_would_be_lost_so_every_word_has_one(kept):
    page = BeautifulSoup(kept.get(edit_of(InitiativeFactory(text__regions="Manitoba"))).content, "html.parser")
    boxes = {box["name"] for box in page.select("[role=tabpanel] [name]")}
    assert {f"{language}_{column}" for language in ("fr", "en") for column in text_columns()} <= boxes
    assert page.select_one("[name=fr_regions]")["value"] == "Manitoba"
