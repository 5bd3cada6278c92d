"""What `make check` says of known holes: a hole stops it, and no answer is never taken for none."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOUND = "Found 1 known vulnerability in 1 package\nName Version ID\npillow 1.0 PYSEC-1"
UNKNOWN = "No known vulnerabilities found\nName Skip Reason\nzopfli Dependency not found"


@pytest.mark.parametrize(
    ("said", "status", "code", "word"),
    [
        ("No known vulnerabilities found", 0, 0, "ok "),
        (FOUND, 1, 1, "FAILED"),
        (UNKNOWN, 0, 2, "NOT RUN"),
        ("Connection refused", 1, 2, "NOT RUN"),
    ],
)
def test_a_hole_stops_and_no_answer_is_said(tmp_path, said, status, code, word):
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat <<'SAID'\n{said}\nSAID\nexit {status}\n", "utf-8")
    program.chmod(0o755)
    environment = {"BIN": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["tests/known-holes"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout.startswith(word)
