"""What is measured has a target, or says that it has none."""

from bench.jobs import JOBS
from bench.targets import TARGETS


def test_every_job_is_named_among_the_targets():
    assert set(JOBS) <= set(TARGETS)
