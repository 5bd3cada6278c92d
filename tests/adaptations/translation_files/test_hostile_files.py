"""Files that are no translation: refused in a sentence, nothing kept."""

from uuid import uuid4

import pytest

from tests.adaptations.translated import a_french_guide, by_hand, in_another_culture
from tests.adaptations.translating import download, send, shout, translated
from tests.factories import a_guide
from workshops.adaptations.models import TranslationFile
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


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

    def test_the_file_of_another_version_of_the_same_guide_is_refused_and_both_are_named(
        self, guide, author, signed_in
    ):
        one, other = by_hand(guide), in_another_culture(guide, author)
        content = translated(download(signed_in, other), shout)
        answer = send(signed_in, one, content)
        assert answer.status_code == 422
        organisation = guide.organisation.name
        sentence = (
            f"Ce fichier est celui de « Our limits » ({organisation}), et non celui de « Mes limites » "
            f"({organisation}) : prenez le fichier sur cette page."
        )
        assert answer.context["form"].errors["file"] == [sentence]
        assert not TranslationFile.objects.exists()
        assert send(signed_in, other, content).status_code == 200
        assert TranslationFile.objects.get().page_id == other.pk

    def test_a_version_she_may_not_read_is_not_named(self, guide, author, signed_in):
        elsewhere = by_hand(a_guide("Secret ailleurs", visibility=Visibility.ORGANISATION))
        one = by_hand(guide)
        own = str(one.identity).encode()
        for identity in (str(elsewhere.identity), str(uuid4()), "n’importe quoi"):
            content = translated(download(signed_in, one), shout).replace(own, identity.encode())
            (sentence,) = send(signed_in, one, content).context["form"].errors["file"]
            assert "n’est pas ici ou que vous ne voyez pas" in sentence
            assert "Secret" not in sentence
        without = translated(download(signed_in, one), shout).replace(own, b"")
        assert send(signed_in, one, without).status_code == 200
        assert TranslationFile.objects.get().page_id == one.pk

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
