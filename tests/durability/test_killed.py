"""A few rounds of `killing`; two hundred by hand, with `make killing`."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3


def test_a_server_killed_at_any_moment_loses_nothing_it_acknowledged(migrated):
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.killing", "--rounds", str(ROUNDS), "--data", str(migrated.parent)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "RELAIS_DATA": str(migrated.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["rounds"] == ROUNDS
    assert said["logs"] >= ROUNDS
    assert said["plans"] >= ROUNDS
    assert (said["lost"], said["half_written"]) == (0, 0)
