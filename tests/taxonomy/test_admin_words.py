"""The controlled words in the admin: names in each language, how often each is used, and no loss of a used word."""

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import (
    RegionFactory,
    SessionPlanFactory,
    SettingFactory,
    ThemeFactory,
    UserFactory,
    a_guide,
    a_member,
)
from workshops.organisations.models import Role
from workshops.taxonomy.models import CONTROLLED_LISTS, Region, Setting, Theme
from workshops.taxonomy.permissions import ensure_editors_group
from workshops.taxonomy.usage import uses_in_words, uses_of, with_usage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in):
    person = UserFactory()
    person.groups.add(ensure_editors_group())
    return signed_in(person)


def list_of(model) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def edit_of(word) -> str:
    return reverse(word.snippet_viewset.get_url_name("edit"), args=(word.pk,))


def delete_of(word) -> str:
    return reverse(word.snippet_viewset.get_url_name("delete"), args=(word.pk,))


@pytest.mark.parametrize("model", CONTROLLED_LISTS)
def test_every_list_opens_for_those_who_keep_the_words(model, editor):
    assert editor.get(list_of(model)).status_code == 200
    assert editor.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_members_of_organisations_do_not_keep_the_words(role, signed_in):
    client = signed_in(a_member(role))
    assert client.get(list_of(Theme)).status_code in {302, 403}
    assert client.post(reverse(Theme.snippet_viewset.get_url_name("add")), {}).status_code in {302, 403}


def test_a_word_is_named_in_each_language(editor):
    add = reverse(Theme.snippet_viewset.get_url_name("add"))
    editor.post(add, {"names_fr": "Amitié", "names_en": "Friendship", "code": "friendship"})
    assert Theme.objects.get().names == {"fr": "Amitié", "en": "Friendship"}


def test_a_word_needs_its_french_name_and_keeps_what_was_typed(editor):
    add = reverse(Theme.snippet_viewset.get_url_name("add"))
    response = editor.post(add, {"names_fr": "", "names_en": "Friendship", "code": "friendship"})
    assert response.context["form"].errors["names"] == [
        "Il manque le nom en français : c’est lui qui sert quand une traduction n’existe pas."
    ]
    assert 'value="Friendship"' in response.content.decode()
    assert not Theme.objects.exists()


def test_how_a_sentence_says_a_word_is_written_in_the_languages_one_knows(editor):
    region = RegionFactory(code="09")
    editor.post(edit_of(region), {"names_fr": "Côte-Nord", "phrases_fr": "en Côte-Nord", "phrases_en": ""})
    region.refresh_from_db()
    assert region.phrases == {"fr": "en Côte-Nord"}


def test_a_code_never_changes(editor):
    theme = ThemeFactory(code="friendship")
    editor.post(edit_of(theme), {"names_fr": "Amitié", "names_en": "", "code": "other"})
    theme.refresh_from_db()
    assert (theme.code, theme.names) == ("friendship", {"fr": "Amitié"})


def test_words_are_found_by_their_name_in_any_language(editor):
    ThemeFactory(code="friendship", names={"fr": "Amitié", "en": "Friendship"})
    ThemeFactory(code="consent", names={"fr": "Consentement", "en": "Consent"})
    for query in ("amitié", "friend"):
        html = editor.get(list_of(Theme), {"q": query}).content.decode()
        assert "Amitié" in html
        assert "Consentement" not in html


def test_words_are_put_in_order(editor):
    first, second = ThemeFactory(position=0), ThemeFactory(position=1)
    address = reverse(Theme.snippet_viewset.get_url_name("reorder"), args=(second.pk,))
    editor.post(f"{address}?position=0")
    assert list(Theme.objects.all()) == [second, first]


def test_a_list_is_exported(editor):
    ThemeFactory(code="friendship", names={"fr": "Amitié", "en": "Friendship"})
    sheet = b"".join(editor.get(list_of(Theme), {"export": "csv"}).streaming_content).decode()
    assert sheet.splitlines() == ["Code,Français,English,Rang,Utilisations", "friendship,Amitié,Friendship,0,0"]


# --- How often ---


def test_uses_are_counted_whatever_uses_the_word():
    region, setting = RegionFactory(), SettingFactory(code="school")
    UserFactory(region=region)
    SessionPlanFactory(region=region, setting=setting)
    a_guide(settings=(setting,))
    assert with_usage(Region.objects.all()).get(pk=region.pk).usage == 2
    assert with_usage(Setting.objects.all()).get(pk=setting.pk).usage == 2
    assert with_usage(Setting.objects.all()).get(pk=SettingFactory().pk).usage == 0


def test_uses_are_said_in_words():
    theme = ThemeFactory()
    a_guide(themes=(theme,))
    assert uses_in_words(uses_of([theme])) == "1\N{NO-BREAK SPACE}guide d’animation"
    a_guide("Autre", themes=(theme,))
    assert uses_in_words(uses_of([theme])) == "2\N{NO-BREAK SPACE}guides d’animation"
    assert uses_in_words(uses_of([ThemeFactory()])) == ""
    assert uses_in_words({}) == ""


def test_the_list_asks_as_many_questions_for_one_word_as_for_three(editor):
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert editor.get(list_of(Theme)).status_code == 200
        return len(captured)

    a_guide(themes=(ThemeFactory(),))
    editor.get(list_of(Theme))
    one = questions()
    a_guide("Autre", themes=(ThemeFactory(), ThemeFactory()))
    assert questions() == one


# --- Deleting ---


def test_a_used_word_is_not_deleted_and_it_is_said_where_it_is_used(editor):
    theme = ThemeFactory(names={"fr": "Amitié"})
    a_guide(themes=(theme,))
    for response in (editor.get(delete_of(theme), follow=True), editor.post(delete_of(theme), follow=True)):
        assert "« Amitié » sert encore : 1\N{NO-BREAK SPACE}guide d’animation." in response.content.decode()
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_a_used_word_is_not_deleted_with_others(editor):
    used, unused = ThemeFactory(), ThemeFactory()
    a_guide(themes=(used,))
    address = reverse("wagtail_bulk_action", args=("taxonomy", "theme", "delete"))
    editor.post(f"{address}?id={used.pk}&id={unused.pk}")
    assert Theme.objects.count() == 2


def test_an_unused_word_is_deleted(editor):
    theme = ThemeFactory()
    editor.post(delete_of(theme))
    assert not Theme.objects.exists()


@pytest.mark.parametrize(("language", "own", "other"), [("fr", "Français", "English"), ("en", "English", "Français")])
def test_the_list_names_words_in_the_other_language_too(language, own, other, editor):
    ThemeFactory(names={"fr": "Amitié", "en": "Friendship"})
    profile = UserProfile.get_for_user(get_user(editor))
    profile.preferred_language = language
    profile.save()
    names = [column.label for column in editor.get(list_of(Theme)).context["table"].columns.values()]
    assert (own in names, other in names) == (False, True)
