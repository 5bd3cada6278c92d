"""Making an adaptation: what it keeps, what it leaves, and what it may be published as."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.images.models import Image

from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.factories import OrganisationFactory, a_member
from tests.factories_curricula import a_curriculum
from tests.security.world import plan_of
from workshops.adaptations.already import Once
from workshops.adaptations.models import Agreement, Lineage
from workshops.adaptations.permission import AdaptationRefusedError
from workshops.adaptations.queries.terms import ids_in_body
from workshops.adaptations.services.adapt import adapt
from workshops.organisations.models import Role
from workshops.planning.kit.gathering import kit_of_guide
from workshops.planning.kit.options import KitOptions
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.reading import read_programme
from workshops.programmes.translating import start_translation
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


def draft_of(page):
    return page.get_latest_revision_as_object()


def publish(page, **changes):
    draft = draft_of(page)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def test_it_is_a_draft_of_ones_own_with_every_block_id(two):
    source = a_source(two, visibility="all", review_by="2030-01-01")
    page = an_adaptation(two, source)
    draft = draft_of(page)
    assert (page.live, page.organisation, page.owner, draft.title) == (False, two.receiver, two.author, "Nos limites")
    assert list(ids_in_body(draft.sessions.get_prep_value())) == ["s1", "a1", "a2", "s2", "a3"]
    assert (draft.visibility, draft.stage, draft.review_by, draft.authors) == (
        "organisation", "development", None, "Carrefour de la Vallée",
    )  # fmt: skip
    assert page.identity != source.identity
    assert page.translation_key != source.translation_key
    assert page.current_edition is None


def test_the_lineage_copies_what_the_source_said(two):
    source = a_source(two, credits="Merci aux jeunes.")
    lineage = an_adaptation(two, source, purpose_note="Pour des parents.").lineage
    edition = source.current_edition
    assert (lineage.source_id, lineage.base, lineage.base_number, lineage.base_date) == (
        source.pk, edition, 1, edition.created_at,
    )  # fmt: skip
    assert (lineage.source_title, lineage.source_organisation, lineage.source_licence, lineage.source_authors) == (
        "Mes limites", "Maison des Rives", Licence.BY, "Léa Roy",
    )  # fmt: skip
    assert (lineage.base_body, lineage.base_content) == (edition.body, edition.content)
    assert lineage.base_fields == edition.fields
    assert lineage.base_fields["credits"] == "Merci aux jeunes."
    assert (lineage.purposes, lineage.purpose_note, lineage.made_by) == (
        ["audience", "length"], "Pour des parents.", two.author,
    )  # fmt: skip
    assert lineage.source_identity == source.identity


def test_credits_are_printed_after_its_own_and_no_edit_loses_them(two):
    source = a_source(two, credits="Merci aux jeunes.")
    page = publish(an_adaptation(two, source), credits="Illustrations de Paul.")
    printed = page.current_edition.programme.credits.replace("\u00a0", " ").splitlines()
    assert printed[0] == "Illustrations de Paul."
    assert printed[1].startswith("Adaptation de « Mes limites », Maison des Rives (Léa Roy), édition 1 du ")
    assert "licence CC BY 4.0, http" in printed[1]
    assert printed[2] == "Merci aux jeunes."
    assert printed[3].startswith("Modifié par Carrefour de la Vallée, ")
    assert printed[3].endswith(" : un autre public; une autre durée.")


def test_run_sheets_and_kits_print_them(two, signed_in):
    page = publish(an_adaptation(two, a_source(two)))
    reader = signed_in(two.author)
    kit = kit_of_guide(page.current_edition, two.author, KitOptions())
    assert "Adaptation de" in kit.sources[0].programme.credits
    plan = plan_of(two.author, page)
    sheet = reader.get(reverse("planning:run_sheet", args=(plan.pk,))).content.decode()
    assert "Adaptation de" in sheet
    assert "Modifié par Carrefour de la Vallée" in sheet


def test_earlier_notices_are_kept_down_the_line(two):
    first = publish(an_adaptation(two, a_source(two)), visibility="all")
    third = a_member(Role.AUTHOR, OrganisationFactory(name="Ruche"))
    organisation = third.memberships.get().organisation
    second = adapt(first.current_edition, organisation, third, ["language"], "Encore")
    printed = read_programme(draft_of(second)).credits.replace("\u00a0", " ")
    assert "Adaptation de « Nos limites », Carrefour de la Vallée" in printed
    assert "Adaptation de « Mes limites », Maison des Rives" in printed
    assert "Modifié par Carrefour de la Vallée" in printed
    assert "Modifié par Ruche" in printed


def test_a_source_that_is_deleted_breaks_nothing(two):
    source = a_source(two)
    page = an_adaptation(two, source)
    source.delete()
    page = publish(page)
    assert "Maison des Rives" in page.current_edition.programme.credits
    assert Lineage.objects.get(page=page).source is None


def test_what_may_not_travel_leaves_a_mark(two):
    free, reserved, _document, session = assets_of_two_licences()
    page = an_adaptation(two, a_source(two, sessions=[session]))
    value = draft_of(page).sessions[0].value["activities"][0].value
    shown, absent = value["media"]
    assert shown["image"].pk != free.pk
    assert shown["image"].get_file_hash() == free.get_file_hash()
    assert shown["image"].collection.name == "Carrefour de la Vallée"
    assert (shown["credit"], shown["licence"]) == ("Léa Roy", "CC-BY-4.0")
    assert absent["image"].pk not in {free.pk, reserved.pk}
    assert absent["image"].title == "Image à remplacer"
    assert absent["alt"].replace("\u00a0", " ") == (
        "« Planche 1 » n’a pas suivi (tous droits réservés) : demandez-le à Maison des Rives, ou remplacez-le."
    )
    file, memo = value["handouts"]
    assert file["document"] is None
    assert "demandez-le à Maison des Rives" in file["text"].source
    assert memo["text"].source == "<p>Respirer.</p>"
    assert page.lineage.withheld == ["Planche 1", "Fiche"]
    assert "planche" not in str(list(Image.objects.filter(collection=shown["image"].collection).values_list("file")))


def test_adapting_twice_copies_no_picture_twice(two):
    _free, _reserved, _document, session = assets_of_two_licences()
    source = a_source(two, sessions=[session])
    an_adaptation(two, source)
    before = Image.objects.count()
    an_adaptation(two, source, title="Encore")
    assert Image.objects.count() == before


def test_an_agreement_lets_everything_travel(two):
    _free, reserved, _document, session = assets_of_two_licences()
    source = a_source(two, sessions=[session], licence=Licence.RESERVED)
    with pytest.raises(AdaptationRefusedError, match="Tous les droits sont réservés"):
        an_adaptation(two, source)
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Pour un an.")
    page = an_adaptation(two, source)
    pictures = draft_of(page).sessions[0].value["activities"][0].value["media"]
    assert [each["licence"] for each in pictures] == ["CC-BY-4.0", "reserved"]
    assert pictures[1]["image"].get_file_hash() == reserved.get_file_hash()
    assert page.lineage.withheld == []
    assert draft_of(page).licence == Licence.RESERVED


def test_the_licence_of_the_source_holds_at_publication(two):
    page = an_adaptation(two, a_source(two, licence=Licence.BY_NC))
    assert draft_of(page).licence == Licence.BY_NC
    with pytest.raises(PublicationRefusedError) as refused:
        publish(page, licence=Licence.BY)
    assert [(lack.code, lack.field) for lack in refused.value.lacks] == [("licence", "licence")]
    assert "CC BY-NC 4.0, CC BY-NC-SA 4.0" in str(refused.value)
    assert publish(page, licence=Licence.BY_NC_SA).live


def test_an_organisation_is_free_with_its_own(two):
    page = adapt(
        a_source(two, licence=Licence.RESERVED).current_edition,
        two.giver,
        a_member(Role.AUTHOR, two.giver),
        ["audience"],
        "Pour les parents",
    )
    assert page.lineage.terms == []
    assert publish(page, licence=Licence.BY).live


def test_an_organisation_adapting_its_own_adaptation_still_owes_the_source(two):
    first = publish(an_adaptation(two, a_source(two, licence=Licence.BY_SA)), visibility="all")
    second = adapt(first.current_edition, two.receiver, two.author, ["audience"], "Encore")
    with pytest.raises(PublicationRefusedError, match=r"CC BY-SA 4\.0"):
        publish(second, licence=Licence.BY)


@pytest.mark.parametrize("label", ["tk-co", "tk-ss"])
def test_what_a_community_keeps_is_not_adapted(two, label):
    source = a_source(two, visibility="organisation", community_labels=[label])
    insider = a_member(Role.AUTHOR, two.giver)
    with pytest.raises(AdaptationRefusedError, match="communauté"):
        adapt(source.current_edition, two.giver, insider, ["audience"], "Non")


def test_labels_are_told_and_never_merged(two):
    source = a_source(two, community_labels=["tk-a"], community_words="Nation des Rives")
    draft = draft_of(an_adaptation(two, source))
    assert (draft.community_labels, draft.community_words) == ([], "")
    printed = read_programme(draft).credits.replace("\u00a0", " ")
    assert (
        "Étiquettes de la communauté de la source : TK Attribution : citer la communauté · Nation des Rives" in printed
    )


def test_one_token_makes_one_adaptation(two):
    source, token = a_source(two), uuid4()
    first = an_adaptation(two, source, once=Once(token))
    again = an_adaptation(two, source, once=Once(token), title="Autre")
    assert (again.pk, Lineage.objects.count()) == (first.pk, 1)


def test_one_writes_only_for_ones_own_organisations(two):
    source = a_source(two)
    with pytest.raises(PermissionDenied):
        adapt(source.current_edition, OrganisationFactory(), two.author, ["audience"], "Non")
    with pytest.raises(AdaptationRefusedError, match="écrire"):
        an_adaptation(two, source, by=a_member(Role.FACILITATOR, two.receiver))


def test_an_old_edition_leads_to_the_one_of_today(two):
    source = a_source(two)
    old = source.current_edition
    publish(source, summary="Autre chose.", change_note="Le résumé.")
    with pytest.raises(AdaptationRefusedError, match="dernière"):
        adapt(old, two.receiver, two.author, ["audience"], "Non")


def test_a_curriculum_is_adapted_as_a_guide_is(two):
    source = a_curriculum(organisation=two.giver, licence=Licence.BY, visibility="all")
    page = an_adaptation(two, source)
    draft = draft_of(page)
    assert type(page) is type(source)
    assert list(ids_in_body(draft.sessions.get_prep_value())) == list(ids_in_body(source.current_edition.body))
    assert [each.statement for each in draft.competencies.all()] == [
        each.statement for each in source.competencies.all()
    ]


def test_it_may_be_in_another_language(two):
    page = an_adaptation(two, a_source(two), language="en")
    assert page.locale.language_code == "en"
    assert "Adapted from" in read_programme(draft_of(page)).credits
    assert page.lineage.source_language == "fr"


def test_its_translation_owes_the_same(two):
    page = publish(an_adaptation(two, a_source(two, licence=Licence.BY_SA)))
    translation = start_translation(page, "en", by=two.author)
    assert "Maison des Rives" in read_programme(translation).credits
    with pytest.raises(PublicationRefusedError, match=r"CC BY-SA 4\.0"):
        publish(translation, licence=Licence.BY)


def test_an_agreement_may_be_about_the_text_alone(two):
    source = a_source(two, licence=Licence.RESERVED, sessions=[assets_of_two_licences()[3]])
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Le texte.", with_files=False)
    page = an_adaptation(two, source)
    assert page.lineage.withheld == ["Planche 1", "Fiche"]
