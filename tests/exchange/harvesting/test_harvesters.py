"""Two harvesters nobody here wrote read the whole site: several pages, deletions, dates, sets."""

import pytest
from oaipmh_scythe import Scythe
from sickle import Sickle

from tests.factories import a_guide
from tests.factories_curricula import a_curriculum
from workshops.exchange.harvesting import reading
from workshops.exchange.harvesting.models import HarvestRecord
from workshops.organisations.visibility import Visibility


@pytest.fixture
def library(monkeypatch) -> dict[str, bool]:
    """Identifiers of what is or was public, and whether it is gone; three pages of them."""
    monkeypatch.setattr(reading, "PAGE_SIZE", 3)
    guides = [a_guide(f"Guide d’été {number}") for number in range(5)]
    courses = [a_curriculum(f"Formation {number}") for number in range(2)]
    a_guide(visibility=Visibility.NETWORK)
    guides[1].delete()
    guides[3].unpublish()
    gone = {guides[1].identity, guides[3].identity}
    return {page.identity.urn: page.identity in gone for page in (*guides, *courses)}


@pytest.mark.parametrize("prefix", ["oai_dc", "lrmi"])
def test_sickle_reads_everything(served, library, prefix):
    sickle = Sickle(f"{served}/oai")
    records = list(sickle.ListRecords(metadataPrefix=prefix))
    assert {record.header.identifier: record.deleted for record in records} == library
    assert len(records) == len(library)
    assert all(record.metadata["title"][0] for record in records if not record.deleted)
    headers = list(sickle.ListIdentifiers(metadataPrefix=prefix, set="type:curriculum"))
    assert len(headers) == 2
    assert sickle.Identify().deletedRecord == "persistent"
    assert {each.metadataPrefix for each in sickle.ListMetadataFormats()} == {"oai_dc", "lrmi"}
    assert "type:guide" in {each.setSpec for each in sickle.ListSets()}
    one = sickle.GetRecord(identifier=headers[0].identifier, metadataPrefix=prefix)
    assert one.metadata["language"] == ["fr"]


def test_sickle_takes_only_what_changed_since_it_came(served, library):
    sickle = Sickle(f"{served}/oai")
    last = max(HarvestRecord.objects.values_list("changed_at", flat=True))
    HarvestRecord.objects.exclude(is_deleted=True).update(changed_at=last.replace(year=2020))
    changed = list(sickle.ListRecords(metadataPrefix="oai_dc", **{"from": "2021-01-01", "until": "2100-01-01"}))
    assert {record.header.identifier for record in changed} == {urn for urn, gone in library.items() if gone}


def test_scythe_reads_everything(served, library):
    with Scythe(f"{served}/oai") as scythe:
        records = list(scythe.list_records(metadata_prefix="oai_dc"))
        assert {record.header.identifier: record.deleted for record in records} == library
        kept = list(scythe.list_records(metadata_prefix="lrmi", ignore_deleted=True))
        assert {record.header.identifier for record in kept} == {urn for urn, gone in library.items() if not gone}
        assert len(list(scythe.list_identifiers(metadata_prefix="oai_dc"))) == len(library)
        assert len(list(scythe.list_sets())) > 3
        assert len(list(scythe.list_metadata_formats())) == 2
