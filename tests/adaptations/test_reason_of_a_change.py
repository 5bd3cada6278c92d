"""A reason belongs to what was changed: said otherwise, the same field asks again, with that reason proposed."""

import copy

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.adaptations.conftest import ADVICE, written
from tests.adaptations.test_record import drafted, lacks, record_url, sent
from tests.factories_adaptations import a_reason, with_value
from tests.guides.editing import edit_url
from workshops.adaptations.merging.differences import compare
from workshops.adaptations.merging.guarded import guarded_changes
from workshops.adaptations.models import ChangeReason
from workshops.adaptations.queries.record import RecordLine
from workshops.guides.models import GuidePage

HOLDS = "adaptation-holds-circle"
REASON = "adaptation-reason-circle"
WHY = "Le groupe est grand."


def again(world):
    return GuidePage.objects.get(pk=world.adaptation.pk)


def whys():
    return [each.why for each in ChangeReason.objects.all()]


@pytest.fixture
def published(world, signed_in):
    """The circle takes 15 minutes, as published, with its reason; then 25 in a new draft."""
    drafted(world.adaptation)
    client = signed_in(world.author)
    client.post(record_url(world.adaptation), {REASON: WHY})
    again(world).get_latest_revision().publish()
    drafted(again(world), minutes=25)
    return client


@pytest.mark.django_db
def test_the_same_field_changed_again_after_its_publication_asks_again(world, published):
    [sentence] = lacks(world.adaptation)
    assert "«\N{NO-BREAK SPACE}Le cercle\N{NO-BREAK SPACE}»" in sentence


@pytest.mark.django_db
def test_the_reason_given_before_is_proposed_and_confirmed_in_one_press(world, published):
    html = published.get(record_url(world.adaptation)).content.decode()
    assert f">{WHY}</textarea>" in html
    assert f'name="{HOLDS}"' in html
    published.post(record_url(world.adaptation), {REASON: WHY, HOLDS: "1"})
    assert lacks(world.adaptation) == []
    assert whys() == [WHY, WHY]  # the one that was published stays as it was
    assert HOLDS not in published.get(record_url(world.adaptation)).content.decode()


@pytest.mark.django_db
def test_the_proposed_reason_sent_back_unread_confirms_nothing(world, published):
    published.post(record_url(world.adaptation), {REASON: WHY})
    assert len(lacks(world.adaptation)) == 1
    assert whys() == [WHY]


@pytest.mark.django_db
def test_other_words_are_a_new_reason_and_the_first_stays(world, published):
    published.post(record_url(world.adaptation), {REASON: "La salle est petite."})
    assert lacks(world.adaptation) == []
    assert whys() == ["La salle est petite.", WHY]


@pytest.mark.django_db
def test_back_at_what_it_said_its_first_reason_stands_again(world, published):
    published.post(record_url(world.adaptation), {REASON: "La salle est petite."})
    drafted(again(world), minutes=15)
    assert lacks(world.adaptation) == []
    assert f">{WHY}</textarea>" in published.get(record_url(world.adaptation)).content.decode()


@pytest.mark.django_db
def test_in_one_draft_the_words_for_what_it_said_before_are_not_lost(world, signed_in):
    client = signed_in(world.author)
    for minutes, why in ((15, "Pour quinze."), (25, "Pour vingt-cinq."), (25, "Pour vingt-cinq, debout.")):
        drafted(world.adaptation, minutes=minutes)
        client.post(record_url(world.adaptation), {REASON: why})
    assert whys() == ["Pour vingt-cinq, debout.", "Pour quinze."]


@pytest.mark.django_db
def test_saved_again_as_it_is_nothing_is_asked(world, signed_in):
    drafted(world.adaptation, say="<p>Prenez place assis.</p>")
    signed_in(world.author).post(record_url(world.adaptation), {REASON: WHY})
    drafted(world.adaptation, say='<p data-block-key="zz9">Prenez place assis.</p>')
    assert lacks(world.adaptation) == []


@pytest.mark.django_db
def test_a_reason_that_came_without_what_was_said_stands_for_its_parts(world):
    a_reason(world.adaptation, "circle", "minutes")
    drafted(world.adaptation, minutes=25)
    assert lacks(world.adaptation) == []


@pytest.mark.django_db
def test_what_is_published_is_read_with_its_own_reason_and_not_that_of_a_draft(world, published, signed_in):
    published.post(record_url(world.adaptation), {REASON: "La salle est petite."})
    html = signed_in(world.source_author).get(record_url(world.adaptation)).content.decode()
    assert WHY in html
    assert "La salle est petite." not in html


@pytest.mark.django_db
def test_in_the_editor_saving_with_the_reason_in_its_box_confirms_nothing(world, signed_in):
    client = signed_in(world.author)
    bodies = [with_value(world.adaptation.current_edition.body, "circle", minutes=minutes) for minutes in (15, 25)]
    sent(client, world.adaptation, bodies[0], reason=WHY)
    sent(client, world.adaptation, bodies[1], reason=WHY)
    assert len(lacks(world.adaptation)) == 1
    html = client.get(reverse("adaptations_reasons", args=(world.adaptation.pk,))).content.decode()
    assert ADVICE in html
    assert f'type="checkbox" name="{HOLDS}"' in html
    assert HOLDS in client.get(edit_url(world.adaptation)).content.decode()
    sent(client, world.adaptation, bodies[1], reason=WHY, **{HOLDS: "1"})
    assert lacks(world.adaptation) == []
    assert whys() == [WHY]


# --- For any change ---

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Le cercle", "Le rond"]),
        "minutes": st.sampled_from([10, 15, 25]),
        "say": st.sampled_from(["<p>Prenez place debout.</p>", "<p>Assis.</p>", "<p>Couchés.</p>"]),
        "materials": st.lists(
            st.fixed_dictionaries({"name": st.sampled_from(["Craies", "Balle"]), "quantity": st.just("")}), max_size=2
        ),
    },
)


@st.composite
def bodies(draw):
    """Any way of changing the two activities that ask why, one of which may move or go."""
    body = copy.deepcopy(written())
    for block in ("circle", "line"):
        body = with_value(body, block, **draw(CHANGES))
    one, two = (session["value"]["activities"] for session in body)
    where = draw(st.sampled_from(["there", "after", "other", "gone"]))
    if where != "there":
        {"after": one, "other": two, "gone": []}[where].append(one.pop(0))
    return body


def changes(body):
    return {each.block_id: each for each in guarded_changes(compare(written(), body))}


def reason_for(change):
    return ChangeReason(block_id=change.block_id, parts=list(change.parts), said=dict(change.said), why="Parce que.")


@given(bodies(), bodies())
def test_a_reason_stands_for_exactly_what_it_was_given_for(given_for, today):
    before, now = changes(given_for), changes(today)
    for block, change in now.items():
        reasons = [reason_for(before[block])] if block in before else []
        line = RecordLine(change, reasons)
        known = before[block].said if block in before else {}
        assert line.stands == (bool(reasons) and all(known.get(part) == said for part, said in change.said.items()))
        assert RecordLine(change, [*reasons, reason_for(change)]).stands


@given(st.lists(bodies(), min_size=1, max_size=4), bodies())
def test_no_reason_is_lost_and_the_one_for_today_is_read_first(former, today):
    for block, change in changes(today).items():
        reasons = [reason_for(found[block]) for found in map(changes, former) if block in found]
        line = RecordLine(change, reasons)
        assert len(line.former) == max(len(reasons) - 1, 0)
        assert line.stands == any(map(line.is_for_today, reasons))


@given(bodies())
def test_stored_otherwise_it_says_the_same(body):
    stored = copy.deepcopy(body)
    for session in stored:
        for activity in session["value"]["activities"]:
            items = activity["value"].get("materials") or []
            activity["value"]["materials"] = [
                {"type": "item", "id": f"new-{place}", "value": item} for place, item in enumerate(items)
            ]
    assert [each.said for each in changes(stored).values()] == [each.said for each in changes(body).values()]
