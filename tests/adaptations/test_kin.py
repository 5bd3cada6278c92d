"""A programme that has to do with no other asks that once; one that has is told whichever way it has."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import a_guide
from tests.factories_adaptations import a_lineage
from workshops.adaptations.models import Ingredient, TranslationOrigin
from workshops.adaptations.queries.kin import has_kin

pytestmark = pytest.mark.django_db


def asked(page) -> bool:
    return has_kin(RequestFactory().get("/"), page)


def copied(page, source) -> None:
    Ingredient.objects.create(
        page=page, block_id="a1", blocks=["a1"], part="activity", title="Le cercle", source=source,
        source_block_id="a1", source_identity=source.identity, source_title=source.title, source_organisation="Nord",
        source_licence="CC-BY-4.0", edition_number=1, edition_date=timezone.now(), copied_at=timezone.now(),
    )  # fmt: skip


MADE = {
    "adapted": lambda page, other: a_lineage(page, other.current_edition),
    "copied": copied,
    "translated": lambda page, other: TranslationOrigin.objects.create(page=page, source=other),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_one_made_from_another_is_known_until_it_is_no_more(made):
    page, other, apart = a_guide("Ici"), a_guide("Ailleurs"), a_guide("À part")
    made(page, other)
    assert asked(page)
    assert not asked(apart)
    other.delete()
    page.delete()
    assert not asked(apart)


@pytest.mark.parametrize("made", ["adapted", "translated"])
def test_so_is_the_one_it_was_made_from(made):
    page, other = a_guide("Ici"), a_guide("Ailleurs")
    MADE[made](page, other)
    assert asked(other)


@pytest.mark.parametrize("made", ["adapted", "copied"])
def test_what_one_language_owes_is_known_in_the_others(made):
    page, other = a_guide("Ici"), a_guide("Ailleurs")
    version = a_guide("Here", language="en", translation_key=page.translation_key)
    MADE[made](page, other)
    assert asked(version)


def test_the_parts_of_a_page_ask_once():
    page, request = a_guide(), RequestFactory().get("/")
    with CaptureQueriesContext(connection) as queries:
        assert [has_kin(request, page) for _part in range(3)] == [False] * 3
    assert len(queries) == 1
