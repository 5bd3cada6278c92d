"""A guide with blocks this site does not know, opened and saved in the editor."""

import pytest

from tests.factories import a_guide, a_session, an_activity
from tests.guides.editing import edit_url, errors_of, send, sent_guide
from tests.programmes.sensitive import safeguards
from tests.programmes.unknown import POLL, SONG, a_body, fields_in, marks, with_fields
from workshops.guides.models import GuidePage
from workshops.programmes.unknown_blocks import known_only, unknown_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(organisation):
    return a_guide(organisation=organisation, sessions=a_body(), themes=(), change_note="")


def draft_body(guide):
    return GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object().sessions.get_prep_value()


def test_saved_without_a_change_they_are_where_they_were(coordinator, guide):
    assert errors_of(send(coordinator, guide)) == {}
    assert marks(draft_body(guide)) == marks(a_body())
    assert unknown_in(draft_body(guide)) == [SONG, POLL]


def test_published_without_a_change_the_edition_is_the_same(coordinator, guide):
    edition = guide.current_edition
    assert unknown_in(edition.body) == [SONG, POLL]
    assert errors_of(send(coordinator, guide, "publish", change_note="Rien")) == {}
    assert GuidePage.objects.get(pk=guide.pk).current_edition == edition


def test_beside_a_change_they_are_in_the_next_edition(coordinator, guide):
    sessions = a_body()
    sessions[2]["value"]["title"] = "La deuxième"
    assert errors_of(send(coordinator, guide, "publish", sessions=sessions, change_note="Un titre")) == {}
    edition = GuidePage.objects.get(pk=guide.pk).current_edition
    assert edition.number == 2
    assert marks(edition.body) == marks(a_body())
    assert unknown_in(edition.body) == [SONG, POLL]


def test_one_deleted_on_purpose_makes_an_edition_without_it(coordinator, guide):
    sessions = [block for block in a_body() if block != POLL]
    assert errors_of(send(coordinator, guide, "publish", sessions=sessions, change_note="Sans sondage")) == {}
    edition = GuidePage.objects.get(pk=guide.pk).current_edition
    assert edition.number == 2
    assert unknown_in(edition.body) == [SONG]


def test_fields_it_does_not_know_are_kept_in_the_draft_and_the_edition(coordinator, organisation):
    guide = a_guide(organisation=organisation, sessions=with_fields(), themes=(), change_note="")
    said = fields_in(with_fields())
    assert fields_in(guide.current_edition.body) == said
    assert errors_of(send(coordinator, guide)) == {}
    assert fields_in(draft_body(guide)) == said
    changed = with_fields()
    changed[0]["value"]["title"] = "La première"
    assert errors_of(send(coordinator, guide, "publish", sessions=changed, change_note="Un titre")) == {}
    edition = GuidePage.objects.get(pk=guide.pk).current_edition
    assert (edition.number, edition.body[0]["value"]["title"]) == (2, "La première")
    assert fields_in(edition.body) == said


def test_readers_are_shown_what_this_site_knows(client, guide):
    assert [session.id for session in guide.current_edition.programme.sessions] == ["s1", "s2"]
    html = client.get(guide.get_absolute_url()).content.decode()
    assert "La ligne" in html
    assert "Un air connu" not in html


def test_the_editor_shows_them_and_sends_them_back(coordinator, guide):
    html = coordinator.get(edit_url(guide)).content.decode()
    assert "relais.blocks.KeepingStreamBlock" in html
    assert "js/admin-unknown-blocks" in html
    assert "Un air connu" in html


def test_forged_they_are_refused_and_nothing_is_saved(coordinator, guide):
    before = draft_body(guide)
    data = sent_guide(GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object())
    data["sessions-1-value-sealed"] = "forged"
    assert coordinator.post(edit_url(guide), data).status_code == 400
    assert draft_body(guide) == before


def test_refused_for_something_else_the_form_still_holds_them(coordinator, guide):
    response = send(coordinator, guide, "publish", summary="")
    assert "summary" in errors_of(response)
    stream = response.context["form"]["sessions"].value()
    assert marks(stream.stream_block.get_prep_value(stream)) == marks(a_body())


def test_what_protects_the_group_is_asked_at_the_session_it_is_about(coordinator, organisation):
    safeguards()
    body = [POLL, a_session("Une", an_activity("Le cercle", block_id="a1"), block_id="s1")]
    guide = a_guide(organisation=organisation, sessions=body, publish=False, sensitive=True)
    errors = errors_of(send(coordinator, guide, "publish", change_note="Prêt"))
    assert list(errors["sessions"][0]["blockErrors"]) == [1]


def test_a_guide_of_known_blocks_is_stored_as_before(coordinator, organisation):
    guide = a_guide(organisation=organisation, sessions=known_only(a_body()))
    assert errors_of(send(coordinator, guide)) == {}
    assert unknown_in(draft_body(guide)) == []
    assert marks(draft_body(guide)) == marks(known_only(a_body()))
