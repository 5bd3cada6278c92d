"""The command: what it prints, what it makes, and what it leaves behind when a document is refused."""

import json
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.images import get_image_model
from wagtail.models import Page

from tests.exchange.documents import MARKDOWN, a_markdown_file, a_word_document, strings, words
from tests.factories import OrganisationFactory
from workshops.exchange.guide_creation import page_values
from workshops.exchange.guide_import import read_guide
from workshops.exchange.models import ImportDraft
from workshops.guides.models import GuidePage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def document(tmp_path):
    return a_markdown_file(tmp_path)


def printed(*arguments, **options) -> str:
    output = StringIO()
    call_command("import_guide", *map(str, arguments), stdout=output, **options)
    return output.getvalue()


def test_a_dry_run_counts_and_lists_without_touching_the_database(document):
    text = printed(document, dry_run=True)  # no database mark: a query would fail
    assert "2 rencontres, 3 activités, 2 avec une durée; 1 à vérifier" in text
    assert "1. Faire groupe" in text
    assert "10 min          Accueil" in text
    assert "30 à 45 min     Le bingo des goûts" in text
    assert "durée?          La ligne" in text
    assert "aucune durée trouvée" in text
    assert "Lettre aux parents à photocopier." in text
    assert "rien n’a été créé" in text


def test_json_is_the_agreed_form_and_nothing_else(document):
    read = json.loads(printed(document, json=True))
    assert set(read) == {"title", "sessions", "unsorted", "warnings"}
    assert read["title"] == "Cœur à cœur"
    assert [session["title"] for session in read["sessions"]] == ["Faire groupe", "Ma bulle"]
    assert read["sessions"][0]["activities"][1] == {
        "title": "Le bingo des goûts",
        "minutes_min": 30,
        "minutes": 45,
        "open_ended": False,
        "materials": ["14 crayons", "une feuille de bingo par participant"],
    }
    assert len(read["warnings"]) == 1
    assert "Lettre aux parents à photocopier." in str(read["unsorted"])


@pytest.mark.django_db
def test_it_makes_a_draft_in_the_organisation(document):
    organisation = OrganisationFactory(slug="rives", name="Les Rives")
    text = printed(document, organisation="rives")
    page = GuidePage.objects.get()
    assert (page.title, page.live, page.organisation, page.locale.language_code) == (
        "Cœur à cœur", False, organisation, "fr",
    )  # fmt: skip
    assert f"Brouillon créé pour Les Rives : /admin/pages/{page.pk}/edit/" in text
    assert "Lettre aux parents à photocopier." in page.unsorted


@pytest.mark.django_db
def test_json_with_an_organisation_makes_the_draft_and_prints_only_json(document):
    OrganisationFactory(slug="rives")
    assert json.loads(printed(document, organisation="rives", json=True))["title"] == "Cœur à cœur"
    assert GuidePage.objects.count() == 1


@pytest.mark.django_db
def test_the_language_may_be_given(document):
    OrganisationFactory(slug="rives")
    printed(document, organisation="rives", language="en")
    assert GuidePage.objects.get().locale.language_code == "en"


@pytest.mark.django_db
@pytest.mark.parametrize(("organisation", "said"), [(None, "--organisation (autre, rives)"), ("rive", "« rive »")])
def test_a_missing_or_unknown_organisation_is_said_with_those_there_are(document, organisation, said):
    OrganisationFactory(slug="rives")
    OrganisationFactory(slug="autre")
    with pytest.raises(CommandError) as refused:
        printed(document, organisation=organisation)
    assert said in str(refused.value).replace("\u00a0", " ")
    assert "autre, rives" in str(refused.value)
    assert not GuidePage.objects.exists()


def test_every_word_of_a_document_is_in_the_guide_or_was_understood(document):
    imported = read_guide(document)
    values = page_values(imported, ImportDraft().seed)
    materials = [material.text for activity in imported.activities for material in activity.materials]
    kept = words(*strings(values), *materials, *(each.text for each in imported.understood))
    assert not words(MARKDOWN) - kept


# --- Documents that are refused ---


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def word_with(name: str, content: bytes) -> bytes:
    """A true Word document with one part more, or another in place of its own."""
    source, file = zipfile.ZipFile(BytesIO(a_word_document(("Normal", "Bonjour")))), BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part in source.namelist():
            if part != name:
                package.writestr(part, source.read(part))
        package.writestr(name, content)
    return file.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>&x;</w:p></w:body></w:document>"""
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
PICTURE = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(200)

REFUSED = {
    "empty.docx": b"",
    "corrupt.docx": b"PK\x03\x04" + b"not a package" * 50,
    "locked.docx": ENCRYPTED,
    "macros.docx": word_with("word/vbaProject.bin", b"macros"),
    "picture.docx": PICTURE,
    "entities.docx": word_with("word/document.xml", ENTITIES),
    "bomb.docx": word_with("word/document.xml", b"<w:document>" + bytes(60 * 1024 * 1024)),
    "archive.docx": zipped(readme=b"rien"),
    "blank.md": b" \n\n ",
    "sound.mp3": b"ID3" + bytes(100),
}


def everything_made() -> tuple:
    models = (Page, ImportDraft, get_image_model())
    return (*(model.objects.count() for model in models), sorted(Path(tempfile.gettempdir()).iterdir()))


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_document_gets_one_sentence_and_leaves_nothing(tmp_path, monkeypatch, name):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    OrganisationFactory(slug="rives")
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    before = everything_made()
    with pytest.raises(CommandError) as refused:
        printed(path, organisation="rives")
    sentence = str(refused.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert everything_made() == before


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(CommandError, match="trop lourd"):
        printed(path, dry_run=True)


def test_a_failure_while_the_guide_is_made_leaves_nothing(document, monkeypatch, db):
    OrganisationFactory(slug="rives")
    before = Page.objects.count()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(GuidePage, "save_revision", fail)
    with pytest.raises(RuntimeError):
        printed(document, organisation="rives")
    assert Page.objects.count() == before


def test_from_a_shell_a_refusal_is_a_sentence_on_stderr_and_exit_code_1(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "import_guide", str(tmp_path / "absent.docx"), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "DATABASE_URL": "sqlite:////nowhere/db"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Le fichier «")
    assert "absent.docx" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_from_a_shell_json_needs_no_database(document):
    done = subprocess.run(
        [sys.executable, "manage.py", "import_guide", str(document), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "DATABASE_URL": "sqlite:////nowhere/db"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Cœur à cœur"


@pytest.mark.django_db
def test_a_guide_of_many_activities_costs_as_many_queries_as_a_small_one(tmp_path):
    OrganisationFactory(slug="rives")

    def queries(activities: int) -> int:
        text = "# Un guide\n\n## Rencontre 1\n\n" + "".join(
            f"### Activité {n} (10 minutes)\n\nParler.\n\n" for n in range(1, activities + 1)
        )
        path = a_markdown_file(tmp_path, text, name=f"{activities}.md")
        before = len(connection.queries_log)
        printed(path, organisation="rives")
        return len(connection.queries_log) - before

    connection.force_debug_cursor = True
    try:
        queries(1)
        assert queries(1) == queries(3)
    finally:
        connection.force_debug_cursor = False
