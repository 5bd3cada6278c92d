"""What becomes of a record over the life of what it tells."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.exchange.harvesting.asking import SPACES, ask, error_of, records, texts
from tests.factories import OrganisationFactory, ThemeFactory, a_guide
from workshops.background.models import Worker
from workshops.exchange.harvesting import following
from workshops.exchange.harvesting.models import HarvestRecord
from workshops.exchange.harvesting.tasks import follow_programmes
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.merging import merge_words

pytestmark = pytest.mark.django_db


def status_of(guide) -> str:
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=guide.identity.urn)
    return root.find(".//o:header", SPACES).get("status", "")


def test_what_is_withdrawn_stays_as_deleted_and_comes_back():
    guide, hidden, lost = a_guide("Retiré"), a_guide("Caché"), a_guide("Supprimé")
    HarvestRecord.objects.update(changed_at=timezone.now() - timedelta(days=9))
    before = HarvestRecord.objects.get(identity=guide.identity).changed_at
    guide.unpublish()
    hidden.visibility = Visibility.NETWORK
    hidden.save_revision().publish()
    lost.delete()
    assert [status_of(each) for each in (guide, hidden, lost)] == ["deleted"] * 3
    assert set(records().values()) == {""}
    assert HarvestRecord.objects.get(identity=guide.identity).changed_at > before
    assert set(texts(ask(verb="GetRecord", metadataPrefix="lrmi", identifier=lost.identity.urn), ".//o:setSpec")) == {
        "type:guide",
        "language:fr",
        f"organisation:{lost.organisation.slug}",
    }
    GuidePage.objects.get(pk=guide.pk).get_latest_revision().publish()
    assert status_of(guide) == ""


def test_what_was_never_public_leaves_no_trace():
    guide = a_guide(visibility=Visibility.ORGANISATION)
    guide.delete()
    assert not HarvestRecord.objects.exists()
    root = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=guide.identity.urn)
    assert error_of(root) == "idDoesNotExist"


def test_a_record_moves_when_what_it_says_does_and_only_then():
    theme, other = ThemeFactory(names={"fr": "Un"}), ThemeFactory(names={"fr": "Deux"})
    home = OrganisationFactory(name="Avant")
    guide = a_guide(organisation=home, themes=(other,))

    def moved(change) -> bool:
        before = timezone.now().replace(microsecond=0) - timedelta(days=1)
        HarvestRecord.objects.update(changed_at=before)
        change()
        return HarvestRecord.objects.get(identity=guide.identity).changed_at != before

    def rename(thing, **values):
        for name, value in values.items():
            setattr(thing, name, value)
        thing.save()

    assert moved(lambda: rename(home, name="Après"))
    assert moved(lambda: rename(other, names={"fr": "Trois"}))
    assert moved(lambda: merge_words(theme, [other]))
    assert not moved(guide.save_revision)
    GuidePage.objects.filter(pk=guide.pk).update(summary="Changé sans un mot.")
    said = StringIO()
    assert moved(lambda: call_command("refresh_harvest", stdout=said))
    assert said.getvalue() == "1 notice moissonnée a changé.\n"
    assert not moved(lambda: call_command("refresh_harvest"))


def test_a_name_that_many_say_is_told_anew_by_a_worker_where_one_lives(monkeypatch):
    monkeypatch.setattr(following, "FEW", 0)
    home = OrganisationFactory(name="Avant")
    a_guide(organisation=home)
    queued = []
    monkeypatch.setattr(
        type(follow_programmes),
        "enqueue",
        lambda task, *args, **more: queued.append(args) if task == follow_programmes else None,
    )

    def rename(name: str) -> str:
        home.name = name
        home.save()
        return HarvestRecord.objects.get().digest

    first = rename("Sans travailleur")
    assert queued == []
    Worker.objects.create(name="elsewhere/1/a")
    assert rename("Avec") == first
    follow_programmes.call(*queued[0])
    assert HarvestRecord.objects.get().digest != first


def test_nothing_hidden_is_told_even_before_it_is_noticed():
    guide = a_guide()
    GuidePage.objects.filter(pk=guide.pk).update(visibility=Visibility.ORGANISATION)
    assert records() == {guide.identity.urn: ""}
