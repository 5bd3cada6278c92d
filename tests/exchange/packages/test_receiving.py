"""What a package makes of this site: quarantine, editions that follow, and what it may not touch."""

import pytest
from django.db import DatabaseError

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.tampering import changed, files_of
from tests.exchange.packages.test_round_trip import a_whole_guide, carried
from tests.factories import OrganisationFactory, a_guide
from tests.factories_curricula import a_curriculum
from tests.programmes.sensitive import a_sensitive_guide, safeguards
from workshops.exchange.packages import layout
from workshops.exchange.packages.comparing import Arrival
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.models import PackageImport, ReceivedEdition, SiteKey
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring, give_up, publish_again, trust, withdraw_trust
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition
from workshops.safeguarding.models import DisclosureProtocol

pytestmark = pytest.mark.django_db
EDITION = layout.edition_path(1)


def two_editions(elsewhere):
    """The package of a guide in its first edition, then in its second; nothing is left of it here."""
    elsewhere()
    guide = a_guide("Ma voix", organisation=OrganisationFactory(name="Là-bas", slug="la-bas"))
    first = package_of(guide)
    guide.summary = "Un autre résumé."
    guide.change_note = "Résumé"
    guide.save_revision().publish()
    second = package_of(GuidePage.objects.get())
    emptied()
    elsewhere("ici")
    return first, second


def imported(package):
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    return accept(kept, by=None)


def test_an_unknown_signer_waits_until_trusted(elsewhere, administrator, stored):
    first, _second = two_editions(elsewhere)
    kept = bring(first, "paquet.zip", by=None).kept
    with pytest.raises(PackageRefused, match="reconnaître"):
        accept(kept, by=administrator)
    assert not GuidePage.objects.exists()
    assert not Organisation.objects.exists()
    key = SiteKey.objects.get()
    assert key.address == "https://la-bas.example"
    trust(key, by=administrator)
    assert accept(kept, by=administrator).added == (1,)
    assert kept.state == PackageImport.State.IMPORTED
    assert kept.imported_by == administrator


def test_a_key_no_longer_trusted_brings_nothing_more(elsewhere, administrator):
    first, second = two_editions(elsewhere)
    imported(first)
    withdraw_trust(SiteKey.objects.get(), by=administrator)
    kept = bring(second, "paquet.zip", by=None).kept
    with pytest.raises(PackageRefused, match="reconnaître"):
        accept(kept, by=None)
    assert GuidePage.objects.get().current_edition.number == 1


def test_a_later_package_adds_editions_to_the_same_programme(elsewhere):
    first, second = two_editions(elsewhere)
    page = imported(first).page
    brought = bring(second, "paquet.zip", by=None)
    assert brought.comparison.arrival == Arrival.UPDATE
    assert brought.comparison.new == (2,)
    accept(brought.kept, by=None)
    here = GuidePage.objects.get()
    assert here.pk == page.pk
    assert here.summary == "Un autre résumé."
    assert here.current_edition.number == 2
    assert [edition.number for edition in here.editions.order_by("number")] == [1, 2]
    assert carried(package_of(here)) == carried(second)


def test_an_update_keeps_who_may_read_it_unless_said_otherwise(elsewhere):
    first, second = two_editions(elsewhere)
    kept = bring(first, "paquet.zip", by=None).kept
    trust_all()
    accept(kept, by=None, visibility=Visibility.ALL)
    accept(bring(second, "paquet.zip", by=None).kept, by=None)
    assert GuidePage.objects.get().visibility == Visibility.ALL


def test_an_older_package_changes_nothing(elsewhere):
    first, second = two_editions(elsewhere)
    imported(second)
    brought = bring(first, "paquet.zip", by=None)
    assert brought.comparison.arrival == Arrival.SAME
    assert brought.kept is None


def test_the_same_package_twice_is_one_import(elsewhere, stored):
    first, _second = two_editions(elsewhere)
    kept = bring(first, "paquet.zip", by=None).kept
    assert bring(first, "autre-nom.zip", by=None).kept == kept
    trust_all()
    accept(kept, by=None)
    assert bring(first, "paquet.zip", by=None).kept == kept
    with pytest.raises(PackageRefused, match="n’attend plus"):
        accept(kept, by=None)
    assert GuidePage.objects.count() == 1
    assert Edition.objects.count() == 1


def test_the_file_of_a_package_goes_once_it_is_imported_or_given_up(
    elsewhere, stored, django_capture_on_commit_callbacks
):
    first, second = two_editions(elsewhere)
    kept = bring(first, "paquet.zip", by=None).kept
    assert any(name.startswith("packages/in/") for name in stored())
    trust_all()
    with django_capture_on_commit_callbacks(execute=True):
        accept(kept, by=None)
    assert not any(name.startswith("packages/in/") for name in stored())
    other = bring(second, "paquet.zip", by=None).kept
    assert any(name.startswith("packages/in/") for name in stored())
    with django_capture_on_commit_callbacks(execute=True):
        give_up(other)
    assert not any(name.startswith("packages/in/") for name in stored())
    assert list(PackageImport.objects.all()) == [kept]


def test_an_edition_already_here_never_changes(elsewhere):
    first, _second = two_editions(elsewhere)
    imported(first)
    elsewhere()
    other = changed(first, EDITION, lambda edition: edition.update(change_note="Autre"))
    with pytest.raises(PackageRefused, match="dit autre chose"):
        bring(other, "paquet.zip", by=None)


def test_a_package_that_says_otherwise_whose_programme_it_is(elsewhere):
    first, second = two_editions(elsewhere)
    imported(first)
    elsewhere()
    identity = "0b7cd5ea-98ec-4d5b-9a49-3f0d2f1c9b11"
    other = changed(second, layout.PROGRAMME, lambda said: said["organisation"].update(identity=identity))
    with pytest.raises(PackageRefused, match="autrement de qui"):
        bring(other, "paquet.zip", by=None)


def test_names_already_taken_here_are_told_apart(elsewhere):
    first, _second = two_editions(elsewhere)
    OrganisationFactory(name="Là-bas", slug="la-bas")
    page = imported(first).page
    assert page.organisation.name == "Là-bas (la-bas.example)"
    assert page.organisation.slug == "la-bas-2"


def test_a_sensitive_programme_waits_for_the_protocol_of_this_site(elsewhere):
    elsewhere()
    safeguards()
    package = package_of(a_sensitive_guide(publish=True))
    emptied()
    DisclosureProtocol.objects.all().delete()
    received = imported(package)
    assert any("protocole" in sentence for sentence in received.lacks)
    here = GuidePage.objects.get()
    assert not here.live
    assert here.current_edition is None
    assert here.editions.count() == 1
    safeguards()
    assert publish_again(PackageImport.objects.get(), here, by=None) == ()
    assert GuidePage.objects.published().get().current_edition.number == 1


def test_blocks_and_values_of_a_newer_version_are_kept(elsewhere):
    first, _second = two_editions(elsewhere)
    elsewhere()

    def newer(edition):
        edition["body"].append({"type": "sondage", "id": "x1", "value": {"question": "Ça va?", "choix": [1, 2]}})
        edition["body"][0]["value"]["couleur"] = "bleu"
        edition["content"]["sessions"][0]["couleur"] = "bleu"
        edition["content"]["sessions"][0]["activities"][0]["odeur"] = "sapin"

    package = changed(first, EDITION, newer)
    page = imported(package).page
    edition = GuidePage.objects.get(pk=page.pk).current_edition
    assert edition.body[-1]["type"] == "sondage"
    assert edition.programme.sessions[0].activities[0].title == "Le cercle"
    assert files_of(package_of(page))[EDITION] == files_of(package)[EDITION]


@pytest.mark.parametrize("where", ["publish_received", "new_edition.send"])
def test_whatever_goes_wrong_nothing_is_left(elsewhere, stored, monkeypatch, where):
    elsewhere()
    package = package_of(a_whole_guide())
    emptied()
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    before = [name for name in stored() if name.startswith("packages/")]
    everything = stored()

    def fails(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(f"workshops.exchange.packages.receiving.{where}", fails)
    with pytest.raises(DatabaseError):
        accept(kept, by=None)
    assert stored() == everything
    assert before
    assert not GuidePage.objects.exists()
    assert not Organisation.objects.exists()
    assert not ReceivedEdition.objects.exists()
    kept.refresh_from_db()
    assert kept.is_waiting


def test_a_rule_that_is_another_one_here_is_refused(elsewhere):
    elsewhere()
    package = package_of(a_curriculum())
    emptied()
    broken = changed(package, EDITION, lambda edition: edition["beside"].update(rule={"version": 1, "prix": 10}))
    kept = bring(broken, "paquet.zip", by=None).kept
    trust_all()
    with pytest.raises(PackageRefused, match="repris ici"):
        accept(kept, by=None)
    assert not Edition.objects.exists()
