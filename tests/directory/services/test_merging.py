"""Two entries made one, and two again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    AudienceFactory,
    InitiativeFactory,
    InitiativeTextFactory,
    OrganisationFactory,
    RegionFactory,
    SourceFactory,
    a_guide,
)
from tests.factories_curricula import a_curriculum
from workshops.directory.differences import is_empty, said_by
from workshops.directory.models import (
    Asking,
    DistinctInitiatives,
    Initiative,
    InitiativeLink,
    InitiativeMerge,
    InitiativeText,
    SourceRecord,
)
from workshops.directory.queries.rows import initiatives_saying
from workshops.directory.services.merging import MergeError, merge_entries, undo_merge
from workshops.directory.services.moving import MOVERS
from workshops.directory.vocabulary import State
from workshops.programmes.lines import lines_of

# The merge itself, which says what was merged and is no part of what moves.
OWN = {"directory.initiativemerge.kept", "directory.initiativemerge.merged"}
LISTS = {field.name for field in Initiative._meta.many_to_many}


def merged(kept, other, **choices) -> InitiativeMerge:
    made = merge_entries(kept.pk, other.pk, choices=choices, by=None)
    kept.refresh_from_db()
    other.refresh_from_db()
    return made


def whole(entry) -> dict:
    """All that is known of an entry: its facts, its lists and the rows that name it."""
    entry = Initiative.objects.get(pk=entry.pk)
    return {
        **said_by(entry),
        **{name: set(getattr(entry, name).values_list("pk", flat=True)) for name in LISTS},
        **{name: list(getattr(entry, name)) for name in ("genders", "risk_levels")},
        **{name: set(getattr(entry, name).values_list("pk", flat=True)) for name in ("links", "records", "branches")},
        "state": entry.state,
        "parent": entry.parent_id,
        "merged_into": entry.merged_into_id,
    }


def test_every_table_that_names_an_entry_follows_it():
    pointing = {
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        for relation in Initiative._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.related_model._meta.auto_created
    }
    assert pointing - OWN == set(MOVERS), "say in services/moving.py how this table follows a merged entry"


@pytest.mark.django_db
class TestMerge:
    def test_the_fuller_words_are_kept_and_the_others_noted(self):
        kept = InitiativeFactory(text__name="Phare", text__description="Court.", lead_name="Maison du phare", year=2019)
        other = InitiativeFactory(text__name="Le phare", text__description="Plus long.", lead_name="", year=2020)
        made = merged(kept, other)
        assert (kept.lead_name, kept.year) == ("Maison du phare", 2019)
        assert (kept.text().name, kept.text().description) == ("Le phare", "Plus long.")
        assert {each["fact"]: each["value"] for each in made.left_out} == {
            "year": [2020],
            "text.fr.name": ["Phare"],
            "text.fr.description": ["Court."],
        }

    def test_one_chooses_fact_by_fact_and_a_choice_nobody_offers_changes_nothing(self):
        kept, other = InitiativeFactory(year=2019, age_from=12, age_to=17), InitiativeFactory(year=2020, age_from=6)
        merged(kept, other, **{"year": "merged", "ages": "merged", "text.fr.name": "both", "state": "merged"})
        assert (kept.year, kept.age_from, kept.age_to) == (2020, 6, None)

    def test_lists_links_guides_and_records_of_both_are_together(self):
        kept = InitiativeFactory(genders=["girls"], partners="École du port")
        other = InitiativeFactory(genders=["boys", "girls"], partners="Centre du cap\nÉcole du port")
        kept.regions.add(RegionFactory())
        other.regions.add(RegionFactory())
        other.audiences.add(AudienceFactory())
        other.guides.add(a_guide())
        other.curricula.add(a_curriculum())
        for entry in (kept, other):
            InitiativeLink.objects.create(initiative=entry, label="Site", url="https://example.org/site")
            SourceRecord.objects.create(source=SourceFactory(), initiative=entry, key="1", cells={"name": "Phare"})
        InitiativeLink.objects.create(initiative=other, label="Guide", url="https://example.org/guide")
        merged(kept, other)
        assert (kept.genders, kept.partners) == (["girls", "boys"], "École du port\nCentre du cap")
        counted = [
            getattr(kept, name).count() for name in ("regions", "audiences", "guides", "curricula", "links", "records")
        ]
        assert counted == [2, 1, 1, 1, 2, 2]

    def test_words_in_another_language_come_and_are_found_by_a_search(self):
        kept, other = InitiativeFactory(text__name="Phare"), InitiativeFactory(text__name="Phare", lead_name="Cap")
        InitiativeTextFactory(initiative=other, language="en", name="Lighthouse")
        merged(kept, other)
        assert set(kept.texts.values_list("language", flat=True)) == {"fr", "en"}
        assert kept.pk in initiatives_saying("lighthouse")

    def test_the_later_verification_is_kept(self):
        kept = InitiativeFactory(verified_on=date(2025, 1, 1), verify_by=date(2026, 1, 1))
        other = InitiativeFactory(verified_on=date(2026, 1, 1), verify_by=date(2027, 1, 1))
        merged(kept, other)
        assert (kept.verified_on, kept.verify_by) == (date(2026, 1, 1), date(2027, 1, 1))

    @pytest.mark.parametrize(("chosen", "may_be"), [("kept", False), ("merged", True)])
    def test_the_address_that_is_kept_may_be_asked_if_it_was_given_here(self, chosen, may_be):
        kept = InitiativeFactory(contact_email="source@example.org", may_ask_contact=False)
        other = InitiativeFactory(contact_email="accueil@example.org")
        made = merged(kept, other, contact_email=chosen)
        assert kept.may_ask_contact is may_be
        undo_merge(made.pk)
        kept.refresh_from_db()
        assert not kept.may_ask_contact

    def test_what_either_publishes_stays_published_and_the_other_leads_there(self):
        kept, other = InitiativeFactory(state=State.PROPOSED), InitiativeFactory()
        earlier = InitiativeFactory()
        merged(other, earlier)
        merged(kept, other)
        earlier.refresh_from_db()
        assert (kept.state, other.state) == (State.PUBLISHED, State.WITHDRAWN)
        assert (other.merged_into, earlier.merged_into) == (kept, kept)
        assert list(Initiative.objects.current()) == [kept]

    def test_branches_follow_and_no_family_turns_in_a_circle(self):
        grand = InitiativeFactory()
        other = InitiativeFactory(parent=grand)
        between = InitiativeFactory(parent=other)
        kept = InitiativeFactory(parent=between)
        merged(kept, other)
        between.refresh_from_db()
        assert (kept.parent, between.parent) == (grand, kept)
        kept.full_clean()

    def test_a_branch_merged_into_its_parent_gives_it_its_own_branches(self):
        kept = InitiativeFactory()
        other = InitiativeFactory(parent=kept)
        leaf = InitiativeFactory(parent=other)
        merged(kept, other)
        leaf.refresh_from_db()
        assert (kept.parent, leaf.parent) == (None, kept)

    def test_a_second_parent_is_noted(self):
        one, two = InitiativeFactory(), InitiativeFactory()
        made = merged(InitiativeFactory(parent=one), InitiativeFactory(parent=two))
        assert {"fact": "parent", "value": [two.pk]} in made.left_out

    def test_what_it_was_said_not_to_be_still_is_not(self):
        kept, other, third = InitiativeFactory(), InitiativeFactory(), InitiativeFactory()
        DistinctInitiatives.objects.create(first=other, second=third)
        merged(kept, other)
        assert DistinctInitiatives.objects.filter(first=kept, second=third).exists()

    def test_askings_follow_once_an_address_and_day(self):
        kept, other = InitiativeFactory(), InitiativeFactory()
        for entry, address in ((kept, "a@example.org"), (other, "a@example.org"), (other, "b@example.org")):
            Asking.objects.create(initiative=entry, recipient=address, asked_on=date(2026, 1, 1))
        merged(kept, other)
        assert set(kept.askings.values_list("recipient", flat=True)) == {"a@example.org", "b@example.org"}

    def test_an_entry_is_not_merged_twice_nor_with_itself(self):
        kept, other = InitiativeFactory(), InitiativeFactory()
        merged(kept, other)
        for pair in ((kept, other), (other, kept), (kept, kept)):
            with pytest.raises(MergeError):
                merged(*pair)


@pytest.mark.django_db
class TestUndo:
    def test_what_was_changed_or_added_since_stays(self):
        kept, other = InitiativeFactory(year=None), InitiativeFactory(year=2020)
        other.regions.add(RegionFactory())
        made = merged(kept, other)
        added = RegionFactory()
        kept.regions.add(added)
        kept.year = 2021
        kept.save()
        undo_merge(made.pk)
        kept.refresh_from_db()
        assert (kept.year, list(kept.regions.all())) == (2021, [added])

    def test_it_is_refused_twice_too_late_or_out_of_order(self):
        kept, other, third = InitiativeFactory(), InitiativeFactory(), InitiativeFactory()
        first, second = merged(kept, other), merged(kept, third)
        with pytest.raises(MergeError, match="plus récente"):
            undo_merge(first.pk)
        undo_merge(second.pk)
        with pytest.raises(MergeError, match="déjà annulée"):
            undo_merge(second.pk)
        InitiativeMerge.objects.filter(pk=first.pk).update(made_at=timezone.now() - timedelta(days=31))
        with pytest.raises(MergeError, match="délai"):
            undo_merge(first.pk)


words = st.sampled_from(["", "Phare", "Phare du cap", "Un\nDeux", "Deux\nTrois"])
entries = st.fixed_dictionaries(
    {
        "lead_name": words,
        "partners": words,
        "year": st.none() | st.integers(2000, 2003),
        "stage": st.sampled_from(["in_use", "suspended"]),
        "is_primary_target": st.none() | st.booleans(),
        "ages": st.sampled_from([(None, None), (0, None), (12, 17), (12, None)]),
        "genders": st.lists(st.sampled_from(["girls", "boys", "all"]), unique=True),
        "funding": st.sampled_from(["", "funded", "none"]),
        "verified_on": st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 3)),
        "state": st.sampled_from([State.PROPOSED, State.PUBLISHED]),
        "led": st.booleans(),
        "regions": st.sets(st.sampled_from(["90", "91", "92"])),
        "texts": st.dictionaries(
            st.sampled_from(["fr", "en"]),
            st.fixed_dictionaries({"name": words.filter(bool), "objectives": words, "cost": words}),
        ),
        "links": st.sets(st.sampled_from(["https://example.org/a", "https://example.org/b"])),
    }
)


def made_of(facts) -> Initiative:
    facts = dict(facts)
    texts, links, regions = facts.pop("texts"), facts.pop("links"), facts.pop("regions")
    facts["age_from"], facts["age_to"] = facts.pop("ages")
    lead = OrganisationFactory() if facts.pop("led") else None
    entry = Initiative.objects.create(lead=lead, **facts)
    for language, said in texts.items():
        InitiativeText.objects.create(initiative=entry, language=language, **said)
    for url in links:
        InitiativeLink.objects.create(initiative=entry, label="Lien", url=url)
    entry.regions.set([RegionFactory(code=code) for code in regions])
    return entry


class TestNothingIsLost(TestCase):
    """For any two entries."""

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(
        entries,
        entries,
        st.dictionaries(
            st.sampled_from(["lead_name", "ages", "text.fr.name", "partners"]),
            st.sampled_from(["kept", "merged", "both"]),
        ),
    )
    def test_every_fact_of_both_is_kept_or_noted_and_undoing_gives_both_back(self, one, other, choices):
        kept, left = made_of(one), made_of(other)
        befores = [whole(kept), whole(left)]
        made = merge_entries(kept.pk, left.pk, choices=choices, by=None)
        after = whole(kept)
        noted = [(each["fact"], [str(value) for value in each["value"]]) for each in made.left_out]
        for before in befores:
            for name, value in before.items():
                if isinstance(value, set | list):
                    assert name == "links" or set(value) <= set(after[name])
                elif isinstance(value, tuple) and not is_empty(value):
                    held = after.get(name) == value or (
                        isinstance(value[0], str) and set(lines_of(value[0])) <= set(lines_of(after[name][0]))
                    )
                    assert held or (name, [str(each) for each in value]) in noted
        urls = set(kept.links.values_list("url", flat=True))
        assert urls == one["links"] | other["links"]
        undo_merge(made.pk)
        assert [whole(kept), whole(left)] == befores


@pytest.mark.django_db
def test_ages_half_changed_since_stay_as_they_are_when_the_merge_is_undone():
    kept, other = InitiativeFactory(age_from=None), InitiativeFactory(age_from=12, age_to=17)
    made = merge_entries(kept.pk, other.pk, choices={}, by=None)
    Initiative.objects.filter(pk=kept.pk).update(age_to=20)
    undo_merge(made.pk)
    kept.refresh_from_db()
    assert (kept.age_from, kept.age_to) == (12, 20)
