"""What a file that comes back may not do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.adaptations.translated import by_hand, draft_of, in_localize, publish_changed
from tests.adaptations.translating import by_context, download, send, shout, take, translated
from workshops.adaptations.models import TranslationFile
from workshops.adaptations.services.translation_file import TranslationMovedError
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


class TestComingBack:
    def test_words_of_a_text_that_changed_since_are_shown_and_not_applied(self, guide, author, signed_in):
        page = by_hand(guide)
        content = translated(download(signed_in, page), {"a1.title": "The circle", "a2.title": "The line"})
        publish_changed(guide, "a1", title="Le grand cercle")
        report = send(signed_in, page, content).content.decode()
        assert "Le texte d’origine a changé" in report
        assert "1 texte sera pris." in report
        take(signed_in, page)
        said = draft_of(page)
        assert (said["a1"]["title"], said["a2"]["title"]) == ("Le cercle", "The line")

    def test_pressed_twice_it_says_that_it_is_done(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        revision = GuidePage.objects.get(pk=page.pk).latest_revision_id
        again = take(signed_in, page).content.decode()
        assert "déjà dans le brouillon" in again
        assert "ne change rien" not in again
        assert GuidePage.objects.get(pk=page.pk).latest_revision_id == revision

    def test_pressed_twice_at_once_it_says_that_it_is_done(self, guide, author, signed_in, monkeypatch):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))

        def taken_meanwhile(sent, *_others):
            TranslationFile.objects.filter(pk=sent.pk).update(taken_at=timezone.now())
            raise TranslationMovedError

        monkeypatch.setattr("workshops.adaptations.views.translation_file.take_words", taken_meanwhile)
        assert "déjà dans le brouillon" in take(signed_in, page).content.decode()

    def test_a_confirmed_translation_is_no_longer_to_be_looked_at(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), shout))
        take(signed_in, page)
        publish_changed(guide, "a2", title="La longue ligne")
        content = translated(download(signed_in, page), {"a2.title": "La lignE"})
        assert "Traductions confirmées" in send(signed_in, page, content).content.decode()
        revision = GuidePage.objects.get(pk=page.pk).latest_revision_id
        assert "ces textes sont traduits" in take(signed_in, page).content.decode()
        assert GuidePage.objects.get(pk=page.pk).latest_revision_id == revision
        assert not by_context(download(signed_in, page))["a2.title"].fuzzy

    def test_what_has_no_place_any_more_is_kept_aside_in_words(self, guide, author, signed_in):
        page = by_hand(guide)
        content = translated(download(signed_in, page), {"a1.title": "The circle"})
        content = content.replace(b'msgctxt "a2.title"', b'msgctxt "gone.title"')
        content = translated(content, {"gone.title": "Precious words"})
        report = send(signed_in, page, content).content.decode()
        assert "Sans place ici" in report
        take(signed_in, page)
        kept = TranslationFile.objects.get(page=page.pk)
        address = reverse("adaptations:translation_review", args=(page.pk, kept.pk))
        assert "Precious words" in signed_in.get(address).content.decode()

    @pytest.mark.parametrize(
        ("context", "words", "why"),
        [
            ("a1.steps", "Make a **circle.", "rien ne le ferme"),
            ("a1.steps", "Make a <b>circle</b>.", "serait imprimé tel quel"),
            ("a1.steps", "### Title\n\nWords", "pas de titre ici"),
            ("a1.say", "Read [the page](javascript:alert).", "Un lien ne se lit pas"),
            ("a1.say", "Read [the page](page=12).", "ne nomme pas"),
            ("a1.title", "x" * 151, "1 signe de trop"),
            ("a1.title", "Two\nlines", "tient sur une ligne"),
        ],
    )
    def test_a_text_that_would_break_the_page_is_refused_alone(self, context, words, why, guide, author, signed_in):
        page = by_hand(guide)
        content = translated(download(signed_in, page), {context: words, "a2.title": "The line"})
        report = send(signed_in, page, content).content.decode()
        assert why in report
        assert "1 texte sera pris." in report

    def test_in_the_editor_of_wagtail_localize_paragraphs_stay_as_many(self, guide, author, signed_in):
        page = in_localize(guide)
        content = translated(download(signed_in, page), {"a1.steps": "Make a **circle**."})
        assert "autant de paragraphes" in send(signed_in, page, content).content.decode()

    def test_nothing_is_written_when_the_draft_moved_since_it_was_shown(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        answer = take(signed_in, page, seen="another")
        assert "Rien n’est perdu" in answer.content.decode()
        assert draft_of(page)["a1"]["title"] == "Le cercle"

    def test_a_locked_page_keeps_the_file_and_waits(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        GuidePage.objects.filter(pk=page.pk).update(locked=True, locked_by=None)
        answer = take(signed_in, page)
        assert "verrouillée" in answer.content.decode()
        assert draft_of(page)["a1"]["title"] == "Le cercle"

    def test_a_file_may_be_given_up(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        assert "rien n’a changé" in take(signed_in, page, action="drop").content.decode()
        assert not TranslationFile.objects.exists()

    def test_a_new_translation_is_shown_whole_and_a_changed_one_with_what_changed_marked(
        self, guide, author, signed_in
    ):
        page = by_hand(guide)
        content = translated(download(signed_in, page), {"a1.title": "The circle"})
        assert "<ins" not in send(signed_in, page, content).content.decode()
        take(signed_in, page)
        content = translated(download(signed_in, page), {"a1.title": "The wide circle"})
        assert "<ins" in send(signed_in, page, content).content.decode()
