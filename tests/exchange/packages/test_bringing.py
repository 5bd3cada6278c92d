"""Packages brought together: kept or refused as if each came alone, what is here asked once for all."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.sites import emptied
from tests.factories import OrganisationFactory, a_guide
from workshops.exchange.packages.comparing import Arrival
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring, bring_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(elsewhere):
    """Four packages of one organisation and the names of their files; nothing is left of them here."""
    elsewhere()
    organisation = OrganisationFactory(name="Là-bas")
    made = [package_of(a_guide(f"Guide {number}", organisation=organisation)) for number in range(4)]
    emptied()
    elsewhere("ici")
    return [(package, f"{number}.zip") for number, package in enumerate(made)]


def test_each_is_kept_in_its_order(sources):
    found = bring_all(sources, by=None)
    assert [each.title for each in found] == ["Guide 0", "Guide 1", "Guide 2", "Guide 3"]
    assert [each.kept.file_name for each in found] == ["0.zip", "1.zip", "2.zip", "3.zip"]
    assert {each.comparison.arrival for each in found} == {Arrival.NEW}
    assert PackageImport.objects.filter(state=PackageImport.State.WAITING).count() == 4
    assert {each.kept.key for each in found} == {SiteKey.objects.get()}


def test_what_is_kept_is_what_was_brought(sources):
    found = bring_all(sources, by=None)
    for each, (source, _name) in zip(found, sources, strict=True):
        assert each.kept.file.read() == source.getvalue()


def test_one_that_is_refused_keeps_none_of_the_others_away(sources, stored):
    broken = BytesIO(b"no package")
    first, refused, last = bring_all([sources[0], (broken, "cassé.zip"), sources[1]], by=None)
    assert isinstance(refused, PackageRefused)
    assert "n’est pas un paquet" in refused.sentence
    assert (first.title, last.title) == ("Guide 0", "Guide 1")
    assert len([name for name in stored() if name.startswith("packages/in/")]) == 2


def test_one_that_contradicts_what_is_here_is_refused_alone(sources):
    OrganisationFactory(
        name="D’ici", identity=bring(*sources[0], by=None).comparison.package.programme["organisation"]["identity"]
    )
    refused = bring_all(sources[:2], by=None)
    assert all("ce site ne l’a pas signé" in each.sentence for each in refused)


def test_the_same_twice_is_kept_once(sources):
    again = (BytesIO(sources[0][0].getvalue()), "encore.zip")
    first, second = bring_all([sources[0], again], by=None)
    assert first.kept == second.kept
    assert PackageImport.objects.get().file_name == "0.zip"


def test_each_more_is_one_statement(sources):
    bring(*sources[0], by=None)  # its key is known from then on

    def taken(some) -> int:
        with CaptureQueriesContext(connection) as queries:
            bring_all(some, by=None)
        return len([query for query in queries if "SAVEPOINT" not in query["sql"]])

    assert taken(sources[1:2]) + 1 == taken(sources[2:4])
