"""Documents made once, however often and by however many they are asked for; and thrown away after their week."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from tests.factories import HelpLineFactory, a_member
from workshops.planning.kit import formats
from workshops.planning.kit.models import KitExport, KitRendering
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.orders import KitOrder
from workshops.planning.kit.progress import Progress
from workshops.planning.kit.services import STALLED, make, order_kit, purge, retry
from workshops.planning.kit.tasks import make_export
from workshops.planning.services import update_details

from ..conftest import details

pytestmark = pytest.mark.django_db
State = KitRendering.State


@pytest.fixture
def written(monkeypatch):
    """The kits that were really made, as Word documents that say nothing."""
    made = []

    def write(kit, progress):
        made.append(kit.digest)
        return b"document"

    fake = formats.Format("application/octet-stream", write, lambda kit: 3)
    monkeypatch.setitem(formats.FORMATS, "docx", fake)
    return made


def order(viewer, plan=None, edition=None, **options: str) -> KitOrder:
    return KitOrder(viewer, KitOptions(**{"format": "docx", **options}), "fr", plan, edition)


def ordered(one: KitOrder) -> KitExport:
    return order_kit(one)


def test_a_document_asked_for_twice_is_one_export_made_once(owner, plan, written):
    first, second = ordered(order(owner, plan)), ordered(order(owner, plan))
    assert first == second
    make(first)
    make(second)
    assert len(written) == 1
    first.refresh_from_db()
    assert first.rendering.state == State.READY
    with default_storage.open(first.rendering.file.name) as opened:
        assert opened.read() == b"document"


def test_two_people_share_one_making_of_a_guide_and_each_has_an_export(guide, written):
    edition = guide.current_edition
    exports = [ordered(order(a_member(), edition=edition)) for _number in range(2)]
    for export in exports:
        make(export)
    assert exports[0] != exports[1]
    assert exports[0].rendering == exports[1].rendering
    assert len(written) == 1


def test_other_options_make_another_document(owner, plan, written):
    for version in ("facilitator", "wall"):
        make(ordered(order(owner, plan, version=version)))
    assert len(set(written)) == 2


def test_a_plan_changed_while_waiting_gives_the_plan_as_it_is(owner, plan, written):
    export = ordered(order(owner, plan))
    update_details(owner, plan, details(place="Gymnase"))
    make_export.call(str(export.key))
    fresh = KitExport.objects.get(pk=export.pk)
    assert fresh.rendering.state == State.READY
    assert written == [fresh.rendering.digest]
    assert fresh.rendering.digest != export.rendering.digest


def test_a_failure_is_told_and_can_be_tried_again(owner, plan, monkeypatch, written, caplog):
    export = ordered(order(owner, plan))
    broken = formats.Format("x/y", lambda kit, progress: 1 / 0, lambda kit: 1)
    with monkeypatch.context() as patched:
        patched.setitem(formats.FORMATS, "docx", broken)
        make(export)
    export.rendering.refresh_from_db()
    assert export.rendering.state == State.FAILED
    assert "n’a pas pu être faite" in export.rendering.failure
    assert "ZeroDivisionError" in caplog.text
    retry(export)
    make(export)
    export.rendering.refresh_from_db()
    assert (export.rendering.state, export.rendering.failure) == (State.READY, "")


def test_nothing_is_made_for_someone_who_may_no_longer_read(guide, written):
    person = a_member()
    export = ordered(order(person, edition=guide.current_edition))
    guide.visibility = "organisation"
    guide.save()
    make(export)
    export.rendering.refresh_from_db()
    assert export.rendering.state == State.FAILED
    assert "plus accès" in export.rendering.failure
    assert written == []


def test_who_is_gone_in_the_middle_leaves_the_work_to_another(owner, plan, written):
    export = ordered(order(owner, plan))
    KitRendering.objects.update(state=State.MAKING, changed_at=timezone.now())
    make(export)
    assert written == []
    KitRendering.objects.update(changed_at=timezone.now() - STALLED - timedelta(seconds=1))
    make(export)
    assert len(written) == 1


def test_a_file_that_was_lost_is_made_again(owner, plan, written):
    export = ordered(order(owner, plan))
    make(export)
    default_storage.delete(KitRendering.objects.get().file.name)
    make(ordered(order(owner, plan)))
    assert len(written) == 2


def test_after_a_week_the_document_and_its_file_are_gone(owner, plan, written):
    export = ordered(order(owner, plan))
    make(export)
    name = KitRendering.objects.get().file.name
    assert purge(timezone.now()) == 0
    KitExport.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    KitRendering.objects.update(created_at=timezone.now() - timedelta(days=8))
    call_command("forget", verbosity=0)
    assert not KitExport.objects.exists()
    assert not KitRendering.objects.exists()
    assert not default_storage.exists(name)


def test_what_is_past_its_day_goes_when_something_new_is_asked_for(owner, plan, written):
    export = ordered(order(owner, plan))
    past = ordered(order(owner, plan, format="pdf"))
    KitExport.objects.filter(pk=past.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert ordered(order(owner, plan)).pk == export.pk
    assert KitExport.objects.filter(pk=past.pk).exists()
    ordered(order(owner, plan, format="epub"))
    assert not KitExport.objects.filter(pk=past.pk).exists()


def test_the_document_of_a_deleted_plan_goes_with_it(owner, plan, written):
    make(ordered(order(owner, plan)))
    plan.delete()
    assert not KitExport.objects.exists()
    assert purge(timezone.now() + timedelta(hours=1)) == 1


def test_progress_counts_over_the_parts_and_never_goes_back():
    told = []
    progress = Progress(10, lambda done, total: told.append((done, total)))
    progress.begin(6)
    progress.reach(4)
    progress.reach(9)
    progress.begin(4)
    progress.reach(2)
    assert told == [(0, 10), (4, 10), (6, 10), (6, 10), (8, 10)]


def test_whoever_asks_while_it_is_being_made_does_not_make_it_again(owner, plan, monkeypatch):
    made = []

    def write(kit, progress):
        made.append(kit.digest)
        make(KitExport.objects.get())
        return b"document"

    monkeypatch.setitem(formats.FORMATS, "docx", formats.Format("x/y", write, lambda kit: 3))
    make(ordered(order(owner, plan)))
    assert len(made) == 1
    assert KitRendering.objects.get().state == State.READY


def test_a_worker_makes_what_waits_in_the_database(owner, plan, written, settings, monkeypatch):
    # The worker is this very process: it keeps the test's own connection and leaves its signals alone.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(db_worker.Worker, "configure_signals", lambda worker: None)
    beside = "workshops.background.management.commands.db_worker.everything_beside"
    monkeypatch.setattr(beside, lambda worker: nullcontext())
    settings.TASKS = {**settings.TASKS, "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    export = ordered(order(owner, plan))
    make_export.enqueue(str(export.key))
    assert written == []
    options = ("--batch", "--no-startup-delay", "--interval", "0", "--verbosity", "0")
    call_command("db_worker", "--backend", "background", *options)
    export.rendering.refresh_from_db()
    assert export.rendering.state == State.READY
    assert len(written) == 1


@pytest.fixture
def kept(settings):
    """What is known until something changes is kept, as it is where the site runs."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "parts": {"BACKEND": memory, "LOCATION": "kits of tests"}}
    yield
    caches["parts"].clear()


def test_the_contents_of_a_guide_are_not_read_again_until_it_changes(kept, owner, guide, written, monkeypatch):
    edition = guide.current_edition
    make(ordered(order(owner, edition=edition)))
    monkeypatch.setattr("workshops.planning.kit.orders.kit_of_guide", lambda *_: pytest.fail("It was read again."))

    again = ordered(order(owner, edition=edition))

    assert again.rendering.state == State.READY
    assert len(written) == 1


def test_a_help_line_that_changes_makes_another_document(kept, owner, guide, written):
    first = ordered(order(owner, edition=guide.current_edition))
    HelpLineFactory(language=guide.current_edition.language, name="Une autre ligne")

    assert ordered(order(owner, edition=guide.current_edition)).rendering != first.rendering


def test_what_changed_between_the_order_and_its_making_is_given_as_it_is_now(kept, owner, guide, written):
    export = ordered(order(owner, edition=guide.current_edition))
    HelpLineFactory(language=guide.current_edition.language, name="Une autre ligne")
    now = order(owner, edition=guide.current_edition)

    make(export, now.kit)

    export.refresh_from_db()
    assert export.rendering.digest == ordered(now).rendering.digest == written[0]
