"""A translation says how far it follows its source, and shows both side by side."""

from copy import deepcopy

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from tests.adaptations.translated import said_in_english
from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.adaptations.models import TranslationOrigin
from workshops.adaptations.queries.side_by_side import side_by_side
from workshops.adaptations.queries.translation import translation_status, translations_of
from workshops.adaptations.queries.translation_texts import block_of_path
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.translating import renew_translations, start_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    """A French guide of three activities, published."""
    activities = (an_activity("Le cercle"), an_activity("La ligne"), an_activity("Le filet"))
    return a_guide("Mes limites", sessions=[a_session("Une", *activities)])


@pytest.fixture
def english(guide):
    """Its translation, written by hand and published."""
    return said_in_english(guide)


def a_locale_of(code):
    return Locale.objects.get_or_create(language_code=code)[0]


def publish_again(guide, *titles):
    """Another edition of the guide, in which the activities that follow in order take those titles."""
    page = guide.get_latest_revision_as_object()
    body = deepcopy(page.sessions.get_prep_value())
    for activity, title in zip(body[0]["value"]["activities"], titles, strict=False):
        activity["value"]["title"] = title
    page.sessions = page.sessions.stream_block.to_python(body)
    page.change_note = "Des titres."
    page.save_revision().publish()
    return GuidePage.objects.get(pk=guide.pk)


def test_a_new_translation_follows_the_edition_its_source_had(guide, english):
    origin = TranslationOrigin.objects.get(page=english.pk)
    assert (origin.source_id, origin.edition_id, origin.number) == (guide.pk, guide.current_edition_id, 1)


def test_a_translation_that_follows_the_source_is_up_to_date(guide, english):
    status = translation_status(english, a_member(Role.READER))
    assert (status.followed, status.behind, status.blocks) == (1, 0, ())
    with translation.override("fr"):
        assert status.standing == "La version en anglais est à jour."


def test_it_says_how_many_editions_and_blocks_it_is_behind(guide, english):
    publish_again(publish_again(guide, "Le rond"), "Le rond", "La corde")
    status = translation_status(english, a_member(Role.READER))
    activities = guide.current_edition.programme.sessions[0].activities
    assert (status.behind, status.blocks) == (2, (activities[0].id, activities[1].id))
    with translation.override("fr"):
        assert status.standing == "La version en anglais a 2 éditions de retard\u00a0: 2 blocs."


def test_the_source_lists_its_translations(guide, english):
    publish_again(guide, "Le rond")
    found = translations_of(GuidePage.objects.get(pk=guide.pk), a_member(Role.READER))
    assert [(status.page.pk, status.behind, len(status.blocks)) for status in found] == [(english.pk, 1, 1)]


def test_a_translation_one_may_not_read_is_not_listed(guide, english):
    GuidePage.objects.filter(pk=english.pk).update(visibility=Visibility.ORGANISATION)
    assert translations_of(guide, a_member(Role.READER)) == []


def test_a_source_one_may_not_read_is_not_compared_with(guide, english):
    GuidePage.objects.filter(pk=guide.pk).update(visibility=Visibility.ORGANISATION)
    assert translation_status(english, a_member(Role.READER)) is None


def test_texts_that_wait_in_the_translation_editor_are_counted_by_block(guide):
    page = start_translation(guide, "en")
    page.get_latest_revision().publish()
    page = GuidePage.objects.get(pk=page.pk)
    waiting = translation_status(page, a_member(Role.READER)).blocks
    session = guide.current_edition.programme.sessions[0]
    assert set(waiting) == {"", session.id, *(activity.id for activity in session.activities)}


def test_a_text_translated_in_the_editor_waits_no_more(guide):
    page = start_translation(guide, "en")
    page.get_latest_revision().publish()
    activity = guide.current_edition.programme.sessions[0].activities[0]
    for segment in segments_of(guide):
        if block_of_path(segment.context.path) == activity.id:
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=a_locale_of("en"), data="Said"
            )
    status = translation_status(GuidePage.objects.get(pk=page.pk), a_member(Role.READER))
    assert activity.id not in status.blocks
    assert len(status.blocks) == 4


def segments_of(guide):
    from wagtail_localize.models import StringSegment

    return StringSegment.objects.filter(source__object=guide.translation_key).select_related("string", "context")


def test_renewing_a_translation_follows_the_new_edition_and_leaves_the_new_words_to_translate(guide):
    page = start_translation(guide, "en")
    page.get_latest_revision().publish()
    newer = publish_again(guide, "Le rond")
    renew_translations(newer)
    origin = TranslationOrigin.objects.get(page=page.pk)
    assert origin.number == 2
    status = translation_status(GuidePage.objects.get(pk=page.pk), a_member(Role.READER))
    assert (status.behind, guide.current_edition.programme.sessions[0].activities[0].id in status.blocks) == (0, True)


def test_a_vanished_source_leaves_the_translation_alone(guide, english):
    guide.delete()
    assert translation_status(GuidePage.objects.get(pk=english.pk), a_member(Role.READER)) is None


def test_blocks_stand_beside_their_translation_with_what_the_source_said_before(guide, english):
    publish_again(guide, "Le rond")
    pairs = side_by_side(translation_status(english, a_member(Role.READER)))
    changed = next(pair for pair in pairs if pair.state == "changed")
    title = changed.rows[0]
    assert (title.source, title.before, title.translation) == ("Le rond", "Le cercle", "En Le cercle")
    assert [pair.state for pair in pairs].count("same") == 4


def test_the_edition_followed_may_be_gone(guide, english):
    publish_again(guide, "Le rond")
    TranslationOrigin.objects.get(page=english.pk).edition.delete()
    status = translation_status(english, a_member(Role.READER))
    assert (status.behind, status.blocks) == (1, ())


@pytest.mark.parametrize(
    ("path", "block"),
    [
        ("title", ""),
        ("introduction", ""),
        ("sessions.s1.title", "s1"),
        ("sessions.s1.activities.a1.title", "a1"),
        ("sessions.s1.activities.a1.materials.m1.name", "a1"),
    ],
)
def test_a_text_belongs_to_its_block(path, block):
    assert block_of_path(path) == block


class TestPage:
    """The page that shows both."""

    def test_whoever_reads_both_may_compare(self, client, guide, english):
        publish_again(guide, "Le rond")
        answer = client.get(reverse("adaptations:translation", args=(english.pk,)))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "Le rond" in text
        assert "retiré : </span>Le cercle</del>" in text.replace("\N{NO-BREAK SPACE}", " ")
        assert "C’est traduit" not in text

    def test_an_author_says_it_is_brought_up_to_date(self, client, guide, english):
        publish_again(guide, "Le rond")
        author = a_member(Role.AUTHOR, guide.organisation)
        client.force_login(author)
        address = reverse("adaptations:translation", args=(english.pk,))
        assert "C’est traduit" in client.get(address).content.decode()
        answer = client.post(reverse("adaptations:mark_translation_current", args=(english.pk,)), follow=True)
        assert "cette version suit maintenant l’édition 2" in answer.content.decode()
        origin = TranslationOrigin.objects.get(page=english.pk)
        assert (origin.number, origin.noted_by) == (2, author)

    def test_others_may_not(self, client, guide, english):
        client.force_login(a_member(Role.AUTHOR))
        assert client.post(reverse("adaptations:mark_translation_current", args=(english.pk,))).status_code == 403

    def test_a_page_that_is_no_translation_has_none(self, client, guide):
        assert client.get(reverse("adaptations:translation", args=(guide.pk,))).status_code == 404

    def test_the_programme_leads_to_it(self, client, guide, english):
        publish_again(guide, "Le rond")
        text = client.get(GuidePage.objects.get(pk=guide.pk).get_absolute_url()).content.decode()
        assert reverse("adaptations:translation", args=(english.pk,)) in text
        assert "a une édition de retard" in text


def test_the_statuses_cost_the_same_whatever_the_number_of_blocks(guide, english, django_assert_num_queries):
    reader = a_member(Role.READER)
    publish_again(guide, "Le rond")
    source = GuidePage.objects.get(pk=guide.pk)
    with django_assert_num_queries(4) as one:
        translations_of(source, reader)
    publish_again(guide, "Le rond", "La corde", "La nasse")
    source = GuidePage.objects.get(pk=guide.pk)
    with django_assert_num_queries(len(one.captured_queries)):
        translations_of(source, reader)
