"""Every way to publish a sensitive guide passes the gate."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    DisclosureProtocolFactory,
    a_locale,
    a_member,
)
from tests.guides.editing import edit_url, errors_of, send
from tests.programmes.sensitive import a_sensitive_guide, safeguards
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.services import freeze_edition
from workshops.safeguarding.models import DisclosureProtocol

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def latest(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(pk=guide.pk)


def test_no_code_publishes_around_the_gate():
    guide = a_sensitive_guide(ground_rules="")
    safeguards()
    with pytest.raises(PublicationRefusedError, match="Écrivez au moins une règle du groupe"):
        guide.get_latest_revision().publish()
    with pytest.raises(PublicationRefusedError):
        freeze_edition(guide)
    with pytest.raises(PublicationRefusedError):
        guide.copy(update_attrs={"slug": "copie", "live": True})
    assert not GuidePage.objects.filter(live=True).exists()
    assert latest(guide).current_edition is None


def test_a_guide_that_lost_its_protocol_is_not_approved_from_a_list(organisation, signed_in, coordinator):
    safeguards()
    guide = a_sensitive_guide(organisation=organisation)
    send(signed_in(a_member(Role.AUTHOR, organisation)), guide, "submit")
    DisclosureProtocol.objects.all().delete()
    task = latest(guide).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(guide.pk, "approve", task.pk))
    response = coordinator.post(address, follow=True)
    assert response.redirect_chain[0][0] == edit_url(guide)
    assert "Il n’existe pas encore de protocole de dévoilement en français" in response.content.decode()
    assert not latest(guide).live
    assert latest(guide).current_workflow_task_state.status == "in_progress"
    DisclosureProtocolFactory()
    coordinator.post(address)
    assert latest(guide).live


def test_a_list_does_not_publish_it(coordinator, organisation):
    guide = a_sensitive_guide(organisation=organisation, opt_out="")
    safeguards()
    coordinator.post(reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={guide.pk}")
    assert not latest(guide).live


def test_a_date_is_not_given_to_what_is_not_whole(coordinator, organisation):
    guide = a_sensitive_guide(organisation=organisation, opt_out="")
    safeguards()
    soon = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    assert "opt_out" in errors_of(send(coordinator, guide, "publish", go_live_at=soon))
    assert latest(guide).get_latest_revision().approved_go_live_at is None


def scheduled(guide: GuidePage, person) -> None:
    """Give the latest draft a date that has come."""
    draft = guide.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(seconds=30)
    revision = draft.save_revision(user=person)
    revision.publish(user=person)
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


def test_a_protocol_that_lapsed_holds_a_scheduled_guide_back_and_says_so(
    coordinator, organisation, django_capture_on_commit_callbacks
):
    safeguards()
    author = a_member(Role.AUTHOR, organisation, email="autrice@example.org")
    author.is_superuser = True
    author.save()
    held, other = a_sensitive_guide(organisation=organisation), a_sensitive_guide(title="Autre", language="en",
                                                                                 organisation=organisation)  # fmt: skip
    safeguards("en")
    scheduled(held, author)
    scheduled(other, author)
    DisclosureProtocol.objects.filter(language="fr").update(reviewed_on=TODAY() - timedelta(days=800))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
    assert not latest(held).live
    assert latest(other).live, "one guide held back does not hold the others"
    assert {letter.to[0] for letter in mail.outbox} == {"autrice@example.org", "coordination@example.org"}
    [letter] = [letter for letter in mail.outbox if letter.to == ["autrice@example.org"]]
    assert "n’a pas été revu depuis douze mois" in letter.body
    assert edit_url(held) in letter.body
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("publish_scheduled")
    assert mail.outbox == [], "nobody is told twice"
    DisclosureProtocol.objects.update(reviewed_on=TODAY())
    assert errors_of(send(coordinator, held, "publish")) == {}
    assert latest(held).live


def test_a_translation_passes_the_gate_of_its_own_language():
    safeguards()
    guide = a_sensitive_guide()
    guide.get_latest_revision().publish()
    ensure_organisation_page(guide.organisation, "en")
    translation = latest(guide).copy_for_translation(a_locale("en"))
    with pytest.raises(PublicationRefusedError, match="protocole de dévoilement en anglais"):
        translation.get_latest_revision().publish()
    safeguards("en")
    translation.get_latest_revision().publish()
    assert latest(translation).live
