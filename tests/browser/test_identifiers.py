"""The plainest identifying details, as the browser looks for them before keeping a text; the server judges the same."""

import base64
from pathlib import Path

import pytest

from workshops.safeguarding.personal_details import check

SOURCE = Path(__file__).resolve().parents[2] / "site/relais/static/js/offline/identifiers.js"
IDENTIFYING = [
    "Écrire à alex.tremblay@example.org demain",
    "son numéro 418 234-5678",
    "(514) 234-5678",
    "1-418-234-5678",
    "4182345678",
    "habite au G1R 4P5",
    "g1r4p5",
    "TREA 0512 1234",
    "TREA05121234",
]
HARMLESS = [
    "",
    "12 personnes, 45 minutes, salle 204",
    "De 13 h 30 à 14 h 45, le 2026-05-14",
    "La règle des 5 minutes a bien marché; à garder en 2027.",
    "Le jeu A1B puis la carte 3C",
    "911",
]


@pytest.fixture(scope="module")
def holds(chromium):
    page = chromium.new_page()
    module = "data:text/javascript;base64," + base64.b64encode(SOURCE.read_bytes()).decode()
    page.evaluate("async (module) => { window.identifiers = await import(module); }", module)
    yield lambda text: page.evaluate("(text) => window.identifiers.holdsIdentifier(text)", text)
    page.close()


@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_identifies_is_seen_as_the_server_sees_it(text, holds):
    assert holds(text)
    assert check(text).blocked


@pytest.mark.parametrize("text", HARMLESS)
def test_what_identifies_nobody_is_let_through(text, holds):
    assert not holds(text)
    assert not check(text).blocked
