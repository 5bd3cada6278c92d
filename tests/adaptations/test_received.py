"""Pictures and files that came as copies, or could not come, are no change of whoever adapts."""

import pytest
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import a_member, a_session, an_activity
from tests.factories_adaptations import a_reason, with_value
from tests.guides.pictures import a_document, an_image
from workshops.adaptations.merging.differences import compare
from workshops.adaptations.models import Answer, Proposal
from workshops.adaptations.offering import offers
from workshops.adaptations.queries.adaptation import raw_body
from workshops.adaptations.queries.received import as_received
from workshops.adaptations.queries.record import record_of_draft
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def source(two):
    """Its essential activity has a free picture without credit, a reserved one, a reserved file and a free text."""
    activity = an_activity(
        "La planche",
        block_id="a1",
        importance="core",
        media=[
            {"image": an_image("libre.png").pk, "title": "Libre", "alt": "Un cercle", "licence": "CC-BY-4.0"},
            {"image": an_image("planche.png", width=640).pk, "title": "Planche 1", "alt": "x", "licence": "reserved"},
        ],
        handouts=[
            {"title": "Fiche d’ici", "document": a_document().pk, "rights": "shareable", "licence": "reserved"},
            {"title": "Mémo", "text": "<p>Respirer.</p>", "rights": "shareable", "licence": ""},
        ],
    )
    return a_source(two, sessions=[a_session("Regarder", activity, block_id="s1")])


def draft_of(page):
    return GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def change(page, body):
    draft = draft_of(page)
    draft.sessions = draft.sessions.stream_block.to_python(body)
    return draft.save_revision(clean=False)


def difference(page):
    own = raw_body(draft_of(page))
    return compare(as_received(page.lineage, page.lineage.base_body, own), own)


def test_nothing_is_asked_of_an_adaptation_nobody_changed(two, source):
    page = an_adaptation(two, source)
    assert page.lineage.withheld == ["Planche 1", "Fiche d’ici"]
    assert difference(page).is_empty
    assert record_of_draft(page.lineage, draft_of(page)) == []
    assert offers(difference(page)) == {}


def test_in_another_language_either(two, source):
    assert difference(an_adaptation(two, source, language="en")).is_empty


def test_when_the_source_and_its_files_are_gone_either(two, source):
    page = an_adaptation(two, source)
    for item in source.current_edition.body[0]["value"]["activities"][0]["value"]["media"]:
        type(an_image()).objects.filter(pk=item["value"]["image"]).delete()
    assert difference(page).is_empty


def test_what_somebody_does_to_a_picture_is_a_change(two, source):
    page = an_adaptation(two, source)
    own = raw_body(draft_of(page))
    media = own[0]["value"]["activities"][0]["value"]["media"]
    for place, changed in ((0, {"image": an_image("autre.png", width=300).pk}), (1, {"alt": "Notre case à nous"})):
        item = {**media[place], "value": {**media[place]["value"], **changed}}
        change(page, with_value(own, "a1", media=[item if each is media[place] else each for each in media]))
        assert [each.name for each in difference(page).activity("a1").fields] == ["media"]
        assert len(record_of_draft(page.lineage, draft_of(page))) == 1


def test_only_what_somebody_changed_is_told_beside_what_came(two, source):
    page = an_adaptation(two, source)
    change(page, with_value(raw_body(draft_of(page)), "a1", minutes=42))
    assert [each.name for each in difference(page).activity("a1").fields] == ["minutes"]


def test_the_comparison_and_the_record_say_what_could_not_come(two, source, signed_in):
    page = an_adaptation(two, source)
    client = signed_in(two.author)
    for name in ("compare", "record"):
        shown = client.get(reverse(f"adaptations:{name}", args=(page.pk,))).content.decode()
        assert "Planche 1, Fiche d’ici" in shown
        assert "Rien à justifier" in shown or "inchangée\u00a0: 1" in shown


# --- Given back to the source ---


def published(page, **fields):
    own = raw_body(draft_of(page))
    change(page, with_value(own, "a1", minutes=42, **fields))
    draft = draft_of(page)
    draft.visibility = "all"
    draft.save_revision(clean=False)
    a_reason(page, "a1", "minutes", "media")
    revision = draft_of(page).save_revision(clean=False)
    revision.publish()
    return GuidePage.objects.get(pk=page.pk)


def accepted(two, source, signed_in, page):
    signed_in(two.author).post(reverse("adaptations:offer", args=(page.pk, "a1")), {"reason": "Plus long."})
    proposal = Proposal.objects.get()
    client = signed_in(a_member(Role.AUTHOR, two.giver))
    address = reverse("adaptations:proposal", args=(proposal.pk,))
    shown = client.get(address)
    client.post(address, {"answer": Answer.ACCEPTED, "present": shown.context["form"].present_now})
    proposal.refresh_from_db()
    assert proposal.answer == Answer.ACCEPTED
    return shown, raw_body(draft_of(source))[0]["value"]["activities"][0]["value"]


def test_what_is_offered_brings_no_copy_and_no_empty_frame_back_to_the_source(two, source, signed_in):
    before = source.current_edition.body[0]["value"]["activities"][0]["value"]
    shown, after = accepted(two, source, signed_in, published(an_adaptation(two, source)))
    assert after["minutes"] == 42
    assert [item["value"]["image"] for item in after["media"]] == [item["value"]["image"] for item in before["media"]]
    assert [item["value"] for item in after["media"]] == [item["value"] for item in before["media"]]
    assert [item["value"] for item in after["handouts"]] == [item["value"] for item in before["handouts"]]
    assert not shown.context["drifted"]


def test_a_new_picture_that_is_offered_comes_as_a_copy_of_the_source(two, source, signed_in):
    page = an_adaptation(two, source)
    ours = an_image("a-nous.png", width=222)
    media = raw_body(draft_of(page))[0]["value"]["activities"][0]["value"]["media"]
    new = {"image": ours.pk, "title": "À nous", "alt": "Une rue", "credit": "Nous", "licence": "CC-BY-4.0"}
    _shown, after = accepted(two, source, signed_in, published(page, media=[*media, new]))
    added = after["media"][-1]["value"]
    copy = type(ours).objects.get(pk=added["image"])
    assert (added["title"], copy.pk != ours.pk, copy.file_hash) == ("À nous", True, ours.get_file_hash())
    assert copy.collection.name == two.giver.name
