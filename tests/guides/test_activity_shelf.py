"""The shelf of activities counts what the database counts, for each reader, after every change."""

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member, a_session, an_activity, translated
from tests.guides.test_catalogue_marks import CHANGES
from workshops.guides.models import GuidePage, LibraryActivity
from workshops.guides.queries.activities import activity_cells
from workshops.guides.queries.activity_shelf import (
    OWN,
    ActivityCell,
    ActivityShelf,
    _nothing,
    _shelf_of,
    activity_shelf,
)
from workshops.guides.queries.catalogue import guide_set
from workshops.guides.search_index import index_all_guides
from workshops.organisations.visibility import Viewer, Visibility

pytestmark = pytest.mark.django_db


def counted(user: Viewer) -> Counter[ActivityCell]:
    """What `user` may see, asked of the database."""
    guides = GuidePage.objects.published().visible_to(user).order_by()
    seen = LibraryActivity.objects.filter(edition__in=guides.values("current_edition")).order_by()
    return Counter(ActivityCell(*row) for row in seen.values_list("language", "age_from", "age_to", *OWN))


def on_the_shelf(user: Viewer) -> Counter[ActivityCell]:
    cells = activity_cells(guide_set(user), "fr")
    return Counter({cell._replace(number=0, elsewhere=False): cell.number for cell in cells})


def held(shelf: ActivityShelf) -> dict[int, object]:
    """What each activity is, by its id."""
    return {pk: shelf.cells[number] for pk, number in enumerate(shelf.numbers) if number}


def test_each_person_is_counted_what_the_one_door_shows_her(administrator):
    home, away = OrganisationFactory(), OrganisationFactory()
    for organisation in (home, away):
        for scope in Visibility.values:
            sessions = [
                a_session("Une", an_activity("Un", 10), an_activity("Deux", 20), an_activity("Pause", kind="break"))
            ]
            a_guide(f"{organisation} {scope}", organisation=organisation, visibility=scope, sessions=sessions)
    numbers = []
    for person in (AnonymousUser(), UserFactory(), a_member(organisation=home), administrator):
        assert on_the_shelf(person) == counted(person)
        numbers.append(on_the_shelf(person).total())
    assert numbers == [4, 8, 10, 12]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_the_activities_are_those_read_whole(change, administrator):
    guides = [a_guide(f"Guide {number}") for number in range(3)]
    activity_shelf(guide_set(administrator))

    change(guides[1])
    index_all_guides()

    seen = guide_set(administrator)
    assert held(activity_shelf(seen)) == held(_shelf_of(seen.catalogued, _nothing))
    assert on_the_shelf(administrator) == counted(administrator)


def test_an_activity_newer_than_the_shelf_is_nowhere(administrator):
    a_guide("Un")
    shelf = activity_shelf(guide_set(administrator))
    assert shelf.counted([len(shelf.numbers) + 7]) == {0: 1}


def test_a_guide_that_exists_in_the_language_of_the_interface_is_told_apart(administrator):
    both = a_guide("Les deux", sessions=[a_session("Une", an_activity("Un", 10))])
    translated(both, "Both")
    a_guide("English alone", language="en", sessions=[a_session("One", an_activity("One", 20))])
    cells = activity_cells(guide_set(administrator), "fr")
    assert {(cell.language, cell.elsewhere) for cell in cells} == {("fr", False), ("en", True), ("en", False)}
    assert {cell.minutes for cell in cells if cell.language == "en" and not cell.elsewhere} == {20}
