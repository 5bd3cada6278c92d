"""Sixty questions, French and English, that get the same answer on every database."""

from pathlib import Path

import pytest
import yaml

from tests.factories import OrganisationFactory, a_guide, a_session, an_activity
from workshops.guides.models import GuidePage
from workshops.guides.queries.search import search_guides

pytestmark = pytest.mark.django_db
SHARED = yaml.safe_load(Path(__file__).with_name("shared_queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def library(db) -> dict[int, str]:
    """The guides of the shared list, each under its title by its key."""
    organisation = OrganisationFactory(name="Maison")
    made = {}
    for guide in SHARED["guides"]:
        session = a_session("Rencontre", an_activity("Activité", steps=f"<p>{guide['steps']}</p>"))
        language, title = guide["language"], guide["title"]
        made[
            a_guide(
                title, organisation=organisation, summary=guide["summary"], language=language, sessions=[session]
            ).pk
        ] = title
    return made


def answers(library: dict[int, str], language: str, query: str) -> list[str]:
    ranks = search_guides(query, ("fr", "en"))[1].get(language, {})
    own = set(GuidePage.objects.filter(locale__language_code=language).values_list("pk", flat=True))
    return [library[pk] for pk in sorted(own & set(ranks), key=lambda pk: (ranks[pk], pk))]


def test_the_same_answers_in_the_same_order(library):
    asked = SHARED["queries"]
    assert len(asked) == 60
    found = {
        (query["language"], query["query"]): answers(library, query["language"], query["query"]) for query in asked
    }
    assert found == {(query["language"], query["query"]): query["found"] for query in asked}
