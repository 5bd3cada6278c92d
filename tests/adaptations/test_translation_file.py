"""Translating any programme with a PO file, whatever way its translation is made."""

import re
import subprocess
from io import BytesIO
from shutil import which

import polib
import pytest
from babel.messages.pofile import read_po as babel_read
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.adaptations.translated import (
    a_french_guide,
    by_hand,
    draft_of,
    found,
    in_another_culture,
    in_localize,
    publish_changed,
)
from tests.factories import a_member
from workshops.adaptations.models import TranslationFile, TranslationOrigin
from workshops.guides.models import GuidePage
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.translating import renew_translations

pytestmark = pytest.mark.django_db

WAYS = ("by_hand", "in_localize", "culture")


@pytest.fixture
def guide():
    made = a_french_guide()
    ensure_admin_access(made.organisation)
    return made


@pytest.fixture
def author(guide):
    return a_member(Role.AUTHOR, guide.organisation)


@pytest.fixture
def signed_in(client, author):
    client.force_login(author)
    return client


def translation(way, guide, author):
    if way == "culture":
        return in_another_culture(guide, author)
    return {"by_hand": by_hand, "in_localize": in_localize}[way](guide)


def download(client, page) -> bytes:
    answer = client.get(reverse("adaptations:translation_po", args=(page.pk,)))
    assert answer.status_code == 200
    return answer.content


def translated(content: bytes, words) -> bytes:
    """The file with words put in: by context, or a function of the source."""
    file = polib.pofile(content.decode())
    for entry in file:
        said = words(entry) if callable(words) else words.get(entry.msgctxt)
        if said is not None:
            entry.msgstr = said
            entry.flags = []
    return str(file).encode()


def send(client, page, content: bytes, name="traduit.po"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("adaptations:translation_file", args=(page.pk,)), {"file": file}, follow=True)


def take(client, page, **posted):
    sent = TranslationFile.objects.filter(page=page.pk).latest("sent_at")
    address = reverse("adaptations:translation_review", args=(page.pk, sent.pk))
    seen = client.get(address).context["found"].mark
    return client.post(address, {"action": "take", "seen": seen, **posted}, follow=True)


def shout(entry) -> str:
    """Other words, links left as they are."""
    return re.sub(r"e(?![^(]*\))", "E", entry.msgid)


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


def by_context(content: bytes):
    return {entry.msgctxt: entry for entry in polib.pofile(content.decode())}


class TestFile:
    """What a translator is given."""

    def test_it_says_where_each_text_is(self, guide, author, signed_in):
        entries = by_context(download(signed_in, by_hand(guide)))
        assert entries["a1.materials.2.name"].comment.split("\n")[:3] == [
            "Rencontre\u00a0: Une",
            "Activité\u00a0: Le cercle",
            "Champ\u00a0: Matériel 2 · Matériel",
        ]
        assert entries["programme.summary"].comment == "Champ\u00a0: Résumé"
        assert entries["a1.title"].comment.endswith("150 signes au plus.")
        assert "Gardez les signes" in entries["a1.steps"].comment
        assert entries["a1.steps"].msgid == "Former un **cercle**.\n\n1. Se présenter\n1. Écouter"
        assert entries["a1.title"].occurrences[0][0].endswith(guide.get_absolute_url())

    def test_its_comments_speak_the_language_of_the_interface(self, guide, author, signed_in):
        page = by_hand(guide)
        content = signed_in.get(f"/en/adaptations/{page.pk}/translation/file.po").content
        assert "Materials 2 · Material" in by_context(content)["a1.materials.2.name"].comment

    def test_gettext_and_babel_read_it(self, guide, author, signed_in, tmp_path):
        page = by_hand(guide)
        content = translated(download(signed_in, page), shout)
        send(signed_in, page, content)
        take(signed_in, page)
        publish_changed(guide, "a1", title="Le grand cercle")
        content = download(signed_in, page)
        read = babel_read(BytesIO(content), abort_invalid=True)
        assert read.get("Le grand cercle", "a1.title").fuzzy
        path = tmp_path / "file.po"
        path.write_bytes(content)
        if not which("msgfmt"):
            pytest.skip("NOT JUDGED by gettext: msgfmt is not installed (Debian: sudo apt install gettext)")
        judged = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False
        )
        assert judged.returncode == 0, judged.stderr

    def test_what_changed_since_is_to_be_looked_at_with_what_was_said_before(self, guide, author, signed_in):
        page = by_hand(guide)
        send(signed_in, page, translated(download(signed_in, page), shout))
        take(signed_in, page)
        publish_changed(guide, "a2", title="La longue ligne")
        entries = by_context(download(signed_in, page))
        changed = entries["a2.title"]
        assert (changed.msgid, changed.msgstr, changed.fuzzy, changed.previous_msgid) == (
            "La longue ligne", "La lignE", True, "La ligne",
        )  # fmt: skip
        assert [entry.msgctxt for entry in entries.values() if entry.fuzzy] == ["a2.title"]


class TestComingBack:
    """What a file that comes back may not do."""

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


class TestNewInTheSource:
    """What the source has and the translation has not."""

    def test_an_activity_translated_in_a_file_takes_its_place(self, guide, author, signed_in):
        page = by_hand(guide)
        draft = page.get_latest_revision_as_object()
        body = draft.sessions.get_prep_value()
        del body[0]["value"]["activities"][0]
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle", "s2.title": "Two"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved[0].value["activities"]] == ["a1", "a2"]
        assert saved[0].value["activities"][0].value["title"] == "The circle"

    def test_one_that_nobody_translates_is_not_brought(self, guide, author, signed_in):
        page = by_hand(guide)
        draft = page.get_latest_revision_as_object()
        draft.sessions = draft.sessions.stream_block.to_python(draft.sessions.get_prep_value()[:1])
        draft.save_revision()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved] == ["s1"]

    def test_a_version_in_another_culture_keeps_what_is_its_own(self, guide, author, signed_in):
        page = in_another_culture(guide, author)
        draft = page.get_latest_revision_as_object()
        body = draft.sessions.get_prep_value()
        del body[1]
        body[0]["value"]["activities"].append(
            {"type": "activity", "id": "own", "value": {"title": "The drum", "minutes": 10}}
        )
        draft.sessions = draft.sessions.stream_block.to_python(body)
        draft.save_revision()
        entries = by_context(download(signed_in, page))
        assert not [context for context in entries if context.startswith(("s2.", "a3.", "own.", "programme.credits"))]
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions
        assert [child.id for child in saved] == ["s1"]
        assert [child.value["title"] for child in saved[0].value["activities"]] == [
            "The circle",
            "La ligne",
            "The drum",
        ]

    def test_a_culture_whose_source_is_hidden_is_translated_from_its_own_copy(self, guide, author, signed_in):
        other = a_french_guide(title_of_other := None)
        assert title_of_other is None
        page = in_another_culture(other, author)
        type(other).objects.filter(pk=other.pk).update(visibility=Visibility.ORGANISATION)
        assert "a1.title" in by_context(download(signed_in, page))

    def test_words_renewed_in_wagtail_localize_come_with_the_translation_they_had(self, guide, author, signed_in):
        page = in_localize(guide)
        send(signed_in, page, translated(download(signed_in, page), shout))
        take(signed_in, page)
        renew_translations(publish_changed(guide, "a2", title="La longue ligne"))
        entry = by_context(download(signed_in, page))["a2.title"]
        assert (entry.msgid, entry.msgstr, entry.fuzzy) == ("La longue ligne", "La lignE", True)


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "Ce fichier est vide"),
            (b"x" * (5 * 1024 * 1024 + 1), "dépasse 5 Mo"),
            ('msgid "é"\nmsgstr "e"\n'.encode("latin-1"), "pas en UTF-8"),
            ('msgid "é"\nmsgstr "e"\n'.encode("utf-16"), "pas en UTF-8"),
            (b'msgid "a"\nmsgstr "\0"\n', "pas du texte"),
            (b"/etc/passwd", "regardez sa ligne 1"),
            (b"PK\x03\x04 not a po file", "ne se lit pas"),
            (b'msgid "a\nmsgstr "b"\n', "regardez sa ligne 1"),
            (b'msgid ""\nmsgstr "Language: en\\n"\n', "aucun texte"),
            (b'msgid "a"\nmsgstr "b"\n' * 100_000, "plus de 20000 textes"),
        ],
    )
    def test_each_is_refused_with_one_sentence(self, content, sentence, guide, author, signed_in):
        page = by_hand(guide)
        answer = send(signed_in, page, content)
        assert answer.status_code == 422
        errors = answer.context["form"].errors["file"]
        assert len(errors) == 1
        assert any(each in errors[0].replace("\u00a0", " ") for each in sentence.split("|"))
        assert not TranslationFile.objects.exists()

    def test_the_file_of_another_guide_is_refused(self, guide, author, signed_in):
        other = by_hand(a_french_guide(guide.organisation))
        content = translated(download(signed_in, other), shout)
        answer = send(signed_in, by_hand(guide), content)
        assert "celui d’un autre programme" in answer.context["form"].errors["file"][0]

    def test_a_file_in_another_language_is_refused(self, guide, author, signed_in):
        page = by_hand(guide)
        content = download(signed_in, page).replace(b"Language: en", b"Language: fr")
        answer = send(signed_in, page, content)
        assert "Ce fichier est en français" in answer.context["form"].errors["file"][0]

    def test_a_file_that_says_nothing_of_where_it_comes_from_is_judged_by_its_places(self, guide, author, signed_in):
        page = by_hand(guide)
        answer = send(signed_in, page, b'msgctxt "nowhere"\nmsgid "a"\nmsgstr "b"\n')
        assert "n’est de ce programme" in answer.context["form"].errors["file"][0]

    def test_the_name_of_a_file_of_the_machine_is_only_words(self, guide, author, signed_in, tmp_path):
        page = by_hand(guide)
        secret = tmp_path / "secret.po"
        secret.write_text('msgctxt "a1.title"\nmsgid "Le cercle"\nmsgstr "secret"\n')
        assert send(signed_in, page, str(secret).encode()).status_code == 422


class TestPeople:
    def test_a_page_that_is_no_translation_has_no_file(self, guide, author, signed_in):
        assert signed_in.get(reverse("adaptations:translation_file", args=(guide.pk,))).status_code == 404

    def test_nobody_else_takes_or_sends_one(self, client, guide):
        page = by_hand(guide)
        type(page).objects.filter(pk=page.pk).update(live=True)
        client.force_login(a_member(Role.COORDINATOR))
        for name in ("adaptations:translation_file", "adaptations:translation_po"):
            assert client.get(reverse(name, args=(page.pk,))).status_code in {403, 404}

    def test_the_file_of_another_translation_is_not_found_here(self, guide, author, signed_in):
        page, other = by_hand(guide), by_hand(a_french_guide(guide.organisation))
        send(signed_in, page, translated(download(signed_in, page), shout))
        sent = TranslationFile.objects.get()
        assert signed_in.get(reverse("adaptations:translation_review", args=(other.pk, sent.pk))).status_code == 404

    def test_a_translation_whose_origin_nobody_noted_has_one_all_the_same(self, guide, author, signed_in):
        page = by_hand(guide)
        TranslationOrigin.objects.all().delete()
        send(signed_in, page, translated(download(signed_in, page), {"a1.title": "The circle"}))
        take(signed_in, page)
        assert TranslationOrigin.objects.get(page=page.pk).source_id == guide.pk


def test_the_file_costs_the_same_whatever_the_number_of_texts(guide, author, django_assert_num_queries):
    small, large = by_hand(guide), by_hand(a_french_guide(guide.organisation))
    for page, kept in ((small, 1), (large, 2)):
        draft = page.get_latest_revision_as_object()
        draft.sessions = draft.sessions.stream_block.to_python(draft.sessions.get_prep_value()[:kept])
        draft.save_revision()
    found(small, author)
    with django_assert_num_queries(20, exact=False) as one:
        found(small, author)
    with django_assert_num_queries(len(one.captured_queries)):
        found(large, author)
