"""Regions that are in no list go out in a file and come back."""

import pytest
from django.contrib.auth.models import AnonymousUser

from relais.table_files import read_table
from tests.factories import InitiativeFactory, SourceFactory
from workshops.directory.models import Initiative
from workshops.directory.services.importing import import_initiatives
from workshops.directory.writing.sheets import initiatives_sheet
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "codes"),
    [("Manitoba", []), ("Manitoba", ["06"]), ("Manitoba, Nunavut", ["02", "06"]), ("", ["06"])],
)
def test_a_region_of_no_list_comes_back_in_its_words(words, codes):
    load_shipped_terms()
    entry = InitiativeFactory(text__name="Ateliers du phare", text__regions=words)
    entry.regions.set(Region.objects.filter(code__in=codes))
    sheet = initiatives_sheet([entry.pk], AnonymousUser(), "fr")
    rows = [sheet.header, *sheet.rows]
    file = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()
    Initiative.objects.all().delete()
    import_initiatives(read_table(file, "initiatives.csv"), SourceFactory(), "fr")
    back = Initiative.objects.get()
    assert back.texts.get().regions == words
    assert sorted(back.regions.values_list("code", flat=True)) == codes
