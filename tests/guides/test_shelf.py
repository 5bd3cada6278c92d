"""The list narrowed by sets says what the list narrowed row by row says, whatever the rows and what is chosen."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member
from workshops.guides.catalogue import catalogue_filters, sorting
from workshops.guides.models import GuidePage
from workshops.guides.queries.catalogue import CatalogueWords, _with_changes, guide_rows
from workshops.guides.queries.guide_rows import GuideRow, newest
from workshops.organisations.models import Membership, Role
from workshops.organisations.visibility import OrganisationViewer, Visibility
from workshops.programmes.facets import Listing, RowSet, Shelf, ShelvedListing, one_of_each
from workshops.programmes.facets.places import bits_at, places_of

CODES = ("un", "deux", "trois")
WORDS = {code: code for code in CODES}
words = CatalogueWords(
    WORDS, WORDS, WORDS, WORDS, {"un": "Un", "deux": "Deux"}, WORDS, {"fr": "français", "en": "anglais"}
)
codes = st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple)


@st.composite
def rows(draw) -> list[GuideRow]:
    """Guides, a few of them the same in two languages."""
    count = draw(st.integers(0, 25))
    found = []
    for pk in range(count):
        first = draw(st.integers(5, 30))
        found.append(
            GuideRow(
                pk=pk,
                work=UUID(int=draw(st.integers(0, count))),
                language=draw(st.sampled_from(["fr", "en"])),
                organisation=draw(st.sampled_from(["un", "deux"])),
                region=draw(st.sampled_from([None, "un"])),
                title=f"Guide {pk % 5}",
                age_from=first,
                age_to=draw(st.sampled_from([None, first + 4])),
                group_from=2,
                group_to=draw(st.integers(4, 30)),
                gender_focus="all",
                stage=draw(st.sampled_from(["in_use", "development"])),
                training="none",
                edition=pk,
                session_count=draw(st.integers(1, 9)),
                shortest_session=40,
                longest_session=draw(st.sampled_from([45, 60, 100])),
                minutes_total=100,
                published_at=datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=draw(st.integers(0, 9))),
                audiences=draw(codes),
                themes=draw(codes),
                settings=draw(codes),
                tags=draw(codes),
                readers=draw(st.sampled_from([("all", 1), ("organisation", 1), ("organisation", 2)])),
            )
        )
    by_version = {(row.work, row.language): row for row in found}
    return list(by_version.values())


PAIRS = [
    *(f"{name}={code}" for name in ("audience", "theme", "setting", "tag") for code in (*CODES, "unsaid")),
    "age=12-14", "age=26-", "ages_from=12", "ages_to=15", "minutes=60", "sessions=2-4", "group=6-12", "group=21-",
    "organisation=un", "region=unsaid", "stage=development", "language=en", "language=fr", "q=mot",
]  # fmt: skip
chosen = st.lists(st.sampled_from(PAIRS), max_size=4).map("&".join)


@given(rows(), chosen, st.sampled_from(["fr", "en"]), st.integers(0, 2**25), st.sampled_from([None, range(0, 99, 3)]))
def test_both_ways_of_narrowing_say_the_same(found, address, language, seen, keys):
    def holds(row: GuideRow) -> bool:
        return row.pk % 3 == 0

    filters = catalogue_filters(words, holds, language, keys)
    visible = [row for place, row in enumerate(found) if seen >> place & 1]
    data = QueryDict(address)
    slow = Listing(
        visible, filters, data, "/", sorting(searching=False), merge=lambda kept: one_of_each(kept, language)
    )
    rowset = RowSet(Shelf(found), bits_at(place for place in range(len(found)) if seen >> place & 1))
    quick = ShelvedListing(
        rowset, filters, data, "/", sorting(searching=False), merge=lambda kept: kept.one_of_each(language)
    )
    assert sorted(row.pk for row in quick.results) == sorted(row.pk for row in slow.results)
    assert quick.count == slow.count
    assert quick.facets == slow.facets
    assert quick.chips == slow.chips
    assert quick.drops == slow.drops
    assert quick.keeps == slow.keeps
    for item in filters:
        assert {row.pk for row in quick.kept_out_by(item.name)} == {row.pk for row in slow.kept_out_by(item.name)}


@given(rows())
def test_of_many_organisations_those_with_the_most_guides_are_offered(found):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workshops.guides.catalogue.ORGANISATIONS_SHOWN", 1)
        filters = catalogue_filters(words, lambda _row: False, "fr")
    facet = next(item for item in filters if item.name == "organisation").facet((), found, lambda _row: 1)
    offered = [option["count"] for option in facet["options"]] if facet else []
    assert offered == [count for _slug, count in Counter(row.organisation for row in found).most_common(1)]


@given(rows(), st.integers(0, 2**25), st.slices(30).filter(lambda part: part.step is None or part.step > 0))
def test_a_part_of_an_order_is_that_part_of_the_whole(found, seen, part):
    shelf = Shelf(found)
    among = RowSet(shelf, seen & ((1 << len(found)) - 1))
    by_title = sorted(range(len(found)), key=lambda place: found[place].title)
    whole = [row for place, row in enumerate(found) if seen >> place & 1]
    for ordered, expected in (
        (among.ordered(), whole),
        (among.ordered(by_title), sorted(whole, key=lambda row: row.title)),
    ):
        assert list(ordered) == expected
        assert len(ordered) == len(expected)
        assert ordered[part] == expected[part]
        assert [ordered[place] for place in range(-len(expected), len(expected))] == expected * 2


@settings(max_examples=40)
@given(rows(), rows(), st.sets(st.integers(0, 25)))
def test_a_shelf_that_follows_changes_is_the_one_made_anew(before, after, same):
    stay = {row.pk: row for row in before if row.pk in same}
    kept = {row.work for row in stay.values()}
    later = {row.pk: row for row in after if row.pk not in stay and row.work not in kept} | stay
    shelf = Shelf(sorted(before, key=newest))
    filters = catalogue_filters(words, bool, "fr")
    readers = {"readers": lambda row: (row.readers,)}
    asked = {item.name: item.values_of for item in filters if hasattr(item, "values_of")} | readers
    for name, values_of in asked.items():
        shelf.having(name, values_of)
    shelf.order("title", lambda row: row.title)
    differ = {pk for pk in [row.pk for row in before] if pk not in stay} | (later.keys() - stay.keys())

    followed = _with_changes(shelf, differ, [row for pk, row in later.items() if pk in differ])

    anew = Shelf(sorted(later.values(), key=newest))
    assert (followed.rows, followed.works) == (anew.rows, anew.works)
    for name, values_of in asked.items():
        assert followed.having(name, values_of) == anew.having(name, values_of)
    assert followed.order("title", pytest.fail) == anew.order("title", lambda row: row.title)


@given(st.sets(st.integers(0, 300)))
def test_bits_and_places_are_two_ways_of_writing_a_set(places):
    assert places_of(bits_at(places)) == sorted(places)


@pytest.mark.django_db
def test_the_shelf_shows_each_person_what_the_one_door_shows_her(administrator):
    home, away = OrganisationFactory(), OrganisationFactory()
    for organisation in (home, away):
        for scope in Visibility.values:
            a_guide(f"{organisation} {scope}", organisation=organisation, visibility=scope)
    people = [AnonymousUser(), UserFactory(), a_member(organisation=home), OrganisationViewer(away.pk), administrator]
    for person in people:
        allowed = set(GuidePage.objects.published().visible_to(person).values_list("pk", flat=True))
        assert {row.pk for row in guide_rows(person)} == allowed


@pytest.mark.django_db
def test_what_a_change_of_rights_shows_or_hides_is_so_at_once():
    home = OrganisationFactory()
    guide = a_guide("Entre nous", organisation=home, visibility=Visibility.ORGANISATION)
    person = UserFactory()

    def sees() -> bool:
        return bool(guide_rows(person))

    assert not sees()
    membership = Membership.objects.create(user=person, organisation=home, role=Role.FACILITATOR)
    assert sees()
    membership.delete()
    assert not sees()
    for scope in (Visibility.NETWORK, Visibility.ORGANISATION):
        GuidePage.objects.filter(pk=guide.pk).update(visibility=scope)
        assert sees() == (scope == Visibility.NETWORK)
    for above in (True, False):
        person.is_superuser = above
        assert sees() == above
