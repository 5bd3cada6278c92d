"""What a kit holds, for whom, and which two are the same."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.planning.kit.digest import digest_of
from workshops.planning.kit.gathering import kit_of_guide, kit_of_plan
from workshops.planning.kit.models import KitExport
from workshops.planning.kit.options import CHOICES, SHEET_CHOICES, KitOptions
from workshops.planning.services import share_plan
from workshops.safeguarding.models import HelpLine

pytestmark = pytest.mark.django_db


def titles(kit) -> list[str]:
    return [one.handout.title for one in kit.handouts]


def test_a_facilitator_gets_everything_and_participants_only_what_is_for_them(kit_for):
    assert titles(kit_for()) == ["Ma fiche", "Corrigé", "Fiche à imprimer", "Notes d’animation"]
    given = kit_for(version="participant")
    assert titles(given) == ["Ma fiche", "Fiche à imprimer"]
    assert given.sheets == ()
    assert [one.title for one in given.withheld] == ["Fiche à imprimer"]
    assert [line["name"] for line in given.safety["help_lines"]] == ["Écoute jeunes"]


def test_pictures_are_copied_only_where_their_licence_says_so(kit_for):
    kit = kit_for()
    assert [picture.title for picture in kit.pictures] == ["La ligne"]
    assert [shown.picture.title for item in kit.sheets[0].items for shown in item.pictures] == ["La ligne"]
    assert ("L’affiche", "reserved") in [(one.title, one.reason) for one in kit.withheld]


def test_notes_to_oneself_are_in_ones_own_version_alone(kit_for):
    own, other = kit_for(), kit_for(version="cofacilitator")
    assert (own.private_note, [item.note for item in own.sheets[0].items]) == ("Appeler Jo", ["", "Garder le ballon"])
    assert (other.private_note, [item.note for item in other.sheets[0].items]) == ("", ["", ""])
    assert other.sheets[0].private is False


def test_a_visitor_gets_nothing_kept_for_those_who_lead(guide_kit_for):
    kit = guide_kit_for(AnonymousUser())
    assert titles(kit) == ["Ma fiche", "Fiche à imprimer"]
    assert "Corrigé" not in str([item.content for sheet in kit.sheets for item in sheet.items])
    assert ("Corrigé", "sign_in") in [(one.title, one.reason) for one in kit.withheld]


def test_every_session_of_a_guide_is_in_it_with_anchors_of_its_own(guide_kit_for):
    kit = guide_kit_for()
    assert [sheet.title for sheet in kit.sheets] == ["Dire ses limites", "Vivre ᐃᓅᓯᖅ"]
    anchors = [item.anchor for sheet in kit.sheets for item in sheet.items]
    assert anchors == ["#s1-activity-1", "#s1-activity-2", "#s2-activity-1"]
    assert kit.whole
    assert kit.address.endswith(f"/fr/guides/{kit_page(kit)}/")


def kit_page(kit) -> str:
    return "/".join(kit.address.rstrip("/").split("/")[-2:])


def test_a_guide_is_read_in_a_fixed_number_of_queries(owner, guide_kit_for, django_assert_num_queries):
    one = a_guide("Un", sessions=[a_session("A", an_activity())]).current_edition
    three = a_guide("Trois", sessions=[a_session(name, an_activity()) for name in "ABC"]).current_edition
    for edition in (one, three):
        assert edition.programme.sessions
        with django_assert_num_queries(3):
            kit_of_guide(edition, owner, KitOptions())


def test_the_same_content_has_the_same_digest_and_any_change_another(kit_for, plan, owner):
    first = kit_for().digest
    assert kit_for().digest == first
    others = {kit_for(**{name: list(values)[-1]}).digest for name, values in CHOICES.items()}
    assert len(others | {first}) == len(CHOICES) + 1
    with translation.override("en"):
        assert kit_for().digest != first
    plan.activities.filter(title="Le cercle").update(minutes=12)
    assert kit_for().digest != first
    second = kit_for().digest
    HelpLine.objects.update(phone="514 555-0199")
    assert kit_for().digest != second


def test_what_a_form_ignores_does_not_make_another_document(kit_for):
    assert kit_for(format="epub", paper="a4", type="large").digest == kit_for(format="epub").digest
    assert kit_for(version="participant", density="line").digest == kit_for(version="participant").digest


def test_a_colleague_has_another_document_than_the_owner_with_notes(plan, owner, kit_for):
    organisation = owner.memberships.get().organisation
    share_plan(owner, plan, organisation)
    colleague = a_member(organisation=organisation)
    theirs = kit_of_plan(plan, colleague, KitOptions())
    assert theirs.private_note == ""
    assert theirs.digest != kit_for().digest


def test_a_digest_refuses_what_it_cannot_write():
    with pytest.raises(TypeError):
        digest_of(object())


def test_options_are_what_was_asked_and_nothing_else():
    assert KitOptions.from_query({}) == KitOptions()
    asked = {name: list(values)[-1] for name, values in CHOICES.items()}
    assert KitOptions.from_query(asked).as_query() == asked
    assert KitOptions.from_query({"paper": "a3", "type": ""}) == KitOptions()
    assert set(KitOptions().sheet_query()) == set(SHEET_CHOICES)


def test_an_export_is_of_a_plan_or_of_a_guide():
    assert {constraint.name for constraint in KitExport._meta.constraints} >= {"kit_of_a_plan_or_of_an_edition"}
