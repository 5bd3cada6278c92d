"""Exports that cannot carry a formula, read back with the programs' own readers."""

import csv
import io
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from relais.presentation.spreadsheets import UNWRITABLE, Sheet, csv_file, excel_file, safe_text, text_behind

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦")
BLANKS = ("", " ", "\u00a0", "\u202f", "\u200b", "\ufeff", "\t", "\r\n", "  \u2060 ", "\x00", "\x1f")
ATTACKS = [f"{blank}{start}1+1" for blank, start in product(BLANKS, STARTERS)] + [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","ici")',
    "@SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
]
PLAIN = ["Mes limites, ma voix", "« Bonjour »", "a=b", "l’an 2026 - été", "'déjà", "", "06", "% des groupes"]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_excel(content: bytes):
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_can_run(attack):
    sheet = Sheet("Bilan", [attack, "Nombre"], [[attack, 3], ["guide", attack]])
    page = read_excel(excel_file([sheet])).active
    texts = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str) or cell.data_type == "f"]
    assert len(texts) == 5
    assert all(cell.data_type == "s" for cell in texts)
    held = [cell.value for cell in texts if cell.value not in {"Nombre", "guide"}]
    held += [cell for row in read_csv(csv_file(sheet)) for cell in row if cell not in {"Nombre", "guide", "3"}]
    assert len(held) == 6
    assert all(value.startswith("'") for value in held)


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_keeps_its_words(text):
    assert safe_text(text) == text
    assert read_csv(csv_file(Sheet("Bilan", ["Titre"], [[text, "x"]])))[1][0] == text


@given(st.text(min_size=1))
def test_whatever_is_written_nothing_runs_and_all_can_be_read(text):
    sheet = Sheet(text, [text], [[text]])
    for cell in (cell for row in read_excel(excel_file([sheet])).active.iter_rows() for cell in row):
        assert cell.data_type == ("n" if cell.value is None else "s")
    for cell in (cell for row in read_csv(csv_file(sheet)) for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", " ="))


def test_numbers_and_dates_stay_what_they_are():
    sheet = Sheet("Bilan", ["a", "b", "c", "d", "e"], [[12, -3, 1.5, date(2026, 6, 30), None]])
    row = next(read_excel(excel_file([sheet])).active.iter_rows(min_row=2))
    assert [cell.value for cell in row][:3] == [12, -3, 1.5]
    assert row[3].value.date() == date(2026, 6, 30)
    assert [cell.data_type for cell in row[:3]] == ["n", "n", "n"]
    assert read_csv(csv_file(sheet))[1] == ["12", "-3", "1,5", "2026-06-30", ""]
    assert read_csv(csv_file(Sheet("x", ["a"], [[Decimal("2.25")]])))[1] == ["2,25"]


def test_csv_opens_in_excel_in_english():
    with override("en"):
        content = csv_file(Sheet("Report", ["Region", "Hours"], [["Montréal, island", 2.5], ["x", Decimal("0.75")]]))
    assert content.decode("utf-8-sig") == '"Region","Hours"\r\n"Montréal, island",2.5\r\n"x",0.75\r\n'


def test_csv_opens_in_excel_in_french():
    content = csv_file(Sheet("Bilan", ["Région", "Rencontres"], [["Montréal", 4]]))
    assert content == b'\xef\xbb\xbf"R\xc3\xa9gion";"Rencontres"\r\n"Montr\xc3\xa9al";4\r\n'


def test_a_comma_never_starts_a_cell_in_the_middle_of_a_text():
    content = csv_file(Sheet("Bilan", ["Titre"], [["guide,=1+1"]])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content), delimiter=","))[1] == ["guide,=1+1"]


def test_worksheets_have_names_excel_accepts():
    names = ["Par région", "par RÉGION", "a/b:c?", "", "'x'", "long " * 20, "long " * 20]
    titles = read_excel(excel_file([Sheet(name, ["a"], []) for name in names])).sheetnames
    assert titles[:5] == ["Par région", "par RÉGION 2", "a b c", "1", "x"]
    assert len({title.casefold() for title in titles}) == len(names)
    assert all(len(title) <= 31 for title in titles)


@given(st.text(max_size=30))
def test_the_text_behind_what_is_held_is_the_text(text):
    written = UNWRITABLE.sub("", text)
    held = safe_text(text)
    assert safe_text(text_behind(held)) == held
    if not written.startswith("'"):
        assert text_behind(held) == written
