"""Programmes that come home: never overwritten where they are, brought back where they were lost."""

import pytest

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.tampering import changed
from tests.exchange.packages.test_round_trip import carried
from tests.factories import a_guide
from workshops.exchange.packages import layout
from workshops.exchange.packages.comparing import Arrival
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


def test_a_programme_that_comes_home_changes_nothing(elsewhere):
    guide = a_guide("Ma voix")
    brought = bring(package_of(guide), "paquet.zip", by=None)
    assert brought.comparison.arrival == Arrival.OURS
    assert brought.comparison.page == guide
    assert brought.kept is None


def test_a_local_programme_is_never_overwritten_by_another_site(elsewhere):
    guide = a_guide("Ma voix")
    home = package_of(guide)
    elsewhere()
    theirs = changed(home, layout.PROGRAMME, lambda said: said["fields"].update(title="Autre chose"))
    brought = bring(theirs, "paquet.zip", by=None)
    assert brought.comparison.arrival == Arrival.OURS
    assert GuidePage.objects.get().title == "Ma voix"


def test_a_lost_programme_comes_back_from_its_own_package(elsewhere):
    guide = a_guide("Ma voix")
    home = package_of(guide)
    guide.delete()
    kept = bring(home, "paquet.zip", by=None).kept
    accept(kept, by=None)  # signed by this site: nobody has to trust the key
    here = GuidePage.objects.get()
    assert here.organisation.origin == ""
    assert here.current_edition.number == 1
    assert carried(package_of(here)) == carried(home)


def test_a_lost_programme_has_the_editions_it_came_back_with(elsewhere):
    guide = a_guide("Ma voix")
    GuidePage.objects.filter(pk=guide.pk).update(summary="Changé depuis, sans être publié.")
    home = package_of(GuidePage.objects.get())
    guide.delete()
    page = accept(bring(home, "paquet.zip", by=None).kept, by=None).page
    assert list(page.editions.values_list("number", flat=True)) == [1]
    page.summary = "Un autre résumé."  # from then on its authors make others
    page.save_revision().publish()
    assert sorted(page.editions.values_list("number", flat=True)) == [1, 2]


def test_nobody_else_adds_a_programme_to_an_organisation_of_this_site(elsewhere):
    guide = a_guide("Ma voix")
    home = package_of(guide)
    guide.delete()
    elsewhere()
    theirs = changed(home, layout.PROGRAMME, lambda said: None)
    elsewhere("ici-autrement")
    with pytest.raises(PackageRefused, match="organisme de ce site"):
        bring(theirs, "paquet.zip", by=None)
