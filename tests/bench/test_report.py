"""The file of results: its shape, what it keeps, growth and the table."""

import json

from bench.report import growth, keep, row, table

SHAPE = [
    "page",
    "database",
    "size",
    "rps",
    "p50_ms",
    "p95_ms",
    "p99_ms",
    "queries",
    "bytes",
    "rss_mb",
    "ratio",
    "target",
]


def a_row(page: str = "catalogue", size: str = "small", database: str = "sqlite", **fields):
    values = {"rps": 12.345, "p50_ms": 10.04, "p95_ms": 20, "p99_ms": 30, "queries": 7, "bytes": 1000, "rss_mb": 150.55}
    return row({"page": page, "size": size, "database": database, "ratio": 0.4, "target": 0.4, **values, **fields})


def test_a_line_has_these_columns_and_no_other():
    assert list(a_row(cpu_ms=4)) == SHAPE
    assert a_row()["rps"] == 12.3
    assert a_row(rps=None)["rps"] is None


def test_a_page_measured_again_takes_the_place_of_what_was_known(tmp_path):
    path = tmp_path / "var" / "bench.json"
    keep(path, [a_row(), a_row("directory")], {"sqlite small": {"yardsticks": {}}})
    keep(path, [a_row(rps=99), a_row(size="medium")], {"sqlite small": {"pages": {}}, "sqlite medium": {}})
    held = json.loads(path.read_text())
    assert [(line["page"], line["size"], line["rps"]) for line in held["pages"]] == [
        ("directory", "small", 12.3),
        ("catalogue", "small", 99),
        ("catalogue", "medium", 12.3),
    ]
    assert held["details"]["sqlite small"] == {"yardsticks": {}, "pages": {}}


def test_growth_compares_a_page_with_the_size_before_on_the_same_database():
    rows = [
        a_row(p50_ms=10),
        a_row(size="large", p50_ms=15, bytes=1100),
        a_row(size="medium", p50_ms=12),
        a_row(size="large", database="postgres"),
    ]
    assert [(line["from"], line["to"], line["time"], line["bytes"]) for line in growth(rows)] == [
        ("medium", "large", 1.25, 1.1),
        ("small", "medium", 1.2, 1.0),
    ]


def test_the_table_has_a_line_a_page_with_its_processor_time():
    lines = table([a_row(), a_row("guide-pdf", queries=None)], {"catalogue": 4.26}).splitlines()
    assert lines[2] == "| catalogue | 12.3 | 10.0 | 20 | 30 | 4.3 | 7 | 1000 | 150.6 | 0.4 | 0.4 |".replace(
        "150.6", "150.6"
    )
    assert lines[3].startswith("| guide-pdf | 12.3 | 10.0 | 20 | 30 |  |  |")
