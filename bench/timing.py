"""How long a job takes in this process, and what it says of itself."""

import resource
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from .report import Row


def timed(work: Callable[[], Any], times: int = 3) -> tuple[float, float, Any]:
    """The middle wall time and processor time of `work` in milliseconds, and what it last returned."""
    walls, cpus, result = [], [], None
    for _time in range(times):
        began, spent = time.monotonic(), time.process_time()
        result = work()
        walls.append(1000 * (time.monotonic() - began))
        cpus.append(1000 * (time.process_time() - spent))
    return median(walls), median(cpus), result


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def said(wall: float, cpu: float, size: int, **more: Any) -> Row:
    """What a job answers: as a page would, and more."""
    return {
        "rps": 1000 / wall, "p50_ms": wall, "p95_ms": wall, "p99_ms": wall, "bytes": size, "rss_mb": peak(),
        "cpu_ms": cpu, **more,
    }  # fmt: skip
