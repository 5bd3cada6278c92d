"""Whoever adapted leaves: what she made stays, credited to her organisation, and her colleagues go on with it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.adaptations.test_proposals import answer, draft_of, offered
from tests.adaptations.worlds import a_source, two_organisations
from tests.adaptations.worlds import an_adaptation as adapted
from tests.factories import a_guide, a_member, a_session, an_activity
from tests.factories_adaptations import a_reason, with_value
from tests.guides.editing import edit_url
from workshops.adaptations.models import Agreement, ChangeReason, Ingredient, Lineage, Proposal
from workshops.adaptations.services.copying import copy_part
from workshops.organisations.models import Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["deactivated", "deleted"])
def leave(request):
    """Take somebody away, in either way."""

    def gone(person):
        if request.param == "deleted":
            User.objects.get(pk=person.pk).delete()
        else:
            person.is_active = False
            person.save()

    return gone


def test_the_adaptation_is_credited_read_compared_and_written_on(world, signed_in, leave):
    lineage = Lineage.objects.get(page=world.adaptation.pk)
    lineage.made_by = world.author
    lineage.save()
    a_reason(world.adaptation, "circle", "minutes", by=world.author)
    body = with_value(world.adaptation.current_edition.body, "circle", minutes=15)
    draft = world.adaptation.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(body)
    draft.save_revision(user=world.author).publish()
    leave(world.author)
    page = Client().get(world.adaptation.get_absolute_url()).content.decode()
    assert "Modifié par Carrefour du Nord" in page
    assert "Adaptation de" in page
    colleague = signed_in(world.coordinator)
    for name in ("compare", "record", "family"):
        assert colleague.get(reverse(f"adaptations:{name}", args=(world.adaptation.pk,))).status_code == 200
    assert colleague.get(edit_url(world.adaptation)).status_code == 200
    reason = ChangeReason.objects.get()
    sent = {"adaptation-reason-circle": "Le groupe est debout, et il est nombreux."}
    assert colleague.post(reverse("adaptations:record", args=(world.adaptation.pk,)), sent).status_code == 302
    assert ChangeReason.objects.count() == 2
    assert ChangeReason.objects.get(pk=reason.pk).why == reason.why


def test_a_proposal_is_answered_and_credited_to_the_organisation(world, signed_in, leave):
    proposal = offered(world, signed_in)
    leave(world.author)
    assert signed_in(world.coordinator).get(reverse("adaptations:proposal", args=(proposal.pk,))).status_code == 200
    assert answer(signed_in(world.source_author), proposal, "accepted").status_code == 302
    assert "Carrefour du Nord" in draft_of(world.source).credits
    leave(world.source_author)
    proposal.refresh_from_db()
    assert proposal.answer == "accepted"
    assert signed_in(world.coordinator).get(reverse("adaptations:proposal", args=(proposal.pk,))).status_code == 200


def test_what_was_copied_and_agreed_stays(signed_in, leave):
    two = two_organisations("Maison des Phares", "phares")
    source = a_source(two)
    sessions = [a_session("À nous", an_activity("Bonjour", block_id="b1"), block_id="t1")]
    target = a_guide("Chez nous", organisation=two.receiver, sessions=sessions, publish=False)
    copy_part(source.current_edition, "s1", target, two.author)
    coordinator = a_member(Role.COORDINATOR, two.giver)
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Tout.", made_by=coordinator)
    page = adapted(two, source)
    leave(two.author)
    leave(coordinator)
    assert Ingredient.objects.get().page_id == target.pk
    assert Lineage.objects.get(page=page.pk).source_title == source.title
    assert Agreement.objects.get().terms == "Tout."
    heir = a_member(Role.COORDINATOR, two.receiver)
    assert signed_in(heir).get(edit_url(page)).status_code == 200
    listed = signed_in(heir).get(reverse("adaptations:agreements", args=(two.receiver.slug,))).content.decode()
    assert "Tout." in listed
    assert Proposal.objects.count() == 0
