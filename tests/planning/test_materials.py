"""Materials merged and counted for the group."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.planning.materials import Group, merged_needs
from workshops.programmes.content import Activity, Material
from workshops.programmes.materials import merge_key

GROUP = Group(participants=14, facilitators=2)
PENCIL = Material("crayon", 1, "participant")


def activity(title: str, *materials: Material, small_group_size: int = 4) -> Activity:
    return Activity(title, title, materials=materials, small_group_size=small_group_size)


def texts(*activities: Activity, group: Group = GROUP, language: str = "fr") -> list[str]:
    return [need.text for need in merged_needs([(item, language) for item in activities], group)]


def test_quantities_follow_whom_they_are_counted_for():
    session = activity(
        "Un",
        PENCIL,
        Material("grande feuille", 1, "small_group"),
        Material("dé", 2, "pair"),
        Material("minuterie", 1, "group"),
        Material("marqueur", 1, "facilitator"),
    )
    assert texts(session) == [
        "14\u00a0crayons",
        "4\u00a0grandes feuilles",
        "14\u00a0dés",
        "1\u00a0minuterie",
        "2\u00a0marqueurs",
    ]


def test_small_groups_follow_the_size_the_activity_asks_for():
    assert texts(activity("Un", Material("jeu", 1, "small_group"), small_group_size=5)) == ["3\u00a0jeux"]
    assert texts(activity("Un", Material("jeu", 1, "small_group"), small_group_size=0)) == ["14\u00a0jeux"]


def test_what_comes_back_is_counted_once_at_its_largest():
    sessions = [activity("Un", PENCIL), activity("Deux", PENCIL), activity("Trois", Material("crayon", 20, "group"))]
    assert texts(*sessions) == ["20\u00a0crayons"]


def test_what_is_used_up_adds_up():
    sheet = Material("grande feuille", 2, "group", "grandes feuilles")
    [need] = merged_needs([(activity("Un", sheet), "fr"), (activity("Deux", sheet), "fr")], GROUP)
    assert need.text == "4\u00a0grandes feuilles"
    assert [(use.title, use.amount) for use in need.uses] == [("Un", 2), ("Deux", 2)]


def test_one_thing_asked_for_twice_in_one_activity_adds_up():
    assert texts(activity("Un", Material("marqueur", 1, "facilitator"), Material("marqueur", 1, "small_group"))) == [
        "6\u00a0marqueurs"
    ]


def test_names_that_differ_by_case_accents_or_number_are_one_thing():
    first, second = Material("Boîte à questions", 1, "group", "Boîtes à questions"), Material("boite à questions")
    assert texts(activity("Un", first), activity("Deux", second)) == ["1\u00a0Boîte à questions"]


def test_a_plural_given_once_serves_everywhere():
    sessions = [
        activity("Un", Material("œil de verre", 1, "pair")),
        activity("Deux", Material("œil de verre", 3, plural="yeux de verre")),
    ]
    assert texts(*sessions) == ["7\u00a0yeux de verre"]


def test_a_name_that_is_already_a_plural_stands_alone():
    assert texts(activity("Un", Material("ciseaux"))) == ["ciseaux"]
    assert texts(activity("Un", Material("casque d’écoute"))) == ["1\u00a0casque d’écoute"]


def test_english_counts_in_english():
    assert texts(activity("One", Material("sheet of paper", 2, "participant")), language="en") == [
        "28\u00a0sheets of paper"
    ]


MATERIALS = st.builds(
    Material,
    st.sampled_from(["crayon", "Crayons", "grande feuille", "ciseaux", "balle"]),
    st.integers(1, 20),
    st.sampled_from(["group", "small_group", "pair", "participant", "facilitator"]),
)
ACTIVITIES = st.lists(
    st.builds(
        lambda title, materials, size: activity(title, *materials, small_group_size=size),
        st.text(min_size=1, max_size=5),
        st.lists(MATERIALS, max_size=4),
        st.integers(2, 8),
    ),
    max_size=6,
)
GROUPS = st.builds(Group, st.integers(1, 60), st.integers(1, 4))


@given(ACTIVITIES, GROUPS)
def test_every_activity_finds_what_it_needs_and_nothing_is_listed_twice(activities, group):
    needs = merged_needs([(item, "fr") for item in activities], group)
    keys = [merge_key(need.name) for need in needs]
    assert len(keys) == len(set(keys))
    assert set(keys) == {merge_key(material.name) for item in activities for material in item.materials}
    for need in needs:
        amounts = [use.amount for use in need.uses]
        assert max(amounts) <= need.amount <= sum(amounts)


@given(ACTIVITIES, GROUPS)
def test_a_larger_group_never_needs_less(activities, group):
    larger = Group(group.participants + 1, group.facilitators)
    before = {need.name: need.amount for need in merged_needs([(item, "fr") for item in activities], group)}
    after = {need.name: need.amount for need in merged_needs([(item, "fr") for item in activities], larger)}
    assert all(after[name] >= amount for name, amount in before.items())
