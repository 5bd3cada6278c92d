"""What a translator is given."""

import subprocess
from io import BytesIO
from shutil import which

import pytest
from babel.messages.pofile import read_po as babel_read

from tests.adaptations.translated import by_hand, publish_changed
from tests.adaptations.translating import by_context, download, send, shout, take, translated

pytestmark = pytest.mark.django_db


class TestFile:
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
