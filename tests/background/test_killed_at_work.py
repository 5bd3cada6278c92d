"""Each kind of slow work, its worker killed in the middle of it: whoever comes next does it, and it is done once."""

import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone

from tests.background.letters import OUTBOX
from tests.background.workers import QUEUED, ForkedWorker, let_time_pass, wait_for
from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.factories import UserFactory, a_guide, a_member, a_session, an_activity
from tests.factories_certification import a_cohort
from tests.guides.pictures import an_image
from tests.session_logs.importing_files import GUIDE, as_csv
from workshops.audit.protection import protected, unprotected
from workshops.background.models import Letter, Order
from workshops.background.orders import place_order
from workshops.background.tasks import do_order
from workshops.certification.models import SentReminder
from workshops.certification.services.learner_imports import start_learner_import
from workshops.certification.vocabulary import CohortStatus
from workshops.directory.models import Initiative
from workshops.directory.services.import_files import Asked, start_import
from workshops.directory.vocabulary import State as InitiativeState
from workshops.exchange.models import ImportDraft
from workshops.exchange.packages.importing import order_import
from workshops.exchange.packages.models import PackageExport, PackageImport
from workshops.exchange.packages.orders import order_package
from workshops.exchange.packages.services import bring
from workshops.exchange.packages.tasks import import_package, make_package
from workshops.exchange.services import start_reading
from workshops.exchange.tasks import read_document
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.planning.kit.models import KitExport, KitRendering
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.orders import KitOrder
from workshops.planning.kit.services import order_kit
from workshops.planning.kit.tasks import make_export
from workshops.session_logs.models import SessionLog
from workshops.session_logs.services import start_import as read_logs

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
DOCUMENT = b"# Mon guide\n\n## Rencontre 1\n\n### Le cercle (10 minutes)\n\nFormer un cercle.\n"
FILE = "django.core.files.storage.FileSystemStorage.save"


@pytest.fixture
def _trail_emptied(transactional_db):
    """The audit trail lets nobody empty it, not even what cleans up after a test."""
    yield
    with connection.cursor() as cursor:
        for statement in (*unprotected(connection), "DELETE FROM audit_event", *protected(connection)):
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def _as_the_site_runs(_trail_emptied, settings, tmp_path):
    """A queue, letters that wait and leave as files; uploads and keys of the test's own."""
    settings.TASKS = {**settings.TASKS, "background": QUEUED}
    settings.EMAIL_BACKEND = OUTBOX
    settings.LETTERS_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "letters")
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CREDENTIALS_KEYS = tmp_path / "keys"


def letters_left(tmp_path: Path) -> list[str]:
    """What is in the files; one that was opened and never written in holds none."""
    return [text for path in (tmp_path / "letters").glob("*") if (text := path.read_text())]


def a_kit():
    """A run of a whole guide as PDF."""
    guide = a_guide()
    order = KitOrder(AnonymousUser(), KitOptions(format="pdf"), "fr", edition=guide.current_edition)
    make_export.enqueue(str(order_kit(order).key))

    def check() -> None:
        rendering = KitRendering.objects.get()
        assert rendering.state == KitRendering.State.READY
        assert rendering.file.open().read(5) == b"%PDF-"
        assert KitExport.objects.count() == 1

    return check


def a_package_made():
    """The package of a guide, to send to another site."""
    guide = a_guide()
    coordinator = a_member(Role.COORDINATOR, guide.organisation)
    make_package.enqueue(str(order_package(guide, coordinator).key))

    def check() -> None:
        made = PackageExport.objects.get()
        assert made.state == PackageExport.State.READY
        assert len(made.file.storage.listdir(str(Path(made.file.name).parent))[1]) == 1

    return check


def a_package_that_came():
    """The package of another site, with a picture."""
    activity = an_activity(media=[{"image": an_image().pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}])
    content: BytesIO = package_of(a_guide(sessions=[a_session("Une", activity)]))
    emptied()
    kept = bring(content, "paquet.zip", by=None).kept
    trust_all()
    kept.refresh_from_db()
    order_import(kept, by=None)
    import_package.enqueue(kept.pk)

    def check() -> None:
        assert PackageImport.objects.get().state == PackageImport.State.IMPORTED
        assert GuidePage.objects.count() == 1

    return check


def a_document():
    """A guide in a document, to be read."""
    author = a_member(Role.AUTHOR)
    organisation = author.memberships.get().organisation
    draft = start_reading(DOCUMENT, "guide.md", organisation, language="fr", by=author)
    read_document.enqueue(draft.pk)

    def check() -> None:
        read = ImportDraft.objects.get()
        assert read.is_read
        assert read.document is None
        assert [activity.title for activity in read.imported().activities] == ["Le cercle"]

    return check


def initiatives_of_a_file():
    """A file of initiatives, tried, and taken in by who keeps the directory."""
    keeper = UserFactory(is_superuser=True)
    table = b"number,name\n1,Les ateliers du phare\n2,La table\n"
    described = {"title": "Recension", "credit": "", "terms": "", "published_on": None}
    asked = Asked(None, described, "fr", InitiativeState.PUBLISHED)
    found = start_import(keeper, table, "recension.csv", asked)
    do_order.enqueue(place_order("directory.take_in", found.pk, keeper).pk)

    def check() -> None:
        assert Initiative.objects.count() == 2
        assert Order.objects.get().state == Order.State.DONE

    return check


def people_of_a_file():
    """A file of people who enrol."""
    cohort = a_cohort(status=CohortStatus.OPEN)
    coordinator = a_member(Role.COORDINATOR, cohort.organisation)
    content = "Prénom;Nom;Courriel\nÉlise;Exemple;elise@example.org\nPaul;Exemple;paul@example.org\n".encode()
    found = start_learner_import(coordinator, cohort, content, "personnes.csv")
    do_order.enqueue(place_order("certification.enrol", found.pk, coordinator).pk)

    def check() -> None:
        assert cohort.enrolments.count() == 2
        assert Order.objects.get().outcome == {"cohort": cohort.pk, "placed": 2, "waiting": 0}

    return check


def logs_of_a_file():
    """A file of logs."""
    guide = a_guide("Mes limites, ma voix", sessions=[a_session("Une", an_activity())])
    facilitator = a_member(Role.FACILITATOR, guide.organisation)
    content = as_csv([GUIDE, "1", "2026-05-14", "75", "14"], [GUIDE, "1", "2026-05-15", "75", "12"])
    found = read_logs(facilitator, guide.organisation_id, content, "journaux.csv")
    do_order.enqueue(place_order("session_logs.keep", found.pk, facilitator).pk)

    def check() -> None:
        assert SessionLog.objects.count() == 2
        assert Order.objects.get().outcome == {"count": 2}

    return check


@contextmanager
def stopped_at(place: str, mark: Path):
    """Whoever comes to that place notes it, and stays there."""

    def stay(*args, **kwargs):
        mark.write_text("here")
        time.sleep(3600)

    with patch(place, stay):
        yield


KINDS = {
    "a PDF": (a_kit, FILE),
    "a package that leaves": (a_package_made, FILE),
    "a package that comes": (a_package_that_came, "workshops.exchange.packages.importing.receive"),
    "a document": (a_document, "workshops.exchange.reading_drafts.read_guide_bytes"),
    "initiatives of a file": (initiatives_of_a_file, "workshops.directory.services.import_files._note"),
    "people of a file": (people_of_a_file, "workshops.certification.services.learner_imports.tell_enrolled"),
    "logs of a file": (logs_of_a_file, "workshops.session_logs.services.batches.save_log"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_killed_worker_was_at_is_done_once_by_the_next(kind, tmp_path):
    order, place = KINDS[kind]
    check, mark = order(), tmp_path / "mark"
    with stopped_at(place, mark):
        worker = ForkedWorker()
        wait_for(mark.exists)
        worker.kill()
    with pytest.raises(AssertionError):
        check()
    let_time_pass()
    assert ForkedWorker("--batch").wait() == 0
    check()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_stopped_worker_was_at_is_done_at_once_by_the_next(kind, tmp_path):
    order, place = KINDS[kind]
    check, mark = order(), tmp_path / "mark"
    with stopped_at(place, mark):
        worker = ForkedWorker("--grace", "1")
        wait_for(mark.exists)
        assert worker.stop() == 0
    assert ForkedWorker("--batch").wait() == 0
    check()


def test_a_letter_whose_sender_is_killed_leaves(tmp_path):
    send_mail("Votre place", "Elle est gardée.", None, ["camille@example.org"])
    mark = tmp_path / "mark"
    with stopped_at("django.core.mail.message.EmailMessage.send", mark):
        worker = ForkedWorker()
        wait_for(mark.exists)
        worker.kill()
    assert letters_left(tmp_path) == []
    let_time_pass()
    assert ForkedWorker("--batch").wait() == 0
    assert not Letter.objects.exists()
    assert len(letters_left(tmp_path)) == 1


def test_reminders_whose_sender_is_killed_between_two_leave_once_each(tmp_path):
    from tests.certification.services.test_daily import a_rule, awarded
    from tests.factories_curricula import a_curriculum
    from workshops.certification.services.daily import update_certifications

    certification = awarded(a_curriculum(rule=a_rule(validity_months=12)), email="apprenante@example.org")
    day = certification.turns.order_by("since").first().until
    update_certifications(day)
    update_certifications(day)
    written = Letter.objects.count()
    assert SentReminder.objects.filter(recipient="apprenante@example.org").count() == 1
    mark = tmp_path / "mark"
    with stopped_at("django.core.mail.message.EmailMessage.send", mark):
        worker = ForkedWorker()
        wait_for(mark.exists)
        worker.kill()
    let_time_pass()
    assert ForkedWorker("--batch").wait() == 0
    assert written == len(letters_left(tmp_path)) >= 1
    assert not Letter.objects.filter(due_at__lte=timezone.now()).exists()
