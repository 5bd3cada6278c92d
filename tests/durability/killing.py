"""Write under load, SIGKILL the server, take the disk as it is, start from that copy, and count: many times.

`python -m tests.durability.killing --rounds 200 --seed 1 --data FOLDER`, where `FOLDER/0` holds a migrated site.
Each round starts from the copy of the round before, so that what survived once must survive again.
"""

import argparse
import json
import random
import shutil
import sys
import time
from pathlib import Path

from tests.durability.forked import DATABASE, STARTING, Server, in_a_fork
from tests.durability.judging import faults
from tests.durability.world import WORLD, known, make_world, read_pages_once
from tests.durability.writing import Crowd, Told

WRITERS = 8
SHORTEST, LONGEST = 0.05, 1.2  # seconds of writing before the kill


def copy_disk(source: Path, target: Path) -> None:
    """Copy the files of the data as they lie, the journal of SQLite too, as an image of the disk would."""
    (target / "var").mkdir(parents=True)
    for file in (source / "var").glob(f"{Path(DATABASE).name}*"):
        shutil.copy2(file, target / "var" / file.name)
    shutil.copy2(source / WORLD, target / WORLD)


def rounds(data: Path, number: int, seed: int) -> dict:
    """Do them all, each in `data/1`, `data/2`…; the figures. `AssertionError` at the first fault."""
    chance = random.Random(seed)
    told = Told()
    longest_start, cut = 0.0, 0
    began = time.monotonic()
    for done in range(1, number + 1):
        before, now, after = (data / str(each) for each in (done - 2, done - 1, done))
        started = time.monotonic()
        server = Server(now)
        longest_start = max(longest_start, time.monotonic() - started)
        crowd = Crowd(server.port, known(now), WRITERS)
        assert crowd.wait_for_a_first_log(STARTING), server.log.read_text()[-2000:]
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        crowd.leave()
        server.kill()
        said = crowd.told()
        assert not said.wrong, said.wrong[:5]
        cut += said.sent - len(said.logs) - len(said.plans)
        told.logs |= said.logs
        told.plans |= said.plans
        copy_disk(now, after)
        assert not (found := faults(after, told)), f"round {done}: {found[:10]}"
        shutil.rmtree(before, ignore_errors=True)
        if sys.stderr.isatty() or done % 20 == 0:
            sys.stderr.write(f"{done}/{number}: {len(told.logs)} logs, {len(told.plans)} plans, {cut} cut short\n")
    return {
        "rounds": number,
        "seed": seed,
        "logs": len(told.logs),
        "plans": len(told.plans),
        "cut_short": cut,
        "lost": 0,
        "half_written": 0,
        "longest_start_s": round(longest_start, 2),
        "seconds": round(time.monotonic() - began),
    }


def main() -> None:
    """Read the command line, make the world, do the rounds, say the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, required=True, help="a folder whose `0` holds a migrated database")
    options = parser.parse_args()
    import django

    django.setup()
    in_a_fork(lambda: make_world(options.data / "0"))
    read_pages_once(options.data / "0")
    sys.stdout.write(json.dumps(rounds(options.data, options.rounds, options.seed)) + "\n")


if __name__ == "__main__":
    main()
