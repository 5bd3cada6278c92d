"""The results: a file that keeps every page, database and size measured, a table, and growth from size to size."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from .rounds import ratio
from .sizes import SIZES

COLUMNS = (
    "page", "database", "size", "rps", "p50_ms", "p95_ms", "p99_ms", "queries", "bytes", "rss_mb", "ratio", "target",
)  # fmt: skip
DECIMALS = {"rps": 1, "p50_ms": 1, "p95_ms": 1, "p99_ms": 1, "rss_mb": 1}
Row = dict[str, Any]


def row(values: Row) -> Row:
    """A line of the results: every column, numbers to a tenth."""
    return {name: _rounded(name, values.get(name)) for name in COLUMNS}


def _rounded(name: str, value: Any) -> Any:
    return round(value, DECIMALS[name]) if name in DECIMALS and value is not None else value


def keep(path: Path, rows: Iterable[Row], details: Row) -> list[Row]:
    """Write `rows` to the file in place of what it says of the same page, database and size; all it now holds.

    `details` says by database and size what goes beside: the yardsticks, processor time, what disturbed the run.
    """
    held = json.loads(path.read_text()) if path.exists() else {"pages": [], "details": {}}
    new = list(rows)
    named = {_key(each) for each in new}
    kept = [each for each in held["pages"] if _key(each) not in named]
    everything = sorted([*kept, *new], key=lambda each: (each["database"], _place(each["size"])))
    path.parent.mkdir(parents=True, exist_ok=True)
    for name, said in details.items():
        held["details"][name] = held["details"].get(name, {}) | said
    written = {"pages": everything, "growth": growth(everything), "details": held["details"]}
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n")
    return everything


def _key(line: Row) -> tuple[str, str, str]:
    return line["page"], line["database"], line["size"]


def _place(size: str) -> int:
    return list(SIZES).index(size)


def growth(rows: Sequence[Row]) -> list[Row]:
    """How many times longer and heavier each page is on a larger site than on the size before it."""
    found = []
    by_key = {_key(each): each for each in rows}
    for line in rows:
        smaller = [
            size for size in list(SIZES)[: _place(line["size"])] if (line["page"], line["database"], size) in by_key
        ]
        if smaller:
            before = by_key[line["page"], line["database"], smaller[-1]]
            found.append(
                {
                    "page": line["page"],
                    "database": line["database"],
                    "from": before["size"],
                    "to": line["size"],
                    "time": ratio(line["p50_ms"], before["p50_ms"]),
                    "bytes": ratio(line["bytes"] or 0, before["bytes"] or 0),
                }
            )
    return found


def table(rows: Sequence[Row], cpu: dict[str, float]) -> str:
    """The results as a table in Markdown; `cpu` gives milliseconds of processor a request, by page."""
    heads = ["page", "req/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "queries", "bytes", "MB", "ratio", "target"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for line in rows:
        cells = [line["page"], *(line[name] for name in ("rps", "p50_ms", "p95_ms", "p99_ms"))]
        cells += [round(cpu[line["page"]], 1) if line["page"] in cpu else "", line["queries"], line["bytes"]]
        cells += [line["rss_mb"], line["ratio"], line["target"]]
        lines.append(f"| {' | '.join('' if cell is None else str(cell) for cell in cells)} |")
    return "\n".join(lines)
