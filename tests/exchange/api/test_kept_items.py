"""Lists of programmes asked for again: what is written once, for whom, and what makes it be written again."""

import pytest

from tests.factories import a_guide
from tests.factories_curricula import a_curriculum
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.usefixtures("pages_are_kept")


def titles(reader) -> set[str]:
    return {each["title"] for each in reader.results("programmes")}


@pytest.mark.parametrize("data", [{}, {"q": "guide"}, {"type": "guide", "sort": "title"}])
def test_a_list_asked_for_again_reads_no_programme(anyone, reader_of, queries_of, data):
    a_guide("Guide", tags=("un",))
    a_curriculum("Guide des pivots")
    for reader, most in ((anyone, 6), (reader_of(), 7)):
        reader.get("programmes", data)
        assert queries_of(reader.get, "programmes", data) <= most


def test_a_list_tells_each_programme_as_its_own_address_does(anyone):
    guide = a_guide("Œuvre d’été", tags=("été",), age_to=None)
    told = anyone.get(f"programmes/{guide.identity}").content
    for _once_and_again in range(2):
        listed = anyone.get("programmes")
        assert listed["Content-Type"] == "application/json; charset=utf-8"
        assert listed.content == b'{"count": 1, "next": null, "previous": null, "results": [' + told + b"]}"


def test_a_list_follows_what_changes(anyone, reader_of):
    guide, course = a_guide("Avant"), a_curriculum("Formation")
    network = reader_of()
    assert titles(anyone) == titles(network) == {"Avant", "Formation"}
    guide.title = "Après"
    guide.save_revision().publish()
    type(course).objects.filter(pk=course.pk).update(visibility=Visibility.NETWORK)
    assert titles(anyone) == {"Après"}
    assert titles(network) == {"Après", "Formation"}


def test_each_list_leads_to_the_site_as_it_was_asked(anyone, settings):
    settings.ALLOWED_HOSTS = ["*"]
    a_guide("Un guide")
    for host in ("un.example", "deux.example"):
        (told,) = anyone.get("programmes", host=host).json()["results"]
        assert told["url"].startswith(f"http://{host}/api/v1/programmes/")
