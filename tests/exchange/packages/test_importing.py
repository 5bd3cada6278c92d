"""An import that takes long: asked for once, followed, taken up or given up when whoever was at it is gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.test_round_trip import a_whole_guide, carried
from tests.exchange.screens import text_of
from workshops.background.life import PATIENCE
from workshops.exchange.packages import importing
from workshops.exchange.packages.arriving_files import ArrivingFiles
from workshops.exchange.packages.importing import accept, order_import, run_import
from workshops.exchange.packages.models import STALLED, PackageImport
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring, give_up
from workshops.exchange.packages.tasks import import_package
from workshops.guides.models import GuidePage
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db
State = PackageImport.State


@pytest.fixture
def package(elsewhere):
    """The package of a guide with pictures, of which nothing is left here."""
    elsewhere()
    made = package_of(a_whole_guide())
    emptied()
    elsewhere("ici")
    return made


@pytest.fixture
def kept(package) -> PackageImport:
    """The same, brought here and waiting, its key trusted."""
    found = bring(package, "paquet.zip", by=None).kept
    trust_all()
    found.refresh_from_db()
    return found


@pytest.fixture
def client(signed_in, administrator):
    """The browser of an administrator."""
    return signed_in(administrator)


@pytest.fixture
def no_worker(monkeypatch):
    """Nobody takes up what is put in the queue, and no package is small enough to be done at once."""
    queued = []
    monkeypatch.setattr(importing, "QUICK", 0)
    monkeypatch.setattr(type(import_package), "enqueue", lambda task, *args: queued.append(args))
    return queued


def died(kept, monkeypatch) -> PackageImport:
    """The import of `kept`, whose process was killed once its files were written, a while ago."""

    def killed(*_args, **_kwargs):
        raise SystemExit

    order_import(kept, by=None)
    with monkeypatch.context() as dead:
        dead.setattr(importing, "receive", killed)
        dead.setattr(importing, "let_wait", lambda *_args: None)
        dead.setattr(ArrivingFiles, "remove_all", lambda _files: None)
        with pytest.raises(SystemExit):
            run_import(kept)
    PackageImport.objects.update(changed_at=timezone.now() - STALLED - timedelta(seconds=1))
    kept.refresh_from_db()
    return kept


def test_it_is_ordered_once_and_done_once(kept):
    assert order_import(kept, by=None) is True
    assert order_import(kept, by=None) is False
    assert run_import(kept).added == (1, 2)
    assert run_import(kept) is None
    assert order_import(kept, by=None) is False
    with pytest.raises(PackageRefused, match="n’attend plus"):
        accept(kept, by=None)
    assert (GuidePage.objects.count(), Edition.objects.count()) == (1, 2)


def test_pressed_twice_it_is_followed_to_its_end(kept, no_worker, client):
    address = reverse("packages:import", args=(kept.pk,))
    sent = {"action": "import", "visibility": "all"}
    assert [client.post(address, sent).url for _each in range(2)] == [address, address]
    assert no_worker == [(kept.pk,)]
    said = text_of(client.get(address))
    assert "L’import commence" in said
    assert '<noscript><meta http-equiv="refresh"' in said
    assert "Importer ce programme" not in said
    PackageImport.objects.update(state=State.IMPORTING, run=uuid4(), done=2, total=5)
    part = client.get(address, headers={"HX-Request": "true"})
    assert "fichier 2 sur 5" in text_of(part)
    assert "<html" not in text_of(part)
    assert "HX-Refresh" not in part
    asked = BeautifulSoup(part.content, "html.parser").select_one("[hx-get]")["hx-get"]
    assert client.get(asked, headers={"HX-Request": "true"}).status_code == 204  # nothing changed
    # Asked to give it up or to import it while it is done, it goes on.
    assert client.post(address, {"action": "give_up"}).url == address
    assert client.post(address, sent).url == address
    assert no_worker == [(kept.pk,)]
    assert PackageImport.objects.get().done == 2


def test_without_a_worker_the_page_that_waits_does_it(kept, no_worker, client, administrator):
    address = reverse("packages:import", args=(kept.pk,))
    client.post(address, {"action": "import", "visibility": "all"})
    PackageImport.objects.update(changed_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"
    assert "Voir le programme" in text_of(client.get(address))
    guide = GuidePage.objects.get()
    assert guide.visibility == "all"
    assert PackageImport.objects.get().imported_by == administrator


def test_a_worker_does_it(kept, monkeypatch, client):
    monkeypatch.setattr(importing, "QUICK", 0)
    address = reverse("packages:import", args=(kept.pk,))
    client.post(address, {"action": "import", "visibility": "all"})  # tests have no worker: it was done at once
    found = PackageImport.objects.get()
    assert found.state == State.IMPORTED
    assert found.done == found.total == 4
    assert "Importé" in text_of(client.get(address))


def test_one_that_died_left_nothing_to_read_and_says_so(kept, monkeypatch, client):
    died(kept, monkeypatch)
    assert not GuidePage.objects.exists()
    said = text_of(client.get(reverse("packages:import", args=(kept.pk,))))
    assert "s’est arrêté avant la fin" in said
    assert "Importer de nouveau" in said
    assert "http-equiv" not in said


def test_one_that_died_is_taken_up(kept, package, monkeypatch, stored, client, django_capture_on_commit_callbacks):
    before = set(stored())
    died(kept, monkeypatch)
    left = set(stored()) - before
    assert len(left) == 4
    address = reverse("packages:import", args=(kept.pk,))
    with django_capture_on_commit_callbacks(execute=True):
        said = text_of(client.post(address, {"action": "again"}, follow=True))
    assert "on peut le lire et l’adapter" in said
    written = set(stored()) - before
    assert not written & left
    assert len(written) == 4
    assert carried(package_of(GuidePage.objects.get())) == carried(package)


def test_one_that_died_is_given_up(kept, monkeypatch, stored, django_capture_on_commit_callbacks):
    before = stored()
    died(kept, monkeypatch)
    assert len(stored()) == len(before) + 4
    with django_capture_on_commit_callbacks(execute=True):
        assert give_up(kept) is True
    assert not PackageImport.objects.exists()
    assert stored() == [name for name in before if not name.startswith("packages/")]


def test_one_that_was_taken_for_dead_stops_and_takes_its_files_away(kept, stored, monkeypatch):
    waiting = stored()
    order_import(kept, by=None)

    def overtaken(_done, _total):
        PackageImport.objects.update(run=uuid4())

    with pytest.raises(PackageRefused, match="repris"):
        importing._carried_out(kept, overtaken)
    assert stored() == waiting
    assert not GuidePage.objects.exists()
    kept.refresh_from_db()
    assert kept.state == State.IMPORTING  # whoever took it up is still at it


def test_a_failure_is_said_and_it_waits_again(kept, monkeypatch, client, stored):
    before = stored()

    def fails(*_args, **_kwargs):
        raise OSError("the disk is full")

    address = reverse("packages:import", args=(kept.pk,))
    with monkeypatch.context() as broken:
        broken.setattr(importing, "receive", fails)
        said = text_of(client.post(address, {"action": "import", "visibility": "all"}, follow=True))
    assert "n’a pas pu être importé" in said
    assert "Importer ce programme" in said
    assert stored() == before
    client.post(address, {"action": "import", "visibility": "all"})
    assert PackageImport.objects.get().failure == ""
    assert GuidePage.objects.get().live


def test_a_programme_that_was_deleted_here_comes_back_from_the_same_package(kept, package, stored):
    accept(kept, by=None)
    before = {name for name in stored() if not name.startswith("packages/")}
    GuidePage.objects.get().delete()
    again = bring(package, "paquet.zip", by=None).kept
    assert again == kept
    assert again.is_waiting
    assert accept(again, by=None).added == (1, 2)
    assert carried(package_of(GuidePage.objects.get())) == carried(package)
    assert {name for name in stored() if not name.startswith("packages/")} == before  # pictures are not written again
