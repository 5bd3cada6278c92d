"""What load does not tell: a first reading, documents, packages, memory, a restart. Each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

from .first_reading import guide_first
from .report import Row, row
from .rounds import Figures, ratio
from .serving import ROOT, empty_site, served
from .targets import TARGETS
from .timing import peak, said, timed

PACKAGES = 20
RESTARTS = 3
Job = Callable[[], Row]


def _order(**options: str) -> Any:
    """The order of the long guide by a member."""
    from workshops.guides.models import GuidePage
    from workshops.organisations.models import User
    from workshops.planning.kit.options import KitOptions
    from workshops.planning.kit.orders import KitOrder

    from .prototypes import LONG
    from .seed import MEMBER

    edition = GuidePage.objects.get(title=LONG).current_edition
    return KitOrder(User.objects.get(email=MEMBER), KitOptions(**options), "fr", edition=edition)


def _given_again() -> Callable[[], int]:
    """Ask for the PDF of the guide, made already, and read it; how many bytes."""
    from workshops.planning.kit.services import make, order_kit

    make(order_kit(_order()))

    def ask() -> int:
        with order_kit(_order()).rendering.file.open("rb") as document:
            return len(document.read())

    return ask


def run_sheet_pdf() -> Row:
    """A run sheet of two pages, as PDF, made anew."""
    from .prototypes import RARE_TITLE
    from .run_sheets import run_sheet_of

    return run_sheet_of(RARE_TITLE)


def long_run_sheet_pdf() -> Row:
    """That of a session of ten activities that say a lot."""
    from .prototypes import LONG
    from .run_sheets import run_sheet_of

    return run_sheet_of(LONG)


def guide_pdf() -> Row:
    """A guide of 60 activities as PDF, beside WeasyPrint alone on the same HTML."""
    import weasyprint
    from django.core.cache import cache
    from django.template.loader import render_to_string

    from workshops.planning import pdf
    from workshops.planning.kit.pdf import context_of, pdf_of

    def make() -> bytes:
        cache.clear()
        return pdf_of(_order().kit)

    make()  # the first reads the fonts, as the first of a worker does
    wall, cpu, content = timed(make, times=1)
    _wall, again, _content = timed(_given_again())
    held = peak()  # before what is here only to compare
    from pypdf import PdfReader

    html = render_to_string("planning/kit/pdf_facilitator.html", context_of(_order().kit))
    sheet = f"{pdf.BASE_URL}static/{pdf.STYLE_SHEET}"
    fetcher = pdf.fetcher_class()({})

    def alone() -> bytes:
        styles = [weasyprint.CSS(url=sheet, url_fetcher=fetcher)]
        made = weasyprint.HTML(string=html, base_url=pdf.BASE_URL, url_fetcher=fetcher)
        return made.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1", pdf_tags=True)

    _wall, bare, _content = timed(alone, times=1)
    pages = len(PdfReader(BytesIO(content)).pages)
    more = {"times_weasyprint": ratio(cpu, bare), "times_faster_again": ratio(cpu, again)}
    return said(wall, cpu, len(content), rss_mb=held, pages=pages, **more)


def guide_docx() -> Row:
    """The same guide as a Word document, beside python-docx writing the same paragraphs in the same styles."""
    from docx import Document

    from workshops.planning.kit.word import word_of

    wall, cpu, content = timed(lambda: word_of(_order(format="docx").kit))
    words = [(each.style.name, [run.text for run in each.runs]) for each in Document(BytesIO(content)).paragraphs]

    def plain() -> None:
        made = Document(BytesIO(content))
        made._body.clear_content()
        for style, runs in words:
            paragraph = made.add_paragraph(style=style)
            for text in runs:
                paragraph.add_run(text)
        made.save(BytesIO())

    _wall, bare, _made = timed(plain)
    return said(wall, cpu, len(content), times_python_docx=ratio(cpu, bare), paragraphs=len(words))


def _packages() -> tuple[list[Any], list[bytes], float, float]:
    from workshops.exchange.packages.writing import write_package
    from workshops.guides.models import GuidePage

    pages = list(GuidePage.objects.published().filter(visibility="all", title__startswith="Dire non")[:PACKAGES])
    files = []

    def make() -> None:
        files.clear()
        for page in pages:
            target = BytesIO()
            write_package(page, target)
            files.append(target.getvalue())

    wall, cpu, _nothing = timed(make, times=1)
    return pages, files, wall, cpu


def package_export() -> Row:
    """Packages of guides, one after the other."""
    pages, files, wall, cpu = _packages()
    return said(wall / len(pages), cpu / len(pages), sum(map(len, files)) // len(files))


def package_import() -> Row:
    """The same packages on a site that lost those guides, all together and one after the other; nothing of it stays."""
    from django.db import transaction

    from workshops.exchange.packages.importing import accept
    from workshops.exchange.packages.many import accept_all
    from workshops.exchange.packages.services import bring, bring_all
    from workshops.session_logs.models import SessionLog

    pages, files, _wall, _cpu = _packages()
    with transaction.atomic():
        SessionLog.objects.filter(edition__page__in=[page.pk for page in pages]).delete()
        for page in pages:
            page.delete()

        def brought() -> list[Any]:
            sources = [(BytesIO(content), f"{number}.zip") for number, content in enumerate(files)]
            return [each.kept for each in bring_all(sources, by=None)]

        def each_alone() -> None:
            for number, content in enumerate(files):
                accept(bring(BytesIO(content), f"{number}.zip", by=None).kept, by=None)

        def together() -> None:
            assert all(each.received for each in accept_all(brought(), by=None))  # noqa: S101

        with transaction.atomic():
            _wall, alone, _nothing = timed(each_alone, times=1)
            transaction.set_rollback(True)
        wall, cpu, _nothing = timed(together, times=1)
        transaction.set_rollback(True)
    more = {"cpu_ms_alone": alone / len(files)}
    return said(wall / len(files), cpu / len(files), sum(map(len, files)) // len(files), **more)


def restart() -> Row:
    """From the command that starts the server to its first page, and its memory, beside an empty Wagtail project."""
    with empty_site() as empty:
        started: dict[str, list[tuple[float, float]]] = {"site": [], "empty": []}
        for _turn in range(RESTARTS):
            with served("", "/fr/", dict(os.environ), configured=True) as site:
                started["site"].append((site.first_page_s, site.memory_mb))
            with served("bench.empty_site:application", "/", empty, configured=False) as other:
                started["empty"].append((other.first_page_s, other.memory_mb))
    first, memory = (median(each[place] for each in started["site"]) for place in (0, 1))
    other_first, other_memory = (median(each[place] for each in started["empty"]) for place in (0, 1))
    more = {"times_first_page": ratio(first, other_first), "times_memory": ratio(memory, other_memory)}
    return said(1000 * first, 0, 0, **more) | {"rss_mb": memory, "rps": None, "bytes": None}


JOBS: dict[str, Job] = {
    "guide-60-first": guide_first,
    "run-sheet-pdf": run_sheet_pdf,
    "run-sheet-pdf-long": long_run_sheet_pdf,
    "guide-pdf": guide_pdf,
    "guide-docx": guide_docx,
    "package-export": package_export,
    "package-import": package_import,
    "restart": restart,
}


def measure_jobs(chosen: list[str], database: str, size: str, yardstick: Figures) -> tuple[list[Row], dict[str, Row]]:
    """The lines of every job chosen (all without a choice), and what else each says.

    One process asks for what the yardstick has two to answer: a job is compared with it by processor time.
    """
    lines, more = [], {}
    for name in JOBS:
        if chosen and name not in chosen:
            continue
        done = subprocess.run(
            [sys.executable, "-m", "bench.jobs", name], capture_output=True, text=True, check=False, cwd=ROOT
        )
        if done.returncode:
            print(f"  {name} failed: {done.stderr[-2000:]}", flush=True)
            continue
        told = json.loads(done.stdout.splitlines()[-1])
        named = {"page": name, "database": database, "size": size, "target": TARGETS[name]}
        reached = ratio(yardstick.cpu_ms, told["cpu_ms"]) if told["cpu_ms"] else None
        lines.append(row({**told, **named, "ratio": reached}))
        more[name] = told
        print(f"  {name}: {told}", flush=True)
    return lines, more


if __name__ == "__main__":
    import django

    django.setup()
    from relais.call_stack import with_room  # every command runs so
    from workshops.background.worker import settle

    settle()
    print(json.dumps(with_room(JOBS[sys.argv[1]])()))
