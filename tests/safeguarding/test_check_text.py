"""The command that says what the check finds in each line."""

import io
import json

import pytest
from django.core.management import call_command

from tests.factories import HelpLineFactory

pytestmark = pytest.mark.django_db


class Bytes:
    """Standard input as the shell gives it."""

    def __init__(self, text: bytes) -> None:
        self.buffer = io.BytesIO(text)


@pytest.fixture
def run(monkeypatch):
    def command(text: bytes, *options: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", Bytes(text))
        out = io.StringIO()
        call_command("check_text", *options, stdout=out)
        return out.getvalue().splitlines()

    return command


def test_each_line_gives_one_json_object_with_character_offsets(run):
    lines = run("Été\u00a0: 514 555-0123\n\nVoir Amadou.\n".encode(), "--json")
    assert [json.loads(line) for line in lines] == [
        {"blocked": [{"kind": "phone", "start": 6, "end": 18}], "warned": []},
        {"blocked": [], "warned": []},
        {"blocked": [], "warned": [{"kind": "name", "start": 5, "end": 11}]},
    ]


def test_a_line_separator_or_a_broken_byte_does_not_shift_the_lines(run):
    lines = run("un\u2028deux\x0cH2X 1Y4\r\n".encode() + b"\xff\xfe caf\xe9\nfin", "--json")
    assert len(lines) == 3
    assert json.loads(lines[0])["blocked"] == [{"kind": "postal_code", "start": 8, "end": 15}]


def test_the_report_for_people_says_kinds_and_places_and_repeats_nothing(run):
    (line,) = run(b"rien\nappeler 514 555-0123\n")
    assert "ligne 2" in line
    assert "numéro de téléphone" in line
    assert "555-0123" not in line


def test_a_help_line_s_number_passes(run):
    HelpLineFactory(phone="514 555-0123")
    assert run(b"appeler 514-555-0123\n") == []
