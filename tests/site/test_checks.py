"""The project's own rules."""

from django.core.management import call_command

from relais import checks


def test_the_project_passes_its_own_rules(db):
    call_command("check", fail_level="ERROR")


def test_a_missing_pdf_library_is_said_in_one_sentence_with_its_remedy(monkeypatch):
    monkeypatch.setattr("workshops.planning.pdf.why_no_pdf", lambda: "Il manque Pango : lancez « apt install ».")
    [warning] = checks.pdf_can_be_made(None)
    assert warning.id == "relais.W001"
    assert "apt install" in warning.msg


def test_a_page_type_that_could_be_created_anywhere_is_refused(monkeypatch):
    class Stray:
        __module__ = "workshops.stray.models"

    monkeypatch.setattr("wagtail.models.get_page_models", lambda: [Stray])
    [error] = checks.pages_know_their_parents(None)
    assert error.id == "relais.E002"
