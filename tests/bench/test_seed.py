"""A seeded site holds what the services would have left of the same content."""

import pytest
from wagtail.models import Page

from bench.seed import HOME, MEMBER, seed
from bench.sizes import SIZES
from bench.words import RARE
from workshops.guides.models import CatalogueGuide, GuidePage, LibraryActivity
from workshops.guides.queries.search import search_guides
from workshops.guides.search_index import index_guide
from workshops.organisations.models import Organisation, User
from workshops.programmes.models import Edition
from workshops.programmes.services import freeze_edition
from workshops.reports.models import MonthTally
from workshops.reports.tallies import recount
from workshops.session_logs.models import SessionLog
from workshops.session_logs.queries import entry_of
from workshops.session_logs.services import LogOrigin, save_log

pytestmark = pytest.mark.django_db
TINY = SIZES["tiny"]


@pytest.fixture(scope="module")
def seeded(kept_db):
    """One seeded site for all: each test gives back what it changes, and the last one the rest."""
    seed(TINY)


@pytest.fixture
def copies(seeded) -> list[GuidePage]:
    """The guides that no service wrote."""
    found = list(GuidePage.objects.filter(latest_revision=None).select_related("current_edition", "organisation"))
    assert found
    return found


def rows(model, **narrowed):
    return sorted(model.objects.filter(**narrowed).values_list(), key=str)


def test_it_holds_what_its_size_says(seeded):
    assert GuidePage.objects.published().count() == TINY.guides
    assert SessionLog.objects.counted().count() >= TINY.logs


def test_the_index_of_a_copied_guide_is_the_one_the_service_makes(copies):
    for guide in copies:
        told = rows(CatalogueGuide, guide=guide), rows(LibraryActivity, edition__page=guide)
        assert told[1]
        index_guide(guide)
        assert (rows(CatalogueGuide, guide=guide), rows(LibraryActivity, edition__page=guide)) == told


def test_publishing_a_copied_guide_again_makes_no_other_edition(copies):
    for guide in copies:
        before = guide.current_edition
        assert freeze_edition(guide) == before
        activities = [activity for session in before.programme.sessions for activity in session.activities]
        assert [row.block_id for row in before.activities.all()] == [activity.id for activity in activities]


def test_the_tree_of_pages_is_whole(copies):
    assert not any(Page.find_problems())
    for guide in copies:
        parent = guide.get_parent()
        assert parent.specific.organisation == guide.organisation
        assert guide.url_path == f"{parent.url_path}{guide.slug}/"


def test_copied_guides_are_found_by_their_words(copies):
    _questions, ranks = search_guides(RARE, ["fr"])
    assert len(ranks["fr"]) == 1 + 9


def test_a_copied_log_says_what_the_saved_one_says(seeded):
    home = Organisation.objects.get(slug=HOME)
    logs = list(SessionLog.objects.filter(organisation=home).order_by("pk"))
    saved, copied = logs[0], logs[len(logs) // 2]
    assert saved.activities.exists()
    told = entry_of(saved).to_json() | {"date": copied.date.isoformat()}
    assert entry_of(copied).to_json() == told


def test_the_sums_of_logs_are_those_of_a_recount(seeded):
    before = {cell[1:] for cell in rows(MonthTally)}
    assert sum(tally.sessions for tally in MonthTally.objects.filter(dimension="month")) >= TINY.logs
    recount()
    assert {cell[1:] for cell in rows(MonthTally)} == before


def test_services_go_on_after_it(copies):
    organisation = copies[0].organisation
    page = GuidePage(title="Un autre", organisation=organisation, summary="Encore un.", visibility="all", live=False)
    copies[0].get_parent().add_child(instance=page)
    page.sessions = copies[0].sessions
    page.save_revision().publish()
    edition = Edition.objects.get(page=page)
    member, log = User.objects.get(email=MEMBER), SessionLog.objects.order_by("-pk").first()
    origin = LogOrigin(edition, edition.programme.sessions[0].id)
    entry = entry_of(log)
    assert save_log(member, page.identity, origin, entry.__class__(entry.organisation, entry.date)).log.pk > log.pk
