"""The cells of a CSV or XLSX file as plain text, read within limits."""

import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from relais import table_files, workbook_limits
from relais.table_files import MOST_COLUMNS, MOST_LINES, read_table
from relais.workbook_limits import Refused, check_workbook


def workbook(*rows, change=None):
    """A workbook of those rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def first_cells(content):
    """The first cell of each line under the header."""
    return [(number, cells[0]) for number, cells in read_table(content, "a.xlsx").lines]


def refusal(content, name="a.xlsx"):
    with pytest.raises(ValidationError) as refused:
        read_table(content, name)
    return refused.value.messages[0]


def test_each_kind_of_cell_comes_as_it_would_be_typed():
    moments = [date(2026, 5, 1), datetime.fromisoformat("2026-05-01 09:30"), time(9, 30), timedelta(hours=2, minutes=5)]
    content = workbook(["a"] * 8, [*moments, 3.0, 2.5, None, "=1+1"])
    ((number, cells),) = read_table(content, "a.xlsx").lines
    assert number == 2
    assert cells[:8] == ["2026-05-01", "2026-05-01 09:30", "09:30", "2:05", "3", "2.5", "", "=1+1"]


def test_the_largest_workbook_we_take_is_read():
    rows = [[f"texte {line} {column}" for column in range(MOST_COLUMNS)] for line in range(MOST_LINES + 1)]
    table = read_table(workbook(*rows), "a.xlsx")
    assert len(table.lines) == MOST_LINES
    assert table.lines[-1][1][-1] == f"texte {MOST_LINES} {MOST_COLUMNS - 1}"
    assert "500 lignes" in refusal(workbook(*rows, rows[0]))


def test_empty_cells_that_were_coloured_leave_room():
    def colour(book):
        for line in range(3, 1_000):
            for column in range(1, 61):
                book.active.cell(line, column).number_format = "0.00"

    assert first_cells(workbook(["a"], ["b"], change=colour)) == [(2, "b")]


def test_only_the_first_sheet_is_read():
    content = workbook(["a"], ["b"], change=lambda book: book.create_sheet().append(["c"]))
    assert first_cells(content) == [(2, "b")]


def package(content, name="xl/worksheets/sheet1.xml"):
    """An open zip of one part."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        written.writestr(name, content)
    return zipfile.ZipFile(target)


@pytest.mark.parametrize(
    ("mark", "most"),
    [
        (b"<c/>", workbook_limits.MOST_CELLS),
        (b"<x:c r='A1'>", workbook_limits.MOST_CELLS),
        (b"<si>", workbook_limits.MOST_TEXTS),
        (b"<r>", workbook_limits.MOST_TEXTS),
        (b"<v>", workbook_limits.MOST_MARKS),
    ],
)
def test_one_more_than_the_most_is_refused(mark, most):
    check_workbook(package(mark * most))
    with pytest.raises(Refused, match="cells"):
        check_workbook(package(mark * (most + 1)))


def test_the_sentence_says_the_limits(monkeypatch):
    monkeypatch.setattr(table_files, "answer_of", lambda *told: {"refused": "cells"})
    said = refusal(workbook(["a"], ["b"]))
    assert "100\u00a0000 cases" in said
    assert "60\u00a0000 textes" in said


def test_what_it_unpacks_to_is_judged_before_it_is_unpacked(monkeypatch):
    content = workbook(["a"], ["b"])
    monkeypatch.setattr(workbook_limits, "LARGEST_UNPACKED", 100)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *told: pytest.fail("unpacked"))
    with zipfile.ZipFile(BytesIO(content)) as package, pytest.raises(Refused, match="large"):
        check_workbook(package)


@pytest.mark.parametrize(
    "part", [b"\xff\xfe<\0", b"<\0a\0", b"<?xml version='1.0' encoding='utf-7'?><a/>", b" <!DOCTYPE a><a/>"]
)
def test_a_part_whose_marks_cannot_be_counted_is_refused(part):
    check_workbook(package(b"\x89PNG<\0" + part, "xl/media/a.png"))
    with pytest.raises(Refused, match="broken"):
        check_workbook(package(part, "xl/media/a.png"))


def test_a_process_that_dies_is_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "trop long à lire" in refusal(workbook(["a"], ["b"]))


def test_a_workbook_is_read_out_of_this_process(monkeypatch):
    asked = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **told: asked.append(command) or run(command, **told))
    read_table(b"a\nb\n", "a.csv")
    assert asked == []
    read_table(workbook(["a"], ["b"]), "a.xlsx")
    assert asked[0][1:3] == ["-m", "relais.workbook_reader"]


def test_a_damaged_workbook_is_said():
    assert "ne peut pas être lu" in refusal(workbook(["a"], ["b"])[:900])


def test_a_giant_cell_is_said_by_its_limit():
    assert "131\u00a0000" in refusal(b'a;b\n"' + b"x" * 140_000 + b'";2\n', "a.csv")
    assert read_table(b'a;b\n"' + b"x" * 130_000 + b'";2\n', "a.csv").lines[0][1][1] == "2"
