"""A file goes out and comes back, whatever way the translation is made."""

import polib
import pytest

from tests.adaptations.translated import draft_of
from tests.adaptations.translating import WAYS, by_context, download, send, shout, take, translated, translation
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", WAYS)
class TestEveryWay:
    def test_a_file_goes_out_comes_back_and_makes_a_draft(self, way, guide, author, signed_in):
        page = translation(way, guide, author)
        content = translated(
            download(signed_in, page),
            {
                "programme.title": "My limits",
                "s1.title": "One",
                "a1.title": "The circle",
                "a1.steps": "Make a **circle**.\n\n1. Say who you are\n1. Listen",
                "a1.materials.2.name": "rope",
            },
        )
        report = send(signed_in, page, content).content.decode()
        assert "5 textes seront pris." in report
        assert "Rien n’est encore écrit." in report
        answer = take(signed_in, page)
        assert "Rien n’est publié" in answer.content.decode()
        said = draft_of(page)
        assert said["programme"]["title"] == "My limits"
        assert said["s1"]["title"] == "One"
        assert said["a1"]["title"] == "The circle"
        assert said["a1"]["steps"].replace("<strong>", "<b>").replace("</strong>", "</b>") == (
            "<p>Make a <b>circle</b>.</p><ol><li>Say who you are</li><li>Listen</li></ol>"
        )
        assert [item["value"]["name"] for item in said["a1"]["materials"]] == ["crayon", "rope"]
        assert (said["a1"]["questions"], said["a2"]["title"]) == ("Qui commence?\nEt après?", "La ligne")
        assert GuidePage.objects.get(pk=page.pk).live is False

    def test_it_never_publishes(self, way, guide, author, signed_in):
        page = translation(way, guide, author)
        page.get_latest_revision_as_object().save_revision().publish()
        before = GuidePage.objects.get(pk=page.pk)
        send(signed_in, page, translated(download(signed_in, page), {"programme.title": "My limits"}))
        take(signed_in, page)
        after = GuidePage.objects.get(pk=page.pk)
        assert (after.title, after.current_edition_id) == (before.title, before.current_edition_id)
        assert draft_of(page)["programme"]["title"] == "My limits"

    def test_sent_back_as_it_was_it_changes_nothing(self, way, guide, author, signed_in):
        page = translation(way, guide, author)
        for _time in range(2):
            revision = GuidePage.objects.get(pk=page.pk).latest_revision_id
            send(signed_in, page, download(signed_in, page))
            assert "ne change rien" in take(signed_in, page).content.decode()
            assert GuidePage.objects.get(pk=page.pk).latest_revision_id == revision
            send(signed_in, page, translated(download(signed_in, page), shout))
            take(signed_in, page)

    def test_taken_out_again_it_says_the_same_words(self, way, guide, author, signed_in):
        page = translation(way, guide, author)
        content = translated(download(signed_in, page), shout)
        send(signed_in, page, content)
        take(signed_in, page)
        again = polib.pofile(download(signed_in, page).decode())
        assert {entry.msgctxt: (entry.msgid, entry.msgstr, entry.fuzzy) for entry in again} == {
            entry.msgctxt: (entry.msgid, entry.msgstr, False) for entry in polib.pofile(content.decode())
        }

    def test_words_alike_in_both_languages_are_remembered(self, way, guide, author, signed_in):
        page = translation(way, guide, author)
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "Le cercle"}))
        take(signed_in, page)
        assert by_context(download(signed_in, page))["a1.title"].msgstr == "Le cercle"
