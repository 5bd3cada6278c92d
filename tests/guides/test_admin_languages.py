"""Writing and translating guides in the other language."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.factories import (
    AudienceFactory,
    ThemeFactory,
    a_guide,
    a_locale,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.editing import edit_url, send
from workshops.guides.models import GuidePage
from workshops.organisations.models import OrganisationPage, Role
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.translating import renew_translations, start_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(organisation):
    sessions = [
        a_session("Faire groupe", an_activity("Le cercle", 15, "a1", questions="Et vous ?"), block_id="s1"),
        a_session("Mes limites", an_activity("La carte", 40, "a2", shortest_minutes=30), block_id="s2"),
    ]
    return a_guide(
        organisation=organisation,
        sessions=sessions,
        age_from=14,
        visibility="network",
        authors="Équipe des groupes",
        unsorted="<p>Reste</p>",
        audiences=(AudienceFactory(code="youth"),),
        themes=(ThemeFactory(code="boundaries"),),
        tags=("carnet",),
    )


def in_english(guide: GuidePage, **words: str) -> Translation:
    """The translation of a guide, with those French texts translated."""
    translation = Translation.objects.get(target_locale=a_locale("en"), source__object_id=guide.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        english = words.get(segment.string.data)
        if english:
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=a_locale("en"), data=english
            )
    return translation


def test_a_translation_starts_as_a_draft_with_the_same_blocks(guide):
    translated = start_translation(guide, "en")
    assert (translated.live, translated.locale.language_code, translated.current_edition) == (False, "en", None)
    assert translated.organisation == guide.organisation
    assert translated.get_parent().specific.locale.language_code == "en"
    draft = translated.get_latest_revision_as_object()
    assert [child.id for child in draft.sessions] == ["s1", "s2"]
    assert [child.value["activities"][0].id for child in draft.sessions] == ["a1", "a2"]


def test_words_are_translated_one_by_one_and_the_rest_follows_the_source(guide, django_capture_on_commit_callbacks):
    start_translation(guide, "en")
    words = {"Mes limites, ma voix": "My limits, my voice", "Le cercle": "The circle", "Et vous ?": "And you?"}
    with django_capture_on_commit_callbacks(execute=True):
        in_english(guide, **words).save_target(publish=True)
    translated = guide.get_translation(a_locale("en"))
    edition = translated.current_edition
    first, second = edition.programme.sessions
    assert (edition.number, edition.language, edition.title) == (1, "en", "My limits, my voice")
    assert (first.title, first.activities[0].title) == ("Faire groupe", "The circle")
    assert first.activities[0].questions == ("And you?",)
    assert [first.activities[0].minutes, second.activities[0].shortest_minutes] == [15, 30]
    assert (translated.age_from, translated.visibility, translated.authors) == (14, "network", "Équipe des groupes")
    assert [theme.code for theme in translated.themes.all()] == ["boundaries"]
    assert [audience.code for audience in translated.audiences.all()] == ["youth"]
    assert [str(tag) for tag in translated.tags.all()] == ["carnet"]


def test_names_and_what_is_left_to_sort_are_not_given_to_translate(guide):
    start_translation(guide, "en")
    asked = set(StringSegment.objects.values_list("string__data", flat=True))
    assert {"Le cercle", "La carte", "Faire groupe"} <= asked
    assert not {"Équipe des groupes", "Reste", guide.slug} & asked


def test_changes_of_the_source_come_to_the_translation(guide):
    start_translation(guide, "en")
    guide.sessions[0].value["activities"][0].value["minutes"] = 25
    guide.sessions.append(("session", {"title": "Une troisième", "activities": []}))
    guide.save_revision().publish()
    assert renew_translations(GuidePage.objects.get(pk=guide.pk)) == 1
    in_english(guide, Accueil="Welcome").save_target(publish=False)
    draft = guide.get_translation(a_locale("en")).get_latest_revision_as_object()
    assert draft.sessions[0].value["activities"][0].value["minutes"] == 25
    assert [child.value["title"] for child in draft.sessions] == ["Faire groupe", "Mes limites", "Une troisième"]


def test_a_guide_without_translation_has_none_to_renew(guide):
    assert renew_translations(guide) == 0


def test_starting_twice_gives_the_same_translation(guide):
    assert start_translation(guide, "en") == start_translation(guide, "en")


# --- In the admin ---


def test_an_author_translates_her_own_guide(author, guide):
    address = reverse("programmes_translate", args=(guide.pk, "en"))
    assert address in author.get(edit_url(guide)).content.decode()
    assert "Commencer la traduction" in author.get(address).content.decode()
    assert not GuidePage.objects.filter(locale=a_locale("en")).exists()
    response = author.post(address)
    translated = guide.get_translation(a_locale("en"))
    assert response.url == edit_url(translated)
    assert author.get(response.url).status_code == 200
    html = author.get(edit_url(guide)).content.decode()
    assert address not in html
    assert reverse("programmes_renew_translations", args=(guide.pk,)) in html


def test_a_translation_waits_for_the_coordination_to_publish(
    author, guide, organisation, signed_in, django_capture_on_commit_callbacks
):
    author.post(reverse("programmes_translate", args=(guide.pk, "en")))
    translated = guide.get_translation(a_locale("en"))
    coordinator = signed_in(a_member(Role.COORDINATOR, organisation))
    with django_capture_on_commit_callbacks(execute=True):
        author.post(edit_url(translated), {"action": "publish"})
    translated.refresh_from_db()
    assert not translated.live
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(edit_url(translated), {"action": "publish"})
    translated.refresh_from_db()
    assert (translated.live, translated.current_edition.language) == (True, "en")


def test_changes_are_brought_to_the_translations(author, guide):
    address = reverse("programmes_renew_translations", args=(guide.pk,))
    assert "pas encore de traduction" in author.post(address, follow=True).content.decode()
    author.post(reverse("programmes_translate", args=(guide.pk, "en")))
    assert "La traduction a reçu ce qui a changé" in author.post(address, follow=True).content.decode()
    assert author.get(address).status_code == 405


def test_a_guide_is_written_in_english_from_the_start(author, organisation):
    page = ensure_organisation_page(organisation, "fr")
    address = reverse("programmes_write_in", args=("guidepage", page.pk, "en"))
    assert address in author.get(reverse("wagtailadmin_home")).content.decode()
    response = author.post(address)
    english = OrganisationPage.objects.get(organisation=organisation, locale=a_locale("en"))
    assert response.url == reverse("wagtailadmin_pages:add", args=("guides", "guidepage", english.pk))
    assert author.get(response.url).status_code == 200
    assert address not in author.get(reverse("wagtailadmin_home")).content.decode()


def test_the_first_screen_s_buttons_pass_the_forgery_check(organisation):
    author = a_member(Role.AUTHOR, organisation)
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    page = ensure_organisation_page(organisation, "fr")
    address = reverse("programmes_write_in", args=("guidepage", page.pk, "en"))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    form = html[html.index(f'action="{address}"') :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form[: form.index("</form>")])[1]
    assert client.post(address).status_code == 403
    assert client.post(address, {"csrfmiddlewaretoken": token}).status_code == 302


def test_nobody_translates_or_writes_for_another_organisation(guide, organisation, signed_in):
    stranger = signed_in(a_member(Role.COORDINATOR))
    page = ensure_organisation_page(organisation, "fr")
    for name, args in (
        ("programmes_translate", (guide.pk, "en")),
        ("programmes_renew_translations", (guide.pk,)),
        ("programmes_write_in", ("guidepage", page.pk, "en")),
    ):
        assert stranger.post(reverse(name, args=args)).status_code in {302, 403}
    assert not GuidePage.objects.filter(locale=a_locale("en")).exists()
    assert not OrganisationPage.objects.filter(organisation=organisation, locale=a_locale("en")).exists()


def test_a_language_the_site_does_not_speak_is_not_found(author, guide):
    assert author.post(reverse("programmes_translate", args=(guide.pk, "de"))).status_code == 404


def test_a_draft_that_was_never_published_is_translated_as_it_is(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, title="Encore un brouillon")
    assert start_translation(GuidePage.objects.get(pk=guide.pk), "en").title == "Encore un brouillon"
