"""A round of load on the bare view; what fails under load is an error, never a fast page."""

import shutil

import pytest

from bench.loading import Asked, LoadError, run_round
from bench.serving import served

pytestmark = pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is not installed")


@pytest.fixture(scope="module")
def bare():
    with served("bench.bare:application", "/1", {}, configured=False) as server:
        yield server


def test_a_round_counts_requests_time_and_processor(bare):
    found = run_round(Asked(f"{bare.address}/30000"), bare.workers, seconds=1)
    assert found.rps > 1
    assert 0 < found.p50_ms <= found.p95_ms <= found.p99_ms
    assert 0 <= found.foreign <= 1
    assert found.cpu_ms > 0


def test_a_page_that_answers_with_an_error_is_not_measured(bare):
    with pytest.raises(LoadError, match="nothing-here"):
        run_round(Asked(f"{bare.address}/nothing-here"), bare.workers, seconds=1)


def test_a_body_is_posted_with_a_new_name_each_time(bare):
    assert run_round(Asked(f"{bare.address}/10", body="uid={new-uuid}&minutes={turn}"), bare.workers, seconds=1).rps > 1
