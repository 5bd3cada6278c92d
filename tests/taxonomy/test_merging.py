"""Merging words that say the same thing."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry, ReferenceIndex

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    RegionFactory,
    SessionPlanFactory,
    SettingFactory,
    ThemeFactory,
    UserFactory,
    a_guide,
)
from workshops.guides.models import CatalogueGuide, GuidePage
from workshops.programmes.models import ProgrammeTag
from workshops.taxonomy.merging import MergeConflictError, _rewrite, merge_words
from workshops.taxonomy.models import Region, Theme
from workshops.taxonomy.permissions import ensure_editors_group
from workshops.taxonomy.usage import Place

pytestmark = pytest.mark.django_db


def themes_of(guide: GuidePage) -> list[str]:
    return sorted(GuidePage.objects.get(pk=guide.pk).themes.values_list("code", flat=True))


def draft_of(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()


def test_everything_that_used_the_others_uses_the_one_kept():
    kept, other, third = ThemeFactory(code="kept"), ThemeFactory(code="other"), ThemeFactory(code="third")
    with_other, with_both = a_guide("A", themes=(other,)), a_guide("B", themes=(kept, other, third))
    merge_words(kept, [other, third])
    assert (themes_of(with_other), themes_of(with_both)) == (["kept"], ["kept"])
    assert list(Theme.objects.values_list("code", flat=True)) == ["kept"]


def test_drafts_that_are_not_published_follow():
    kept, other, apart = ThemeFactory(code="kept"), ThemeFactory(code="other"), ThemeFactory(code="apart")
    guide = a_guide()
    guide.themes.set([apart, other])
    guide.save_revision()
    merge_words(kept, [other])
    assert themes_of(guide) == []
    assert sorted(theme.code for theme in draft_of(guide).themes.all()) == ["apart", "kept"]
    draft_of(guide).latest_revision.publish()
    assert themes_of(guide) == ["apart", "kept"]


def test_single_choices_follow_too():
    kept, other = RegionFactory(), RegionFactory()
    person = UserFactory(region=other)
    plan = SessionPlanFactory(region=other, setting=SettingFactory())
    merge_words(kept, [other])
    person.refresh_from_db()
    plan.refresh_from_db()
    assert (person.region, plan.region) == (kept, kept)


def test_free_words_are_merged_in_guides_and_in_drafts():
    guide, both = a_guide("A", tags=("b.d.",)), a_guide("B", tags=("BD", "b.d."))
    both.tags.set(["b.d.", "carnet"])
    both.save_revision()
    kept, other = ProgrammeTag.objects.get(name="BD"), ProgrammeTag.objects.get(name="b.d.")
    merge_words(kept, [other])
    assert [str(tag) for tag in GuidePage.objects.get(pk=guide.pk).tags.all()] == ["BD"]
    assert [str(tag) for tag in GuidePage.objects.get(pk=both.pk).tags.all()] == ["BD"]
    assert sorted(str(tag) for tag in draft_of(both).tags.all()) == ["BD", "carnet"]


def test_two_protocols_cannot_share_a_region_and_nothing_then_changes():
    kept, other = RegionFactory(names={"fr": "Bas-Saint-Laurent"}), RegionFactory()
    DisclosureProtocolFactory(region=kept, review_by=date(2030, 1, 1))
    DisclosureProtocolFactory(region=other)
    person = UserFactory(region=other)
    with pytest.raises(MergeConflictError, match="« Bas-Saint-Laurent » a déjà son propre élément"):
        merge_words(kept, [other])
    person.refresh_from_db()
    assert (person.region, Region.objects.count()) == (other, 2)


def test_a_merge_is_written_in_the_history():
    kept, other, person = ThemeFactory(), ThemeFactory(names={"fr": "Ami"}), UserFactory()
    merge_words(kept, [other], by=person)
    entry = ModelLogEntry.objects.get(action="relais.merge")
    assert (entry.user, [merged["name"] for merged in entry.data["merged"]]) == (person, ["Ami"])


def test_the_index_of_references_follows():
    kept, other = RegionFactory(), RegionFactory()
    line = HelpLineFactory(region=other)
    merge_words(kept, [other])
    assert [found.object_id for found in ReferenceIndex.get_references_to(kept)] == [str(line.pk)]


def test_what_is_searched_follows():
    kept, other = ThemeFactory(names={"fr": "Amitié"}), ThemeFactory(names={"fr": "Copinage"})
    guide = a_guide(themes=(other,))
    assert "copinag" in CatalogueGuide.objects.get(pk=guide.pk).subject
    merge_words(kept, [other])
    assert "copinag" not in CatalogueGuide.objects.get(pk=guide.pk).subject


def test_merging_a_word_with_itself_changes_nothing():
    kept = ThemeFactory()
    merge_words(kept, [kept])
    assert Theme.objects.get() == kept


# --- In drafts, whatever they hold ---

LIST = Place(Theme, "theme", GuidePage, "guidepage", key="themes")
CHILDREN = Place(ProgrammeTag, "tag", GuidePage, "content_object", key="tagged_items", child_key="tag")
ids = st.integers(1, 6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(stored=st.lists(ids, unique=True), kept=ids, gone=st.sets(ids))
def test_a_draft_never_keeps_a_word_that_is_gone_nor_says_one_twice(stored, kept, gone):
    gone.discard(kept)
    lists = {"themes": list(stored)}
    children = {"tagged_items": [{"pk": word, "tag": word} for word in stored]}
    changed = [_rewrite(lists, LIST, kept, gone), _rewrite(children, CHILDREN, kept, gone)]
    assert changed == [bool(gone.intersection(stored))] * 2
    words = lists["themes"]
    assert words == [child["tag"] for child in children["tagged_items"]]
    assert len(set(words)) == len(words)
    assert set(words) == {kept if word in gone else word for word in stored}


@pytest.mark.parametrize(("stored", "expected"), [(2, 1), (3, 3), (None, None)])
def test_a_draft_with_a_single_choice(stored, expected):
    content = {"region": stored}
    assert _rewrite(content, Place(Theme, "region", Theme, "pk", key="region"), 1, {2}) is (stored != expected)
    assert content == {"region": expected}


# --- From the list ---


@pytest.fixture
def editor(signed_in):
    person = UserFactory()
    person.groups.add(ensure_editors_group())
    return signed_in(person)


def merge_url(*words) -> str:
    address = reverse("wagtail_bulk_action", args=("taxonomy", words[0]._meta.model_name, "merge"))
    listed = "&".join(f"id={word.pk}" for word in words)
    return f"{address}?{listed}&next={reverse('wagtailadmin_home')}"


def test_what_would_move_is_shown_first(editor):
    kept, other = ThemeFactory(names={"fr": "Amitié"}), ThemeFactory(names={"fr": "Amis"})
    a_guide(themes=(other,))
    html = editor.get(merge_url(kept, other)).content.decode()
    assert "Amitié" in html
    assert "1\N{NO-BREAK SPACE}guide d’animation" in html
    assert Theme.objects.count() == 2


def test_the_one_chosen_stays(editor):
    kept, other = ThemeFactory(names={"fr": "Amitié"}), ThemeFactory(names={"fr": "Amis"})
    guide = a_guide(themes=(other,))
    html = editor.post(merge_url(kept, other), {"kept": kept.pk}, follow=True).content.decode()
    assert "1 mot a été fusionné avec « Amitié »." in html
    assert themes_of(guide) == [kept.code]
    assert Theme.objects.get() == kept


def test_one_must_choose(editor):
    words = (ThemeFactory(), ThemeFactory())
    html = editor.post(merge_url(*words), {}).content.decode()
    assert "Choisissez le mot qui reste : les autres seront remplacés par lui." in html
    assert Theme.objects.count() == 2


def test_merging_takes_two(editor):
    word = ThemeFactory()
    assert "Choisissez au moins deux mots" in editor.get(merge_url(word)).content.decode()
    editor.post(merge_url(word), {"kept": word.pk})
    assert Theme.objects.get() == word


def test_what_stands_in_the_way_is_said(editor):
    kept, other = RegionFactory(), RegionFactory()
    DisclosureProtocolFactory(region=kept)
    DisclosureProtocolFactory(region=other)
    html = editor.post(merge_url(kept, other), {"kept": kept.pk}, follow=True).content.decode()
    assert "supprimez-en un avant de fusionner" in html
    assert Region.objects.count() == 2


def test_only_those_who_keep_the_words_merge_them(signed_in):
    words = (ThemeFactory(), ThemeFactory())
    signed_in(UserFactory()).post(merge_url(*words), {"kept": words[0].pk})
    assert Theme.objects.count() == 2
