"""What a sensitive guide needs before others read it: each requirement, and the checklist that says so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    a_session,
    an_activity,
)
from tests.guides.editing import edit_url, errors_of, send
from tests.programmes.sensitive import FRAME, a_sensitive_guide, a_whole_session, safeguards
from workshops.guides.models import GuidePage
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.publish_gate import REQUIREMENTS, gate_lacks
from workshops.safeguarding.reviews import year_after, year_before

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
CLOSED = an_activity("Au revoir", kind="closing")

# What is taken away, and what is then said: the code, the field, the place of the session, the start of the sentence.
WITHOUT = {
    "content_note": ({"sessions": [a_whole_session(), a_whole_session("Deux", content_note=" ")]}, "sessions", 1,
                     "Dites ce qui peut être difficile dans cette rencontre"),
    "closing": ({"sessions": [a_session("Un", an_activity(), content_note="On parle de limites.")]}, "sessions", 0,
                "Cette rencontre n’a pas de clôture"),
    "opt_out": ({"opt_out": " "}, "opt_out", None, "Écrivez les mots qui disent qu’on peut passer son tour"),
    "ground_rules": ({"ground_rules": "\n \n"}, "ground_rules", None, "Écrivez au moins une règle du groupe."),
    "alternative": ({"alternative": ""}, "alternative", None, "Dites ce qu’une personne peut faire à la place"),
}  # fmt: skip


def latest(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(pk=guide.pk)


def said_of(guide: GuidePage) -> list[tuple[str, str, int | None, str]]:
    return [(lack.code, lack.field, lack.session, lack.sentence) for lack in gate_lacks(guide)]


# --- Each requirement ---


def test_a_guide_that_has_everything_is_published():
    safeguards()
    guide = a_sensitive_guide()
    assert gate_lacks(guide) == []
    guide.get_latest_revision().publish()
    assert latest(guide).current_edition.programme.ground_rules == ("Une personne parle à la fois.",)


@pytest.mark.parametrize("code", WITHOUT)
def test_what_is_missing_is_said_where_it_is_mended(code):
    safeguards()
    fields, field, place, sentence = WITHOUT[code]
    [said] = said_of(a_sensitive_guide(**fields))
    assert said[:3] == (code, field, place)
    assert said[3].startswith(sentence)


@pytest.mark.parametrize("code", WITHOUT)
def test_the_form_says_it_at_the_field_and_keeps_what_was_typed(code, coordinator, organisation):
    safeguards()
    guide = a_sensitive_guide(organisation=organisation)
    fields, field, place, sentence = WITHOUT[code]
    response = send(coordinator, guide, "publish", summary="Un nouveau résumé", **fields)
    [error] = errors_of(response)[field]
    if place is None:
        assert error[0].startswith(sentence)
    else:
        assert sentence in str(error["blockErrors"][place])
    assert "Un nouveau résumé" in response.content.decode()
    assert not latest(guide).live
    assert errors_of(send(coordinator, guide, **fields)) == {}, "a draft waits for nothing"
    assert errors_of(send(coordinator, guide, "publish", **FRAME, sessions=[a_whole_session()])) == {}
    assert latest(guide).live


def test_the_requirements_are_those_that_are_tested():
    assert {requirement.code for requirement in REQUIREMENTS} == {*WITHOUT, "resources", "protocol"}


def test_several_lacks_of_one_session_are_said_together(coordinator, organisation):
    safeguards()
    guide = a_sensitive_guide(organisation=organisation)
    [error] = errors_of(send(coordinator, guide, "publish", sessions=[a_session("Un")]))["sessions"]
    assert set(error["blockErrors"][0]["blockErrors"]) == {"content_note", "activities"}


def test_a_note_at_an_activity_warns_for_its_session():
    safeguards()
    noted = a_session("Un", an_activity(content_note="On parle de limites."), CLOSED)
    assert said_of(a_sensitive_guide(sessions=[noted])) == []


def test_a_variant_to_do_instead_in_every_session_is_an_alternative():
    safeguards()
    instead = an_activity(
        variants=[{"type": "item", "id": str(uuid4()), "value": {"kind": "instead", "text": "Dessiner."}}]
    )
    shorter = an_activity(
        variants=[{"type": "item", "id": str(uuid4()), "value": {"kind": "shorter", "text": "Un seul tour."}}]
    )
    one, other = (a_session(title, first, CLOSED, content_note="Doucement.")
                  for title, first in (("Un", instead), ("Deux", shorter)))  # fmt: skip
    assert said_of(a_sensitive_guide(alternative="", sessions=[one])) == []
    assert [said[0] for said in said_of(a_sensitive_guide("b", alternative="", sessions=[one, other]))] == [
        "alternative"
    ]


def test_resources_are_help_lines_in_the_language_or_ones_own(organisation):
    DisclosureProtocolFactory()
    HelpLineFactory(language="en")
    guide = a_sensitive_guide(organisation=organisation, resources="")
    [said] = said_of(guide)
    assert (said[0], said[1]) == ("resources", "resources")
    assert said[3].startswith("Aucune ligne d’aide en français n’est inscrite pour votre région")
    guide.resources = "L’infirmière de l’école."
    assert said_of(guide) == []
    guide.resources = ""
    HelpLineFactory(language="fr", region=organisation.region)
    assert said_of(guide) == []


@pytest.mark.parametrize(
    ("dates", "whole"),
    [
        ({}, True),
        ({"reviewed_on": -365}, True),
        ({"reviewed_on": -367}, False),
        ({"review_by": -1}, False),
        ({"review_by": 0}, True),
    ],
)
def test_the_protocol_was_reviewed_within_twelve_months(dates, whole):
    HelpLineFactory()
    DisclosureProtocolFactory(**{name: TODAY() + timedelta(days=days) for name, days in dates.items()})
    said = said_of(a_sensitive_guide())
    assert [(code, field) for code, field, _place, _sentence in said] == ([] if whole else [("protocol", "sensitive")])
    assert all("n’a pas été revu depuis douze mois" in sentence for *_rest, sentence in said)


def test_the_protocol_is_in_the_language_of_the_guide():
    safeguards("en")
    assert {code for code, *_rest in said_of(a_sensitive_guide(resources="Une ressource."))} == {"protocol"}
    assert said_of(a_sensitive_guide(title="In English", language="en")) == []


def test_the_protocol_judged_is_the_one_the_region_is_shown(organisation):
    HelpLineFactory()
    DisclosureProtocolFactory()
    DisclosureProtocolFactory(region=organisation.region, reviewed_on=TODAY() - timedelta(days=800))
    assert [code for code, *_rest in said_of(a_sensitive_guide(organisation=organisation))] == ["protocol"]
    assert said_of(a_sensitive_guide(title="Ailleurs")) == []


def test_what_is_not_sensitive_is_never_held_back():
    guide = a_sensitive_guide(sensitive=False, sessions=[a_session()], **dict.fromkeys(FRAME, ""))
    guide.get_latest_revision().publish()
    assert latest(guide).live


@given(
    st.dates(min_value=TODAY().replace(year=1990, day=1), max_value=TODAY().replace(year=2090, day=1)),
    st.integers(300, 430),
)
def test_the_two_ways_to_count_twelve_months_agree(read, later):
    today = read + timedelta(days=later)
    assert (year_after(read) < today) == (read < year_before(today))


# --- The checklist ---


def lines_shown(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_checklist_follows_what_is_saved(coordinator, organisation):
    guide = a_sensitive_guide(organisation=organisation, opt_out="", sessions=[a_whole_session(), a_session("Deux")])
    address = reverse("programmes_checklist", args=(guide.pk,))
    assert 'data-gate-address="' + address in lines_shown(coordinator, edit_url(guide))
    before = lines_shown(coordinator, address)
    assert before.count("gate__line--missing") == 4  # the words to opt out, two things of session 2, the protocol
    assert "Rencontre 2" in before
    safeguards()
    send(coordinator, guide, opt_out="On peut passer.", sessions=[a_whole_session()])
    after = lines_shown(coordinator, address)
    assert (after.count("gate__line--missing"), after.count("gate__line--met")) == (0, len(REQUIREMENTS))


def test_each_line_leads_to_a_field_of_the_form(coordinator, organisation):
    guide = a_sensitive_guide(organisation=organisation)
    html = lines_shown(coordinator, edit_url(guide))
    for requirement in REQUIREMENTS:
        assert f'data-gate-field="{requirement.field}"' in html
        assert f'name="{requirement.field}"' in html or f'id="{requirement.field}"' in html


def test_the_checklist_asks_as_many_questions_for_one_session_as_for_three(queries_of, organisation, coordinator):
    one = a_sensitive_guide(organisation=organisation)
    three = a_sensitive_guide(
        title="Trois", organisation=organisation, sessions=[a_whole_session(title) for title in "abc"]
    )
    addresses = [reverse("programmes_checklist", args=(guide.pk,)) for guide in (one, three)]
    assert queries_of(coordinator.get, addresses[0]) == queries_of(coordinator.get, addresses[1])


def test_a_new_guide_offers_words_for_the_right_to_pass(coordinator, organisation):
    place = ensure_organisation_page(organisation, "fr")
    html = lines_shown(coordinator, reverse("wagtailadmin_pages:add", args=("guides", "guidepage", place.pk)))
    assert "On a toujours le droit de passer son tour" in html
