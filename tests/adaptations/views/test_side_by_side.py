"""The page that shows a translation beside its source, and what its authors say there."""

import polib
import pytest
from django.urls import reverse

from tests.adaptations.translated import (
    a_french_guide,
    by_hand,
    found,
    in_another_culture,
    in_localize,
    publish_changed,
    put_in_english,
    said_in_english,
)
from tests.factories import a_member
from workshops.adaptations.models import TranslationOrigin
from workshops.adaptations.queries.side_by_side import side_by_side
from workshops.adaptations.queries.translation import translation_status, translations_of
from workshops.adaptations.services.translation_file import keep_file, take_words
from workshops.adaptations.translation_files.proposed import TAKEN
from workshops.adaptations.translation_files.reading import file_of, read_again
from workshops.guides.models import GuidePage
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    made = a_french_guide()
    ensure_admin_access(made.organisation)
    return made


@pytest.fixture
def author(guide):
    return a_member(Role.AUTHOR, guide.organisation)


def published(page):
    page.get_latest_revision_as_object().save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)


@pytest.fixture
def english(guide):
    return said_in_english(guide)


def page_of(client, page, query="") -> str:
    return client.get(reverse("adaptations:translation", args=(page.pk,)) + query).content.decode()


def press_seen(client, page, block, **posted) -> str:
    address = reverse("adaptations:mark_translation_seen", args=(page.pk,))
    return client.post(address, {"block": block, **posted}, follow=True).content.decode()


def test_the_words_that_changed_in_the_source_are_marked(client, guide, english):
    publish_changed(guide, "a1", title="Le grand cercle")
    shown = page_of(client, english)
    assert "ajouté\u00a0: </span>grand </ins>cercle" in shown
    assert shown.count("<ins>") == 1


def test_what_changed_without_a_word_is_shown_too(client, guide, english, author):
    publish_changed(guide, "a1", minutes=25, importance="core")
    status = translation_status(english, author)
    pair = next(each for each in side_by_side(status) if each.id == "a1")
    rows = {str(row.label): (row.before, row.source, row.translation) for row in pair.rows if row.before is not None}
    assert rows == {"Minutes": ("10", "25", "10"), "Importance": ("Adaptable", "Essentielle", "Adaptable")}
    assert "Aucun mot n’a changé" not in page_of(client, english)


def test_a_file_or_its_terms_that_changed_is_said_to_have_changed(client, guide):
    handout = {"title": "La carte", "text": "<p>Oui.</p>", "document": None, "rights": "shareable", "licence": ""}
    english = said_in_english(publish_changed(guide, "a1", handouts=[handout]))
    publish_changed(GuidePage.objects.get(pk=guide.pk), "a1", handouts=[{**handout, "licence": "CC-BY-4.0"}])
    assert "Aucun mot n’a changé" in page_of(client, english, "?show=todo")


def test_only_what_is_to_be_done_may_be_shown(client, guide, english):
    publish_changed(guide, "a1", title="Le grand cercle")
    assert "La carte" in page_of(client, english)
    only = page_of(client, english, "?show=todo")
    assert "grand </ins>cercle" in only
    assert "La carte" not in only
    assert 'aria-current="page"' in only


def test_when_nothing_is_left_the_page_says_so(client, english):
    assert "Il ne reste rien à faire" in page_of(client, english, "?show=todo")


def test_its_authors_are_led_to_the_place_in_the_editor(client, guide, english, author):
    publish_changed(guide, "a1", title="Le grand cercle")
    assert "#block-a1-section" not in page_of(client, english)
    client.force_login(author)
    assert f"{reverse('wagtailadmin_pages:edit', args=(english.pk,))}#block-a1-section" in page_of(client, english)


def test_a_block_seen_is_up_to_date_and_stays_so_until_it_changes_again(client, guide, english, author):
    publish_changed(publish_changed(guide, "a1", title="Le grand cercle"), "a2", title="La longue ligne")
    client.force_login(author)
    assert "la traduction de ce bloc est à jour" in press_seen(client, english, "a1")
    assert translation_status(english, author).blocks == ("a2",)
    newest = GuidePage.objects.get(pk=guide.pk)
    publish_changed(newest, "a1", title="Le très grand cercle")
    assert translation_status(english, author).blocks == ("a1", "a2")


def test_the_last_block_seen_makes_the_translation_follow_the_edition(client, guide, english, author):
    publish_changed(publish_changed(guide, "a1", title="Le grand cercle"), "a2", title="La longue ligne")
    client.force_login(author)
    press_seen(client, english, "a1")
    assert "cette version suit maintenant l’édition 3" in press_seen(client, english, "a2", show="todo")
    origin = TranslationOrigin.objects.get(page=english.pk)
    assert (origin.number, origin.noted_by) == (3, author)
    assert translation_status(english, author).behind == 0


def test_a_block_that_waits_for_nothing_changes_nothing(client, guide, english, author):
    client.force_login(author)
    assert "n’attend plus rien" in press_seen(client, english, "a1")
    assert TranslationOrigin.objects.get(page=english.pk).seen == {}


def test_others_may_not_say_so(client, guide, english):
    publish_changed(guide, "a1", title="Le grand cercle")
    client.force_login(a_member(Role.AUTHOR))
    address = reverse("adaptations:mark_translation_seen", args=(english.pk,))
    assert client.post(address, {"block": "a1"}).status_code == 403


def take_file(page, author, words):
    translation = found(page, author)
    file = polib.pofile(file_of(translation, "").decode())
    for entry in file:
        entry.msgstr, entry.flags = words(entry), []
    sent = keep_file(translation.page, "traduit.po", str(file).encode(), author)
    taken = [each for each in read_again(sent, translation).proposed if each.outcome in TAKEN]
    take_words(sent, translation, taken, translation.mark, author)


def test_a_file_settles_the_blocks_whose_words_it_says_and_nothing_else_of_which_changed(guide, english, author):
    take_file(english, author, lambda entry: f"En {entry.msgid}")
    publish_changed(publish_changed(guide, "a1", title="Le grand cercle"), "a2", title="La longue ligne", minutes=25)
    take_file(english, author, lambda entry: f"En {entry.msgid}")
    # The minutes of a2 changed too: somebody looks at them.
    assert translation_status(english, author).blocks == ("a2",)


def due_in_file(client, page, author) -> int:
    client.force_login(author)
    return client.get(reverse("adaptations:translation_file", args=(page.pk,))).context["due"]


def a_material(name, plural):
    return {"type": "item", "id": "m", "value": {"name": name, "plural": plural, "quantity": 1, "per": "group"}}


class TestOneRule:
    """The page beside the source and the page of the file say the same of what is left to translate."""

    def test_words_left_as_they_were_copied_are_due_on_both(self, client, guide, author):
        english = published(by_hand(guide))
        status = translation_status(english, author)
        assert {text.context for text in status.due} == {
            text.context for text in found(english, author).texts if text.due
        }
        assert set(status.blocks) == {"", "s1", "a1", "a2", "s2", "a3"}
        assert due_in_file(client, english, author) == len(status.due) > 10
        assert "n’est pas toute traduite" in page_of(client, english)

    def test_a_name_of_a_material_without_its_plural_is_shown_beside_its_source(self, client, guide, author):
        publish_changed(guide, "a2", materials=[a_material("feuille", "feuilles")])
        english = said_in_english(GuidePage.objects.get(pk=guide.pk))
        english = publish_changed(english, "a2", materials=[a_material("sheet", "")])
        assert translation_status(english, author).blocks == ("a2",)
        assert due_in_file(client, english, author) == 1
        shown = page_of(client, english, "?show=todo")
        assert "Matériel 1 · Pluriel" in shown
        assert "feuilles" in shown

    @pytest.mark.parametrize("translate", [said_in_english, in_localize])
    def test_the_names_of_those_who_made_it_are_due_nowhere(self, author, translate):
        home = author.memberships.get().organisation
        english = translate(a_french_guide(organisation=home, credits="Écrit par Zoé Roy."))
        draft = english.get_latest_revision_as_object()
        draft.credits = "Écrit par Zoé Roy."
        draft.save_revision().publish()
        english = GuidePage.objects.get(pk=english.pk)
        for texts in (translation_status(english, author).due, found(english, author).texts):
            assert not [text.context for text in texts if text.due and text.context.endswith("credits")]

    def test_what_somebody_says_is_alike_in_both_languages_is_due_no_more(self, client, guide, author):
        english = published(by_hand(guide))
        client.force_login(author)
        press_seen(client, english, "a2")
        assert "a2" not in translation_status(english, author).blocks
        assert not [text for text in found(english, author).texts if text.due and text.block == "a2"]
        client.post(reverse("adaptations:mark_translation_current", args=(english.pk,)))
        assert translation_status(english, author).blocks == ()
        assert due_in_file(client, english, author) == 0


class TestAnotherCulture:
    """An adaptation in another language is a translation too."""

    @pytest.fixture
    def adaptation(self, guide, author):
        return in_another_culture(guide, author)

    def test_it_follows_its_source_as_a_translation_does(self, guide, adaptation):
        origin = TranslationOrigin.objects.get(page=adaptation.pk)
        assert (origin.source_id, origin.number) == (guide.pk, 1)

    def test_in_the_language_of_its_source_it_is_none(self, guide, author):
        page = in_another_culture(guide, author, language="fr")
        assert not TranslationOrigin.objects.filter(page=page.pk).exists()

    def test_what_is_its_own_or_left_out_waits_for_nothing(self, guide, adaptation, author):
        draft = adaptation.get_latest_revision_as_object()
        body = draft.sessions.get_prep_value()
        del body[1]
        body[0]["value"]["activities"].append(
            {"type": "activity", "id": "own", "value": {"title": "Le tambour", "minutes": 10}}
        )
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        page = put_in_english(GuidePage.objects.get(pk=adaptation.pk))
        status = translation_status(page, author)
        assert (status.culture, status.blocks) == (True, ())
        states = {pair.id: pair.state for pair in side_by_side(status)}
        assert (states["own"], states["s2"], states["a3"], states["a1"]) == ("own", "left", "left", "same")

    def test_blocks_still_in_the_language_of_the_source_are_to_be_translated(self, adaptation, author):
        status = translation_status(published(adaptation), author)
        assert set(status.blocks) == {"", "s1", "a1", "a2", "s2", "a3"}
        assert {text.context for text in status.due} == {
            text.context for text in found(adaptation, author).texts if text.due
        }

    def test_its_source_does_not_list_it_among_its_translations(self, guide, adaptation, author):
        published(adaptation)
        assert translations_of(guide, author) == []


def test_the_editor_of_a_translation_leads_to_its_file(client, guide, english, author):
    client.force_login(author)
    address = reverse("adaptations:translation_file", args=(english.pk,))
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=(english.pk,))).content.decode()
    other = reverse("wagtailadmin_pages:edit", args=(guide.pk,))
    assert "Traduire avec un fichier" not in client.get(other).content.decode()


def test_the_page_costs_the_same_whatever_the_number_of_blocks(
    client, guide, english, author, django_assert_num_queries
):
    client.force_login(author)
    publish_changed(guide, "a1", title="Le grand cercle")
    page_of(client, english)
    with django_assert_num_queries(40, exact=False) as one:
        page_of(client, english)
    publish_changed(publish_changed(guide, "a2", title="La longue ligne"), "a3", title="La grande carte")
    with django_assert_num_queries(len(one.captured_queries)):
        page_of(client, english)
