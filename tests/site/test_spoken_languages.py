"""A guide in one language inside the interface in another: each word is marked with the language it is in."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import a_member
from tests.planning.conftest import details
from tests.spoken import a_marked_guide, wrongly_spoken
from workshops.planning.services import add_activity, prepare_session, set_left_out

pytestmark = pytest.mark.django_db

PLAN_PAGES = ["plan", "add", "run_sheet"]


@pytest.fixture
def reader(db):
    return a_member()


@pytest.fixture
def plan(reader):
    """A plan of one's own title, with an activity of another guide and one left out."""
    french = a_marked_guide("fr")
    plan = prepare_session(reader, french.current_edition, "s1", details(title="Jeudi"))
    added = add_activity(reader, plan, a_marked_guide("fr").current_edition.activities.get(title="⟡ La ligne").pk)
    set_left_out(reader, plan, added.pk, left_out=True)
    return plan


def in_english(name: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(name, args=args)


def test_on_the_page_of_a_guide(client):
    guide = a_marked_guide("fr")
    html = client.get(in_english("guides:guide", guide.pk, guide.slug)).content.decode()
    assert wrongly_spoken(html, interface="en", guide="fr") == []


def test_on_the_first_page(client, signed_in, reader):
    a_marked_guide("fr")
    html = signed_in(reader).get(in_english("home")).content.decode()
    assert wrongly_spoken(html, interface="en", guide="fr") == []


@pytest.mark.parametrize("name", PLAN_PAGES)
def test_on_the_pages_of_a_plan(name, signed_in, reader, plan):
    html = signed_in(reader).get(in_english(f"planning:{name}", plan.pk)).content.decode()
    assert wrongly_spoken(html, interface="en", guide="fr") == []


def test_a_word_of_the_guide_in_the_language_of_the_interface_is_found():
    assert wrongly_spoken("<p>⟡ Le cercle</p>", interface="en", guide="fr") == ["⟡ Le cercle"]


def test_a_word_of_the_interface_in_the_language_of_the_guide_is_found():
    html = '<article lang="fr"><h2>⟡ Le cercle</h2><button>Add</button></article>'
    assert wrongly_spoken(html, interface="en", guide="fr") == ["Add"]
