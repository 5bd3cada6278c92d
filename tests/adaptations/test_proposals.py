"""Offering a block to the authors of the source: lists, answers, letters, credit, and who may do what."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, a_log, a_member
from tests.factories_adaptations import an_adaptation, with_value
from workshops.adaptations.models import Answer, Proposal
from workshops.adaptations.queries.adaptation import raw_body
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db
NBSP = "\N{NO-BREAK SPACE}"


def offer_url(page, block="closing"):
    return reverse("adaptations:offer", args=(page.pk, block))


def url(name, proposal):
    return reverse(f"adaptations:{name}", args=(proposal.pk,))


def offered(world, signed_in, page=None, block="closing", reason="Le groupe avait besoin de plus de temps."):
    page = page or world.adaptation
    signed_in(world.author).post(offer_url(page, block), {"reason": reason})
    return Proposal.objects.get(page=page.pk, block_id=block, answer=Answer.WAITING)


def answer(client, proposal, said, note="", present=None):
    form = client.get(url("proposal", proposal)).context["form"]
    data = {"answer": said, "note": note, "present": form.present_now if present is None else present}
    return client.post(url("proposal", proposal), data)


def draft_of(page):
    return GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def activities(page):
    return {each.id: each.value for session in draft_of(page).sessions for each in session.value["activities"]}


def test_a_block_is_offered_with_its_reason_and_what_it_was(world, signed_in):
    proposal = offered(world, signed_in)
    assert (proposal.source_id, proposal.organisation, proposal.by) == (world.source.pk, world.ours, world.author)
    assert (proposal.title, proposal.page_title, proposal.source_title) == (
        "Le mot de la fin",
        "À notre façon",
        "Mes limites, ma voix",
    )
    assert (proposal.before["value"]["minutes"], proposal.block["value"]["minutes"]) == (5, 8)
    assert proposal.figures == {}


def test_the_authors_of_the_source_get_a_letter_each(world, signed_in, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        proposal = offered(world, signed_in)
    assert sorted(letter.to[0] for letter in mailoutbox) == ["autrice@example.org", "coordination@example.org"]
    assert all(len(letter.to) == 1 for letter in mailoutbox)
    assert "Le groupe avait besoin de plus de temps." in mailoutbox[0].body
    assert url("proposal", proposal) in mailoutbox[0].body


def test_figures_go_along_when_enough_sessions_of_enough_organisations_tell(world, signed_in):
    edition = world.adaptation.current_edition
    homes = [world.ours, world.ours, OrganisationFactory(), OrganisationFactory()]
    for home in homes[:2]:
        a_log(edition, "two", organisation=home, lived={"closing": 12})
    signed_in(world.author).post(offer_url(world.adaptation), {"reason": "Oui."})
    assert Proposal.objects.get().figures == {}
    Proposal.objects.all().delete()
    for home in homes[2:]:
        a_log(edition, "two", organisation=home, lived={"closing": ("skipped", "time")})
    page = signed_in(world.author).get(offer_url(world.adaptation))
    assert "Sautée : 50 %" in page.content.decode().replace(NBSP, " ")
    assert offered(world, signed_in).figures == {"written": 8, "lived": 12, "skipped": 50}


def test_the_same_block_waits_once(world, signed_in):
    offered(world, signed_in)
    response = signed_in(world.coordinator).post(offer_url(world.adaptation), {"reason": "Encore."})
    assert response.status_code == 422
    assert "déjà proposée" in response.content.decode()
    assert "Encore." in response.content.decode()
    assert Proposal.objects.count() == 1


def test_an_offer_without_a_reason_is_asked_for_one(world, signed_in):
    response = signed_in(world.author).post(offer_url(world.adaptation), {"reason": " "})
    assert response.status_code == 422
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("block", ["circle", "nothing"])
def test_what_is_unchanged_is_not_offered(world, signed_in, block):
    assert signed_in(world.author).get(offer_url(world.adaptation, block)).status_code == 404


def test_only_those_who_write_the_adaptation_offer(world, signed_in):
    for person in (world.facilitator, world.source_author, a_member(Role.COORDINATOR)):
        assert signed_in(person).get(offer_url(world.adaptation)).status_code == 404
    assert Client().get(offer_url(world.adaptation)).status_code == 302


# --- The answer ---


def test_accepted_the_block_is_in_a_draft_with_its_credit_and_nothing_is_published(world, signed_in):
    proposal = offered(world, signed_in)
    response = answer(signed_in(world.source_author), proposal, "accepted", "Merci, c’est mieux.")
    assert response.status_code == 302
    assert activities(world.source)["closing"]["minutes"] == 8
    assert "Carrefour du Nord" in draft_of(world.source).credits
    source = GuidePage.objects.get(pk=world.source.pk)
    assert Edition.objects.filter(page=source.pk).count() == 1
    assert (source.has_unpublished_changes, source.credits) == (True, "")
    assert draft_of(world.source).get_latest_revision().user == world.source_author
    proposal.refresh_from_db()
    assert (proposal.answer, proposal.answer_note, proposal.answered_by) == (
        "accepted",
        "Merci, c’est mieux.",
        world.source_author,
    )


def test_the_credit_is_printed_once_the_source_is_published(world, signed_in):
    answer(signed_in(world.source_author), offered(world, signed_in), "accepted")
    draft_of(world.source).get_latest_revision().publish()
    html = Client().get(world.source.get_absolute_url()).content.decode()
    assert "d’après une proposition de l’organisme Carrefour du Nord" in html


def test_adapted_leads_to_the_draft_to_rework_it(world, signed_in):
    response = answer(signed_in(world.source_author), offered(world, signed_in), "adapted")
    assert response.url == reverse("wagtailadmin_pages:edit", args=(world.source.pk,))
    assert activities(world.source)["closing"]["minutes"] == 8


def test_declined_with_a_sentence_changes_nothing(world, signed_in, mailoutbox, django_capture_on_commit_callbacks):
    proposal = offered(world, signed_in)
    client = signed_in(world.source_author)
    mailoutbox.clear()  # what told of the offer
    refused = answer(client, proposal, "declined")
    assert refused.status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, proposal, "declined", "Merci, nos groupes sont petits.")
    assert activities(world.source)["closing"]["minutes"] == 5
    told = {letter.to[0]: letter.body for letter in mailoutbox}
    assert set(told) == {world.author.email, world.coordinator.email}
    assert "Merci, nos groupes sont petits." in told[world.author.email]
    assert "remercient" in told[world.author.email]


def test_an_answer_is_given_once(world, signed_in):
    proposal = offered(world, signed_in)
    client = signed_in(world.source_author)
    answer(client, proposal, "accepted")
    response = client.post(url("proposal", proposal), {"answer": "declined", "note": "Non."}, follow=True)
    assert "a déjà sa réponse" in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.answer == "accepted"


def test_a_draft_changed_meanwhile_is_read_again_first(world, signed_in):
    proposal = offered(world, signed_in)
    client = signed_in(world.source_author)
    seen = client.get(url("proposal", proposal)).context["form"].present_now
    draft = draft_of(world.source)
    draft.sessions = draft.sessions.stream_block.to_python(with_value(raw_body(draft), "closing", minutes=6))
    draft.save_revision()
    response = answer(client, proposal, "accepted", present=seen)
    assert response.status_code == 422
    assert "relisez la comparaison" in response.content.decode()
    assert activities(world.source)["closing"]["minutes"] == 6
    assert "Votre brouillon a changé depuis" in response.content.decode()
    assert answer(client, proposal, "accepted").status_code == 302
    assert activities(world.source)["closing"]["minutes"] == 8


def test_other_changes_of_the_draft_are_kept(world, signed_in):
    proposal = offered(world, signed_in)
    draft = draft_of(world.source)
    draft.sessions = draft.sessions.stream_block.to_python(with_value(raw_body(draft), "circle", minutes=13))
    draft.credits = "Avec l’aide d’une école."
    draft.save_revision()
    answer(signed_in(world.source_author), proposal, "accepted")
    assert {name: value["minutes"] for name, value in activities(world.source).items()} == {
        "circle": 13,
        "line": 20,
        "closing": 8,
    }
    assert draft_of(world.source).credits.splitlines()[0] == "Avec l’aide d’une école."


def test_a_locked_source_is_answered_later(world, signed_in):
    proposal = offered(world, signed_in)
    GuidePage.objects.filter(pk=world.source.pk).update(locked=True, locked_by=world.source_coordinator)
    response = answer(signed_in(world.source_author), proposal, "accepted", "Merci.")
    assert response.status_code == 422
    assert "verrouillée" in response.content.decode()
    assert "Merci." in response.content.decode()
    proposal.refresh_from_db()
    assert proposal.is_waiting


def test_those_who_offered_may_take_it_back_until_it_is_answered(world, signed_in):
    proposal = offered(world, signed_in)
    assert signed_in(world.source_author).post(url("withdraw", proposal)).status_code == 404
    signed_in(world.coordinator).post(url("withdraw", proposal))
    proposal.refresh_from_db()
    assert proposal.answer == "withdrawn"
    assert signed_in(world.source_author).get(url("proposal", proposal)).context["form"] is None
    assert offered(world, signed_in).pk != proposal.pk


@pytest.mark.parametrize(
    ("person", "read", "write"),
    [
        ("author", 200, 404),
        ("facilitator", 404, 404),
        ("source_author", 200, 302),
        ("source_reader", 404, 404),
    ],
)
def test_only_the_two_organisations_read_and_the_source_answers(world, signed_in, person, read, write):
    proposal = offered(world, signed_in)
    client = signed_in(getattr(world, person))
    assert client.get(url("proposal", proposal)).status_code == read
    sent = {"answer": "declined", "note": "Merci."}
    assert client.post(url("proposal", proposal), sent).status_code == write


def test_a_stranger_and_a_visitor_read_nothing(world, signed_in):
    proposal = offered(world, signed_in)
    assert signed_in(a_member(Role.COORDINATOR)).get(url("proposal", proposal)).status_code == 404
    assert Client().get(url("proposal", proposal)).status_code == 302


# --- The lists ---


def titles(client, name):
    return [each.title for each in client.get(reverse(name)).context["page_obj"]]


def test_each_organisation_has_its_list(world, signed_in):
    offered(world, signed_in)
    received, sent = "adaptations:proposals", "adaptations:proposals_sent"
    assert titles(signed_in(world.source_author), received) == ["Le mot de la fin"]
    assert titles(signed_in(world.source_author), sent) == []
    assert titles(signed_in(world.author), received) == []
    assert titles(signed_in(world.author), sent) == ["Le mot de la fin"]
    for person in (world.facilitator, world.source_reader, a_member(Role.COORDINATOR)):
        assert titles(signed_in(person), received) == titles(signed_in(person), sent) == []


@pytest.mark.parametrize("name", ["adaptations:proposals", "adaptations:proposals_sent"])
def test_the_queries_of_a_list_do_not_grow_with_it(world, signed_in, queries_of, name):
    client = signed_in(world.source_author if name == "adaptations:proposals" else world.author)
    offered(world, signed_in)
    client.get(reverse(name))
    one = queries_of(client.get, reverse(name))
    for number in range(2):
        body = with_value(world.source.current_edition.body, "closing", minutes=30)
        page = an_adaptation(world.source, f"Autre {number}", organisation=world.ours, sessions=body)
        offered(world, signed_in, page)
    assert len(titles(client, name)) == 3
    assert queries_of(client.get, reverse(name)) == one
