"""Editions, sessions, activities and words, as the API gives them."""

from datetime import timedelta

import pytest

from tests.factories import OrganisationFactory, ThemeFactory, a_guide, a_session, an_activity
from tests.factories_curricula import a_curriculum
from tests.guides.pictures import a_document, an_image
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition


def path_of(address: str) -> str:
    return address.removeprefix("http://testserver/api/v1/")


def republished(guide, summary: str):
    guide.summary = summary
    guide.save_revision().publish()
    return type(guide).objects.get(pk=guide.pk)


def test_editions_old_and_new_are_listed_and_read(anyone):
    guide = republished(a_guide("Mes limites"), "Autre résumé.")
    course = a_curriculum("Devenir pivot")
    listed = anyone.results("editions", page_size=2)
    assert [(each["title"], each["number"], each["is_current"]) for each in listed] == [
        ("Devenir pivot", 1, True),
        ("Mes limites", 2, True),
        ("Mes limites", 1, False),
    ]
    assert [each["number"] for each in anyone.results(f"programmes/{guide.identity}/editions")] == [2, 1]
    first = anyone.get(path_of(listed[2]["url"])).json()
    assert first["summary"] == "Des rencontres pour dire ce qui est bon pour soi."
    assert [each["programme"] for each in listed] == [str(course.identity), str(guide.identity), str(guide.identity)]


@pytest.mark.parametrize("path", ["editions", "sessions", "activities"])
def test_nothing_hidden_is_listed(anyone, reader_of, path):
    hidden = a_guide(visibility=Visibility.ORGANISATION)
    network = a_guide(visibility=Visibility.NETWORK)

    def seen(reader) -> set[str]:
        return {each["programme"] for each in reader.results(path)}

    assert seen(anyone) == set()
    assert seen(reader_of()) == {str(network.identity)}
    assert seen(reader_of(hidden.organisation)) == {str(network.identity), str(hidden.identity)}


def test_editions_are_asked_for_by_date_language_and_organisation(anyone):
    old, new = a_guide("Ancien"), a_guide("Nouveau", language="en")
    Edition.objects.filter(page=old.pk).update(created_at=new.current_edition.created_at - timedelta(days=10))

    def titles(**data):
        return [each["title"] for each in anyone.results("editions", **data)]

    day = (new.current_edition.created_at - timedelta(days=1)).isoformat()
    assert titles(since=day) == ["Nouveau"]
    assert titles(until=day) == ["Ancien"]
    assert titles(since=day[:10]) == titles(since=day[:19]) == ["Nouveau"]
    assert titles(language="fr") == ["Ancien"]
    assert titles(organisation=new.organisation.slug) == ["Nouveau"]
    hidden = a_guide(visibility=Visibility.ORGANISATION)
    assert anyone.get("editions", {"organisation": hidden.organisation.slug}).status_code == 422
    assert anyone.get("editions", {"language": "xx"}).status_code == 422


def test_sessions_are_listed_across_programmes_and_pages(anyone):
    theme = ThemeFactory(code="limites")
    a_guide("Un", sessions=[a_session(f"A{n}", an_activity("Le cercle", 10)) for n in range(3)], themes=(theme,))
    a_guide("Vide", sessions=[])
    a_curriculum("Deux")
    a_guide("Trois", sessions=[a_session("C0")])
    titles = [each["title"] for each in anyone.results("sessions", page_size=2)]
    assert titles == [each["title"] for each in anyone.results("sessions")]
    assert titles[0] == "C0"
    assert titles[-3:] == ["A0", "A1", "A2"]
    narrowed = anyone.results("sessions", theme="limites")
    assert [each["title"] for each in narrowed] == ["A0", "A1", "A2"]
    whole = anyone.get(path_of(narrowed[0]["url"])).json()
    assert (whole["title"], whole["minutes"], whole["activities"][0]["title"]) == ("A0", 10, "Le cercle")


def test_activities_are_narrowed_as_in_the_library(anyone):
    a_guide("Un", sessions=[a_session("A", an_activity("Le cercle", 10), an_activity("La pause", 5, kind="break"))])
    a_guide("Two", language="en", sessions=[a_session("B", an_activity("The line", 30, kind="game"))])
    assert {each["title"] for each in anyone.results("activities")} == {"Le cercle", "The line"}
    assert [each["title"] for each in anyone.results("activities", kind="game")] == ["The line"]
    assert [each["title"] for each in anyone.results("activities", minutes="10")] == ["Le cercle"]
    assert [each["title"] for each in anyone.results("activities", q="line")] == ["The line"]
    found = anyone.results("activities", language="en")[0]
    assert (found["programme_title"], found["session_title"], found["language"]) == ("Two", "B", "en")
    assert anyone.get(path_of(found["url"])).json()["steps"] == "<p>Former un cercle.</p>"
    assert anyone.get("activities", {"kind": "danse"}).status_code == 422


def test_what_is_for_facilitators_is_given_to_a_token_alone(anyone, reader_of):
    document, image = a_document(), an_image()
    activity = an_activity(
        handouts=[{"title": "Clés", "document": document.pk, "rights": "internal"}],
        media=[{"image": image.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}],
    )
    guide = a_guide(sessions=[a_session("Une", activity)])

    def told(reader):
        edition = reader.get(f"programmes/{guide.identity}/editions/1").json()
        return edition["sessions"][0]["activities"][0]

    assert told(anyone)["handouts"] == []
    assert told(reader_of())["handouts"][0]["file_url"].startswith("http://testserver/files/")
    assert told(anyone)["media"][0]["alt"] == "Un cercle"


@pytest.mark.parametrize("path", ["sessions/rien", "activities/rien", "sessions/%00"])
def test_a_part_that_is_not_in_the_edition_is_not_found(anyone, path):
    guide = a_guide()
    assert anyone.get(f"programmes/{guide.identity}/editions/1/{path}").status_code == 404
    assert anyone.get(f"programmes/{guide.identity}/editions/7").status_code == 404


def test_words_come_in_every_language(anyone):
    ThemeFactory(code="b", names={"fr": "Santé", "en": "Health"}, position=2)
    ThemeFactory(code="a", names={"fr": "Été"}, position=1)
    assert anyone.results("taxonomy/themes", page_size=1) == [
        {"code": "a", "names": {"fr": "Été"}},
        {"code": "b", "names": {"fr": "Santé", "en": "Health"}},
    ]
    kinds = {each["code"]: each["names"] for each in anyone.results("taxonomy/kinds")}
    assert kinds["welcome"] == {"fr": "accueil", "en": "welcome"}
    lists = {each["code"]: each["count"] for each in anyone.results("taxonomy")}
    assert lists["themes"] == 2
    assert all(anyone.get(path_of(each["url"])).status_code == 200 for each in anyone.results("taxonomy"))


def test_an_organisation_is_named_where_something_of_it_is_shown(anyone, reader_of):
    shown, hidden = OrganisationFactory(), OrganisationFactory()
    a_guide(organisation=shown)
    a_guide(organisation=hidden, visibility=Visibility.ORGANISATION)
    assert [each["code"] for each in anyone.results("taxonomy/organisations")] == [shown.slug]
    assert {each["code"] for each in reader_of(hidden).results("taxonomy/organisations")} == {shown.slug, hidden.slug}


@pytest.mark.parametrize(
    "path", ["editions", "sessions", "activities", "taxonomy", "taxonomy/themes", "taxonomy/organisations"]
)
def test_the_number_of_queries_does_not_depend_on_rows(anyone, queries_of, path):
    def one():
        a_guide(themes=(ThemeFactory(),), tags=("un",), sessions=[a_session("A", an_activity()), a_session("B")])
        a_curriculum(organisation=OrganisationFactory())

    one()
    anyone.get(path)
    few = queries_of(anyone.get, path)
    one()
    one()
    anyone.get(path)  # the first to ask after a change reads the rows of the lists again
    assert queries_of(anyone.get, path) == few


def test_an_edition_costs_the_same_whatever_it_holds(anyone, queries_of):
    small, large = a_guide(), a_guide(sessions=[a_session(f"S{n}", an_activity(), an_activity()) for n in range(3)])
    counts = {queries_of(anyone.get, f"programmes/{guide.identity}/editions/1") for guide in (small, large)}
    assert len(counts) == 1
