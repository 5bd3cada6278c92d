"""Why an adaptation changes what its source asks to keep: asked in the editor and on its page, held by the gate."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.adaptations.conftest import ADVICE
from tests.factories import a_guide
from tests.factories_adaptations import a_reason, an_adaptation, with_value
from tests.guides.editing import edit_url, send, sent_guide
from workshops.adaptations.models import ChangeReason
from workshops.guides.models import GuidePage
from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import PublicationRefusedError, gate_lacks

pytestmark = pytest.mark.django_db


def record_url(page):
    return reverse("adaptations:record", args=(page.pk,))


def drafted(page, **changes):
    """The adaptation with a draft in which the circle says something else."""
    draft = page.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(
        with_value(page.current_edition.body, "circle", **(changes or {"minutes": 15}))
    )
    return draft.save_revision()


def lacks(page):
    return [lack.sentence for lack in gate_lacks(GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object())]


# --- The gate ---


def test_a_guarded_change_without_a_reason_is_not_published(world):
    revision = drafted(world.adaptation)
    with pytest.raises(PublicationRefusedError) as refused:
        revision.publish()
    assert "« Le cercle »" in str(refused.value)
    assert "minutes" in str(refused.value)
    assert Edition.objects.filter(page=world.adaptation.pk).count() == 1


def test_it_is_published_once_the_reason_is_given(world):
    revision = drafted(world.adaptation)
    a_reason(world.adaptation, "circle", "minutes")
    revision.publish()
    assert Edition.objects.filter(page=world.adaptation.pk).count() == 2


def test_a_reason_stands_until_something_else_changes(world):
    a_reason(world.adaptation, "circle", "minutes")
    drafted(world.adaptation, minutes=30)
    assert lacks(world.adaptation) == []
    drafted(world.adaptation, minutes=30, tips="<p>Laissez le temps.</p>")
    [sentence] = lacks(world.adaptation)
    assert "conseils" in sentence


def test_a_red_block_that_is_removed_or_moved_asks_why(world):
    one, two = world.adaptation.current_edition.body
    circle, line = one["value"]["activities"]
    removed = [{**one, "value": {**one["value"], "activities": [line]}}, two]
    moved = [{**one, "value": {**one["value"], "activities": [line, circle]}}, two]
    for body, word in ((removed, "retirée"), (moved, "déplacée")):
        draft = world.adaptation.get_latest_revision_as_object()
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        assert any(word in sentence for sentence in lacks(world.adaptation))


def test_an_essential_block_asks_why_and_a_free_one_does_not(world):
    draft = world.adaptation.get_latest_revision_as_object()
    body = with_value(world.adaptation.current_edition.body, "closing", minutes=30)
    draft.sessions = draft.sessions.stream_block.to_python(body)
    draft.save_revision()
    assert lacks(world.adaptation) == []
    draft.sessions = draft.sessions.stream_block.to_python(with_value(body, "line", title="La ligne du temps"))
    draft.save_revision()
    [sentence] = lacks(world.adaptation)
    assert "« La ligne », essentielle dans la source" in sentence


def test_a_programme_made_from_nothing_is_asked_nothing(world):
    draft = world.source.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(
        with_value(world.source.current_edition.body, "circle", minutes=15)
    )
    draft.save_revision().publish()
    assert Edition.objects.filter(page=world.source.pk).count() == 2


# --- In the editor ---


def test_the_editor_shows_the_advice_and_asks_why(world, signed_in):
    drafted(world.adaptation)
    html = signed_in(world.author).get(edit_url(world.adaptation)).content.decode()
    assert ADVICE in html
    assert 'name="adaptation-reason-circle"' in html
    assert "Ce que la source demande de garder" in html


def test_the_editor_of_another_programme_says_nothing_of_it(world, signed_in):
    html = signed_in(world.source_author).get(edit_url(world.source)).content.decode()
    assert "Ce que la source demande de garder" not in html


def test_a_reason_typed_in_the_editor_is_kept_with_the_draft(world, signed_in):
    body = with_value(world.adaptation.current_edition.body, "circle", minutes=15)
    response = sent(signed_in(world.author), world.adaptation, body, reason="Notre groupe a besoin de temps.")
    assert response.status_code == 302
    reason = ChangeReason.objects.get(page=world.adaptation.pk)
    assert (reason.block_id, reason.parts, reason.why, reason.by, reason.colour, reason.advice) == (
        "circle",
        ["minutes"],
        "Notre groupe a besoin de temps.",
        world.author,
        "risk",
        ADVICE,
    )


def sent(client, page, body, action="", reason="", **more):
    draft = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    data = sent_guide(draft, sessions=body, change_note="Le cercle prend plus de temps.")
    data |= {"adaptation-reason-circle": reason, **more}
    if action:
        data[f"action-{action}"] = "1"
    return client.post(edit_url(page), data)


def test_publishing_from_the_editor_is_refused_at_the_session_and_what_was_typed_stays(world, signed_in):
    body = with_value(world.adaptation.current_edition.body, "circle", minutes=15)
    response = sent(signed_in(world.coordinator), world.adaptation, body, "publish")
    html = response.content.decode()
    assert response.status_code == 200
    assert "dites pourquoi" in html
    assert response.context["form"].instance.sessions[0].value["activities"][0].value["minutes"] == 15
    assert 'name="adaptation-reason-circle"' in html
    assert Edition.objects.filter(page=world.adaptation.pk).count() == 1


def test_publishing_with_the_reason_beside_the_change_goes_through(world, signed_in):
    body = with_value(world.adaptation.current_edition.body, "circle", minutes=15)
    response = sent(signed_in(world.coordinator), world.adaptation, body, "publish", "Le groupe est grand.")
    assert response.status_code == 302
    assert Edition.objects.filter(page=world.adaptation.pk).count() == 2
    assert ChangeReason.objects.get().why == "Le groupe est grand."


def test_the_list_of_the_editor_is_for_those_who_write(world, signed_in):
    address = reverse("adaptations_reasons", args=(world.adaptation.pk,))
    drafted(world.adaptation)
    assert ADVICE in signed_in(world.author).get(address).content.decode()
    assert signed_in(world.source_author).get(address).status_code == 302
    other = a_guide("Ailleurs", organisation=world.ours)
    assert signed_in(world.author).get(reverse("adaptations_reasons", args=(other.pk,))).status_code == 404


def test_opening_and_saving_in_the_editor_asks_nothing(world, signed_in):
    assert send(signed_in(world.author), world.adaptation).status_code == 302
    assert lacks(world.adaptation) == []


# --- The page of the record ---


def test_the_record_says_what_why_and_in_what_colour(world, signed_in):
    drafted(world.adaptation)
    a_reason(world.adaptation, "circle", "minutes", by=world.author, why="Le groupe est grand.")
    html = signed_in(world.author).get(record_url(world.adaptation)).content.decode()
    assert "Le groupe est grand." in html
    assert ADVICE in html
    assert "minutes" in html
    assert 'class="adapting adapting--risk"' in html
    assert world.author.get_full_name() in html


def test_reasons_are_written_on_the_page_too(world, signed_in):
    drafted(world.adaptation)
    client = signed_in(world.author)
    response = client.post(
        record_url(world.adaptation),
        {"adaptation-reason-circle": "Le groupe\r\nest grand.", "adaptation-reason-x": "?"},
    )
    assert response.status_code == 302
    assert [(each.block_id, each.why) for each in ChangeReason.objects.all()] == [("circle", "Le groupe\nest grand.")]


def test_a_reason_is_reworded_until_it_is_published_then_kept(world, signed_in):
    drafted(world.adaptation)
    client = signed_in(world.author)
    for why in ("Le groupe est grand.", "Le groupe est très grand.", ""):
        client.post(record_url(world.adaptation), {"adaptation-reason-circle": why})
    assert [each.why for each in ChangeReason.objects.all()] == ["Le groupe est très grand."]
    ChangeReason.objects.update(at=timezone.now() - timedelta(days=1))
    client.post(record_url(world.adaptation), {"adaptation-reason-circle": "Le groupe est assis."})
    assert [each.why for each in ChangeReason.objects.all()] == ["Le groupe est assis.", "Le groupe est très grand."]


def test_another_person_adds_her_reason_and_does_not_reword_the_first(world, signed_in):
    drafted(world.adaptation)
    for person, why in ((world.author, "Le groupe est grand."), (world.coordinator, "La salle est petite.")):
        signed_in(person).post(record_url(world.adaptation), {"adaptation-reason-circle": why})
    assert [each.why for each in ChangeReason.objects.all()] == ["La salle est petite.", "Le groupe est grand."]


def published_change(world):
    a_reason(world.adaptation, "circle", "minutes", by=world.author, why="Le groupe est grand.")
    drafted(world.adaptation).publish()


def test_others_read_the_record_of_what_is_published_without_the_names_of_people(world, signed_in):
    published_change(world)
    drafted(GuidePage.objects.get(pk=world.adaptation.pk), title="Le grand cercle", minutes=15)
    html = signed_in(world.source_author).get(record_url(world.adaptation)).content.decode()
    assert "Le groupe est grand." in html
    assert world.author.get_full_name() not in html
    assert "titre" not in html.split('class="record-line"')[1].split("</section>")[0]
    assert "<textarea" not in html


@pytest.mark.parametrize(("person", "status"), [("facilitator", 404), ("source_author", 404), ("author", 302)])
def test_only_those_who_write_give_reasons(world, signed_in, person, status):
    published_change(world)
    response = signed_in(getattr(world, person)).post(
        record_url(world.adaptation), {"adaptation-reason-circle": "Oui."}
    )
    assert response.status_code == status


def test_the_queries_of_the_record_do_not_grow_with_it(world, signed_in, queries_of):
    client = signed_in(world.author)

    def page(*blocks):
        body = world.source.current_edition.body
        for block in blocks:
            body = with_value(body, block, minutes=33)
        made = an_adaptation(world.source, f"De {len(blocks)}", organisation=world.ours, sessions=body, publish=False)
        for block in blocks:
            for _each in range(len(blocks)):
                a_reason(made, block, "minutes", by=world.author)
        return record_url(made)

    one, several = page("circle"), page("circle", "line")
    client.get(one)
    assert queries_of(client.get, one) == queries_of(client.get, several)


def test_each_activity_the_source_asks_to_keep_carries_its_advice_in_the_editor(world, signed_in):
    html = signed_in(world.author).get(edit_url(world.adaptation)).content.decode()
    notes = html.split("<template data-reasons-notes>")[1].split("</template>")[0]
    assert re.findall(r'data-reasons-note="(\w+)"', notes) == ["circle", "line"]
    assert ADVICE in notes
    assert "Essentielle dans la source" in notes


def test_a_line_of_the_list_leads_to_its_activity(world, signed_in):
    drafted(world.adaptation)
    html = signed_in(world.author).get(edit_url(world.adaptation)).content.decode()
    assert 'href="#block-circle-section"' in html


def test_an_adaptation_in_another_language_names_its_activities_in_it_and_as_the_source_does(world, signed_in):
    body = with_value(world.source.current_edition.body, "circle", title="The circle", minutes=15)
    page = an_adaptation(world.source, "Our way", organisation=world.ours, sessions=body, publish=False, language="en")
    shown = BeautifulSoup(signed_in(world.author).get(record_url(page)).content, "html.parser").select_one(
        ".record-line"
    )
    assert str(shown.h2.span) == '<span lang="en">The circle</span>'
    assert "Dans la source : Le cercle" in shown.get_text(" ", strip=True).replace("\xa0", " ")
    english = signed_in(world.author).get(record_url(page).replace("/fr/", "/en/")).content.decode()
    assert '<span lang="fr">Le cercle</span>' in english
    assert f'<span lang="fr">{ADVICE}</span>' in english


def test_an_adaptation_in_the_language_of_its_source_names_them_once(world, signed_in):
    drafted(world.adaptation, title="Le grand cercle", minutes=15)
    shown = signed_in(world.author).get(record_url(world.adaptation)).content.decode()
    assert "Dans la source" not in shown.split("record-line")[1]
