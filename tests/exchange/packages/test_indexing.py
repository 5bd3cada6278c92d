"""A guide that arrives is saved several times, and indexed once, when all of it is here."""

import pytest
from wagtail.models import ReferenceIndex

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.test_round_trip import a_whole_guide
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(elsewhere):
    """The package of a guide with pictures, waiting here, its key trusted; nothing else is left of it."""
    elsewhere()
    made = package_of(a_whole_guide())
    emptied()
    elsewhere("ici")
    found = bring(made, "paquet.zip", by=None).kept
    trust_all()
    return found


def known_of(page) -> set[tuple[str, str]]:
    """What the page is known to refer to: where, and which row."""
    return set(ReferenceIndex.get_references_for_object(page).values_list("model_path", "to_object_id"))


def test_its_page_is_looked_through_once_for_what_it_refers_to(kept, monkeypatch):
    looked, look = [], ReferenceIndex.create_or_update_for_object.__func__

    def note(cls, of):
        looked.append(of)
        look(cls, of)

    monkeypatch.setattr(ReferenceIndex, "create_or_update_for_object", classmethod(note))
    page = accept(kept, by=None).page
    assert len([one for one in looked if isinstance(one, GuidePage)]) == 1
    kept_of_it = known_of(page)
    assert any(path.startswith("sessions") for path, _to in kept_of_it)
    look(ReferenceIndex, GuidePage.objects.get(pk=page.pk))
    assert known_of(page) == kept_of_it


def test_the_search_of_the_admin_finds_it_as_it_was_published(kept):
    page = accept(kept, by=None).page
    assert [found.pk for found in GuidePage.objects.all().search("résumé")] == [page.pk]


def test_the_first_of_an_organisation_takes_that_many_queries(kept, django_assert_max_num_queries):
    with django_assert_max_num_queries(400):
        accept(kept, by=None)
