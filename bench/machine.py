"""What the machine does meanwhile, read from `/proc`: our own processor time, and that of others."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
PROC = Path("/proc")
IDLE = (3, 4)  # places of "idle" and "iowait" in the first line of /proc/stat
GUEST = 8  # what follows is counted among the others already
MOST_FOREIGN = 0.10  # of what the machine can do: a round beside more than this is dropped


@dataclass(frozen=True)
class Load:
    """Processor seconds, since the machine or the processes started: of everybody, and of those that are ours."""

    everybody: float
    ours: float

    def foreign_since(self, before: "Load", seconds: float) -> float:
        """Which part of the machine others took since `before`, `seconds` ago, from 0 to 1."""
        foreign = (self.everybody - before.everybody) - (self.ours - before.ours)
        return max(0.0, min(1.0, foreign / (seconds * CORES)))


def busy_seconds(stat: str) -> float:
    """Processor seconds spent by everybody, from the text of `/proc/stat`."""
    ticks = [int(each) for each in stat.splitlines()[0].split()[1:]][:GUEST]
    return sum(each for place, each in enumerate(ticks) if place not in IDLE) / TICKS


def seconds_of(pid: int) -> float:
    """Processor seconds of a process, 0 once it is gone."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def children_of(pid: int) -> list[int]:
    """The processes a process started."""
    return [int(each) for each in (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]


def memory_of(pid: int) -> float:
    """The resident memory of a process, in megabytes."""
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def database_seconds() -> float:
    """Processor seconds of the PostgreSQL server of this machine, if one runs."""
    names = ((path, _name(path)) for path in PROC.glob("[0-9]*"))
    return sum(seconds_of(int(path.name)) for path, name in names if name == "postgres")


def _name(path: Path) -> str:
    try:
        return (path / "comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def load(servers: list[int]) -> Load:
    """Everybody's processor time, and that of `servers`, of the database and of ourselves with what we started."""
    times = os.times()
    ourselves = times.user + times.system + times.children_user + times.children_system
    ours = sum(seconds_of(pid) for pid in servers) + database_seconds() + ourselves
    return Load(busy_seconds((PROC / "stat").read_text()), ours)
