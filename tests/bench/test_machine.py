"""What is read of the machine: whose processor time is whose."""

import os

from bench.machine import CORES, TICKS, Load, busy_seconds, memory_of, seconds_of

STAT = "cpu  {user} 0 {system} 5000 700 0 {soft} 0 40 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n"


def test_idle_and_waiting_time_is_not_work():
    assert busy_seconds(STAT.format(user=3 * TICKS, system=2 * TICKS, soft=TICKS)) == 6


def test_what_is_not_ours_is_foreign():
    before, after = Load(everybody=100, ours=10), Load(everybody=100 + CORES, ours=10 + CORES / 2)
    assert after.foreign_since(before, seconds=1) == 0.5


def test_rounding_of_the_clock_is_never_a_negative_load():
    assert Load(100, 11).foreign_since(Load(100, 10), seconds=1) == 0


def test_a_process_has_time_and_memory_and_none_once_gone():
    assert seconds_of(os.getpid()) > 0
    assert memory_of(os.getpid()) > 1
    assert seconds_of(2**22 + 1) == 0
