"""The door of the importer, in a process of its own."""

import os
import sys
import time
from pathlib import Path

import docx
import pytest
from django.utils import translation

from workshops.exchange.guide_import import ImportRefused, read_guide, read_guide_bytes, reading, safety, worker

GUIDE = "# Mon guide\n\n## Accueil (10 min)\n\nBonjour.\n"


@pytest.fixture
def markdown_file(tmp_path) -> Path:
    path = tmp_path / "guide.md"
    path.write_text(GUIDE, encoding="utf-8")
    return path


def test_a_file_is_read_and_nothing_is_left_behind(markdown_file, tmp_path):
    guide = read_guide(markdown_file)
    assert guide.to_json() == {
        "title": "Mon guide",
        "sessions": [
            {
                "title": "Mon guide",
                "activities": [
                    {"title": "Accueil", "minutes_min": 10, "minutes": 10, "open_ended": False, "materials": []}
                ],
            }
        ],
        "unsorted": [],
        "warnings": [],
    }
    assert list(tmp_path.iterdir()) == [markdown_file]


def test_the_language_may_be_given(markdown_file):
    assert read_guide(markdown_file, "en").language == "en"
    assert read_guide(str(markdown_file)).language == "fr"


def test_an_upload_in_memory_is_read_by_its_name():
    assert read_guide_bytes(GUIDE.encode(), "téléversé.md").title == "Mon guide"


def test_a_temporary_path_may_carry_the_real_name(tmp_path):
    path = tmp_path / "tmp1234"
    path.write_text(GUIDE, encoding="utf-8")
    assert read_guide(path, name="guide.md").title == "Mon guide"


@pytest.mark.parametrize("name", ["absent.md", "."])
def test_what_is_not_a_file_is_refused(tmp_path, name):
    with pytest.raises(ImportRefused) as refused:
        read_guide(tmp_path / name)
    assert refused.value.code == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "tuyau.md")
    with pytest.raises(ImportRefused) as refused:
        read_guide(tmp_path / "tuyau.md")
    assert refused.value.code == "missing"


def test_a_very_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "guide.docx"
    with path.open("wb") as file:
        file.truncate(200 * safety.MEGABYTE)
    start = time.monotonic()
    with pytest.raises(ImportRefused) as refused:
        read_guide(path)
    assert refused.value.code == "too_big"
    assert "50\u00a0Mo" in str(refused.value) or "50 Mo" in str(refused.value)
    assert time.monotonic() - start < 5  # reading 200 MB would take longer


def test_refusals_of_the_other_process_come_back_as_sentences():
    with pytest.raises(ImportRefused) as refused:
        read_guide_bytes(b"\x89PNG\r\n" + bytes(40), "guide.docx")
    assert str(refused.value) == (
        "Le fichier «\u00a0guide.docx\u00a0» n’est pas un document Word, mais une image\u00a0: "
        "choisissez le document lui-même (.docx ou .md)."
    )


def test_time_runs_out_with_a_sentence(monkeypatch):
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.01)
    with pytest.raises(ImportRefused) as refused:
        read_guide_bytes(GUIDE.encode(), "guide.md")
    assert refused.value.code == "too_complex"


def test_a_worker_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ImportRefused) as refused:
        read_guide_bytes(GUIDE.encode(), "guide.md")
    assert refused.value.code == "too_complex"


def test_memory_and_depth_are_answers_not_crashes(monkeypatch):
    for error in (MemoryError, RecursionError):

        def fail(*_arguments, error=error):
            raise error

        monkeypatch.setattr(worker, "parse_guide", fail)
        assert worker.answer(b"x", "guide.md", None) == {"refused": "too_complex", "details": {}}


def test_sentences_follow_the_language_in_use(markdown_file):
    guide = read_guide_bytes(b"# G\n\n## Rencontre 1\n\n### Accueil\n\nBonjour.\n", "guide.md")
    with translation.override(None):
        assert guide.warnings[0].sentence.startswith("Rencontre 1 › Accueil")


def test_a_deeply_nested_document_is_read_or_refused():
    nested = "\n".join(f"{'  ' * depth}- a" for depth in range(400)) + "\n" + ">" * 3000 + " a" + "\n" + "[" * 5000
    try:
        outcome = read_guide_bytes(nested.encode(), "guide.md").title
    except ImportRefused as refused:
        outcome = refused.code
    assert outcome in {"A", "Guide", "too_complex"}


def test_three_hundred_pages_take_less_than_ten_seconds(word_bytes):
    document = docx.Document()
    document.add_heading("Un très long guide", 0)
    sentence = "Les jeunes se placent en cercle et chaque personne dit ce qu’elle pense de la situation présentée. " * 3
    for session in range(30):
        document.add_heading(f"Rencontre {session + 1} – Thème {session}", 1)
        for activity in range(8):
            document.add_heading(f"Activité {activity + 1} : Exercice {session}-{activity} (10 min)", 2)
            document.add_heading("Matériel", 3)
            document.add_paragraph("crayons", style="List Bullet")
            document.add_heading("Déroulement", 3)
            for _paragraph in range(12):
                document.add_paragraph(sentence)
    data = word_bytes(document)
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    guide = read_guide_bytes(data, "long.docx")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
    assert (guide.counts().sessions, guide.counts().activities) == (30, 240)
