"""Measure one size on one database: `python -m bench.measure --size medium --database sqlite`, by `make bench`."""

import argparse
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .loading import Asked, LoadError, missing, run_round
from .report import keep, row, table
from .rounds import Round, figures_of, ratio
from .serving import ROOT, Server, empty_site, served
from .targets import TARGETS

BARE = "/30000"
EXTRA_ROUNDS = 2  # tried in place of those that others disturbed
SHORTEST_ROUND, LONGEST_ROUND = 2, 30  # seconds
ANSWERS = 12  # wanted of a page that takes long


@dataclass
class Measured:
    """A page with its rounds so far."""

    page: Any
    asked: Asked
    weight: Any
    rounds: list[Round] = field(default_factory=list)
    memory_mb: float = 0.0
    failure: str = ""

    @property
    def seconds(self) -> float:
        """How long a round lasts: longer for a page that takes long."""
        return round(min(LONGEST_ROUND, max(SHORTEST_ROUND, ANSWERS * self.weight.seconds)))


def main() -> None:
    """Measure, print the table, keep the results in `var/bench.json`."""
    options = _options()
    if sentence := missing():
        raise SystemExit(sentence)
    import django

    django.setup()
    from .familiar import FAMILIAR
    from .jobs import measure_jobs
    from .pages import pages

    chosen = [page for page in pages() if not options.pages or page.name in options.pages]
    with (
        served("bench.bare:application", BARE, {}, configured=False) as bare,
        served("", "/readyz", dict(os.environ), configured=True) as site,
        empty_site() as environment,
        served("bench.empty_site:application", "/", environment, configured=False) as empty,
    ):
        compared = {"bare": (Asked(bare.address + BARE), bare), "static": (Asked(site.address + _static_file()), site)}
        compared |= {name: (Asked(empty.address + path), empty) for name, path in FAMILIAR.items()}
        measured, yardsticks = _measure(chosen, compared, site, options.rounds)
    lines, cpu = _lines(measured, yardsticks, options)
    jobs, more = measure_jobs(options.pages, options.database, options.size, yardsticks["bare"])
    lines += jobs
    cpu |= {name: told["cpu_ms"] for name, told in more.items()}
    name = f"{options.database} {options.size}"
    details = {each: asdict(figures) for each, figures in yardsticks.items()}
    pages_said = {each.page.name: asdict(figures_of(each.rounds)) for each in measured if each.rounds}
    keep(options.output, lines, {name: {"yardsticks": details, "pages": pages_said | more}})
    print(f"\n{name}: bare view {yardsticks['bare'].rps:.0f} req/s, {yardsticks['bare'].cpu_ms:.2f} ms CPU; "
          f"static file {yardsticks['static'].rps:.0f} req/s")  # fmt: skip
    print(", ".join(f"{name} {ratio(figures.rps, yardsticks['bare'].rps)} of it, {figures.cpu_ms:.2f} ms CPU"
                    for name, figures in yardsticks.items() if name in FAMILIAR), end="\n\n")  # fmt: skip
    print(table(lines, cpu))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="small")
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=lambda text: text.split(","), default=[])
    parser.add_argument("--output", type=Path, default=ROOT / "var" / "bench.json")
    return parser.parse_args()


def _measure(
    chosen: Iterable[Any], compared: dict[str, tuple[Asked, Server]], site: Server, rounds: int
) -> tuple[list[Measured], dict[str, Any]]:
    from .changing import change_the_site
    from .counting import weigh

    measured = [
        Measured(page, Asked(site.address + page.address, page.headers, page.body), weigh(page)) for page in chosen
    ]
    yard: dict[str, list[Round]] = {name: [] for name in compared}
    for each in measured:
        # What a process learns once: the first page of a hundred thousand guides takes longer than a round.
        with suppress(LoadError):
            run_round(each.asked, site.workers)
    warm = any(each.page.warm for each in measured)
    for number in range(rounds + EXTRA_ROUNDS):
        if number >= rounds and all(figures_of(each.rounds).rounds >= rounds for each in measured if each.rounds):
            break
        if number >= rounds and not figures_of(yard["bare"]).quiet:
            break  # others never stop: more rounds would say no more
        if warm:
            change_the_site(site)
        for name, (asked, server) in compared.items():
            yard[name].append(run_round(asked, server.workers))
        for each in measured:
            _round(each, site)
    return measured, {name: figures_of(found) for name, found in yard.items()}


def _round(measured: Measured, site: Server) -> None:
    if measured.failure:
        return
    try:
        found = run_round(measured.asked, site.workers, measured.seconds)
    except LoadError as error:
        measured.failure = str(error)
        print(f"  {measured.page.name} failed: {error}", flush=True)
        return
    print(f"  {measured.page.name}: {found.rps:.1f} req/s, {found.cpu_ms:.1f} ms CPU, {found.foreign:.0%} foreign",
          flush=True)  # fmt: skip
    measured.rounds.append(found)
    measured.memory_mb = site.memory_mb


def _lines(
    measured: list[Measured], yardsticks: dict[str, Any], options: argparse.Namespace
) -> tuple[list[dict[str, Any]], dict[str, float]]:
    lines, cpu = [], {}
    for each in measured:
        if not each.rounds:
            continue
        figures = figures_of(each.rounds)
        cpu[each.page.name] = figures.cpu_ms
        lines.append(
            row(
                {
                    **asdict(figures),
                    "page": each.page.name,
                    "database": options.database,
                    "size": options.size,
                    "queries": each.weight.queries,
                    "bytes": each.weight.bytes,
                    "rss_mb": each.memory_mb,
                    "ratio": ratio(figures.rps, yardsticks["bare"].rps),
                    "target": TARGETS[each.page.name],
                }
            )
        )
    return lines, cpu


def _static_file() -> str:
    from django.templatetags.static import static

    return static("css/relais.css")


if __name__ == "__main__":
    main()
