"""The reading form of a run sheet."""

import pytest
from django.urls import reverse

from tests.factories import HelpLineFactory, RegionFactory, a_guide, a_member, a_session, an_activity
from tests.guides.pictures import a_session_with, an_image
from tests.planning.conftest import details, two_sessions
from workshops.planning.run_sheet import build_run_sheet, build_run_sheet_for_session
from workshops.planning.services import (
    add_activity,
    annotate,
    change_minutes,
    prepare_session,
    set_left_out,
    share_plan,
    update_details,
)
from workshops.programmes.reading import read_programme

pytestmark = pytest.mark.django_db


def test_it_follows_the_plan_and_not_the_guide(plan, rows, owner):
    change_minutes(owner, plan, rows["Bienvenue"].pk, 5)
    set_left_out(owner, plan, rows["La tempête"].pk, left_out=True)
    sheet = build_run_sheet(plan, owner)
    assert [(item.number, item.title, item.minutes, str(item.start.clock)[:5]) for item in sheet.items] == [
        (1, "Bienvenue", 5, "13:30"),
        (2, "La ligne", 40, "13:35"),
        (3, "Le mot de la fin", 10, "14:15"),
    ]
    assert [entry.title for entry in sheet.left_out] == ["La tempête"]
    assert [need.text for need in sheet.items[1].needs] == [need.text for need in sheet.needs] == ["14\u00a0crayons"]
    assert str(sheet.end.clock)[:5] == "14:25"


def test_notes_are_the_owner_s_alone(plan, rows, owner):
    annotate(owner, plan, rows["La ligne"].pk, "Prévoir le ruban")
    share_plan(owner, plan, owner.memberships.get().organisation)
    colleague = a_member(organisation=owner.memberships.get().organisation)
    assert [item.note for item in build_run_sheet(plan, owner).items][1] == "Prévoir le ruban"
    assert {item.note for item in build_run_sheet(plan, colleague).items} == {""}


def test_an_activity_of_another_guide_is_credited_with_its_licence(plan, owner):
    other = a_guide("Guide prêteur", sessions=two_sessions()[1:], licence="CC-BY-4.0", credits="Dessins : Atelier")
    add_activity(owner, plan, other.current_edition.activities.get().pk)
    sheet = build_run_sheet(plan, owner)
    assert [(source.programme.title, source.number, source.titles) for source in sheet.sources] == [
        ("Mes limites, ma voix", 1, ()),
        ("Guide prêteur", 1, ("Le cercle",)),
    ]
    assert sheet.items[3].source == other.current_edition


def test_help_lines_are_those_of_the_region(plan, owner):
    region = RegionFactory(code="05")
    update_details(owner, plan, details(region=region))
    plan.refresh_from_db()
    HelpLineFactory(name="Ligne de l’Estrie", region=region)
    HelpLineFactory(name="Ligne d’ailleurs", region=RegionFactory(code="09"))
    lines = [line["name"] for line in build_run_sheet(plan, owner).safety["help_lines"]]
    assert lines == ["Ligne de l’Estrie"]


def test_its_pictures_stay_when_their_guide_is_hidden(owner):
    guide = a_guide("Illustré", sessions=[a_session_with(images=(an_image(),))])
    plan = prepare_session(owner, guide.current_edition, "s1", details())
    image = guide.current_edition.programme.sessions[0].activities[0].media[0].image
    guide.unpublish()
    [picture] = build_run_sheet(plan, owner).items[0].pictures
    assert picture.src == reverse("planning:picture", args=(plan.pk, image))


def test_it_is_read_in_a_fixed_number_of_queries(plan, owner, django_assert_num_queries):
    for number in range(3):
        other = a_guide(f"Guide {number}", sessions=[a_session("Un", an_activity(block_id=f"x{number}"))])
        add_activity(owner, plan, other.current_edition.activities.get().pk)
    with django_assert_num_queries(5):  # the last one asks for the code of the guests' form
        build_run_sheet(plan, owner)


def test_the_session_of_a_draft_has_a_sheet_without_hours(db):
    draft = a_guide("Brouillon", sessions=two_sessions(), publish=False)
    programme = read_programme(draft)
    sheet = build_run_sheet_for_session(programme, "s1", participants=20)
    assert [(item.title, item.after, item.start) for item in sheet.items] == [
        ("Bienvenue", 0, None),
        ("La ligne", 10, None),
        ("La tempête", 50, None),
        ("Le mot de la fin", 65, None),
    ]
    assert [need.text for need in sheet.needs] == ["20\u00a0crayons"]
    with pytest.raises(KeyError):
        build_run_sheet_for_session(programme, "s9")
