"""A process with limits, for files that anybody sent."""

import json
import os
import subprocess
import sys

import pytest

from relais.limited_process import MEMORY, Exhausted, answer_of

unix = pytest.mark.skipif(sys.platform == "win32", reason="limits are a Unix thing")


def told(lines):
    """What those lines of Python print once they have limited themselves, and how they ended."""
    code = f"from relais.limited_process import limit_resources\n{lines}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    return done.stdout.strip(), done.returncode


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module to run there, of those lines."""

    def write(lines):
        (tmp_path / "written_here.py").write_text(lines, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        return "written_here"

    return write


def test_what_the_process_prints_comes_back(module):
    echo = module("import json, sys\nprint(json.dumps([sys.argv[1], sys.stdin.read()]))")
    assert answer_of(echo, ["a"], b"words") == ["a", "words"]


@unix
def test_memory_is_limited():
    hog = "try:\n    bytearray({})\nexcept MemoryError:\n    print('limited')"
    assert told(f"limit_resources()\n{hog.format(2 * MEMORY)}") == ("limited", 0)
    assert told(hog.format(2 * MEMORY)) == ("", 0)


@unix
def test_what_was_mapped_before_does_not_count():
    """A system may map far more than it holds before anything is read."""
    mapped = "import mmap; kept = mmap.mmap(-1, {})\nlimit_resources()\nbytearray({}); print('read')"
    assert told(mapped.format(2 * MEMORY, MEMORY // 2)) == ("read", 0)
    assert told(mapped.format(2 * MEMORY, 2 * MEMORY))[0] == ""


@unix
def test_time_is_limited():
    assert told("limit_resources(seconds=1)\nwhile True: pass")[1] < 0


@unix
def test_no_file_is_written(tmp_path):
    kept = tmp_path / "a"
    write = f"open({str(kept)!r}, 'w').write('x')"
    told(f"limit_resources()\n{write}")
    assert kept.read_text() == ""
    told(write)
    assert kept.read_text() == "x"


@pytest.mark.parametrize("lines", ["import time\ntime.sleep(20)", "raise SystemExit(3)"])
def test_a_process_that_lasts_or_dies_is_said(module, lines):
    with pytest.raises(Exhausted):
        answer_of(module(lines), [], b"", wall_seconds=2)


def test_it_sees_nothing_of_the_site(module, monkeypatch):
    """Secrets of the environment are not handed to the process that reads what anybody sent."""
    monkeypatch.setenv("SECRET_KEY", "secret")
    seen = answer_of(module("import json, os\nprint(json.dumps(sorted(os.environ)))"), [], b"")
    assert "PATH" in seen
    assert "SECRET_KEY" not in seen
    assert json.dumps(seen).count("DATABASE") == 0
