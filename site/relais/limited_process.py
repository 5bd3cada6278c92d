"""A process of its own for a file that anybody sent: it limits itself before it reads, and sees nothing of the site.

Modules that run there import nothing of Django: they start in a fraction of a second and hold little memory.
"""

import json
import os
import subprocess  # nosec B404
import sys
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024
MEMORY = 260 * MEGABYTE  # beside what is mapped at the start, of which some 30 MB are held: less than 300 in all
MAPPED_ELSEWHERE = 760 * MEGABYTE  # where the system does not tell: it maps much that it never holds
CPU_SECONDS = 3
WALL_SECONDS = 30  # a busy machine gives its processor to others too
_ROOTS = (Path(__file__).resolve().parents[2], Path(__file__).resolve().parents[1])
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


class Exhausted(Exception):  # noqa: N818  # the name reads as the fact it states
    """The process asked for more time or memory than it may have, or died of the file."""


def limit_resources(memory: int = MEMORY, seconds: int = CPU_SECONDS) -> None:
    """Limit memory, processor time and written files, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    for kind, amount in (
        (resource.RLIMIT_AS, _mapped() + memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _mapped() -> int:
    """The bytes of address space in use: some systems map all their languages, two hundred MB, before Python starts."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return MAPPED_ELSEWHERE
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def answer_of(module: str, arguments: list[str], content: bytes, wall_seconds: float = WALL_SECONDS) -> Any:
    """What `module`, run in a process of its own with `content` as its input, prints as JSON. Raises `Exhausted`."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    paths = [*map(str, _ROOTS), *filter(None, sys.path)]
    environment |= {"PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603  # our own module, no shell
            [sys.executable, "-m", module, *arguments],
            input=content, capture_output=True, timeout=wall_seconds, check=False, env=environment, cwd=_ROOTS[0],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Exhausted from None
    if done.returncode != 0:
        raise Exhausted
    return json.loads(done.stdout)
