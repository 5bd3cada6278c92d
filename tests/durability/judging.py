"""Whether a database holds everything that was acknowledged, and nothing by halves."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.durability.forked import DATABASE
from tests.durability.writing import Told

ACTIVITIES = 4  # of the session that is planned and logged
LOGS = """
select log.uid, log.participants, log.state, log.version,
       (select count(*) from session_logs_loggedactivity where log_id = log.id)
from session_logs_sessionlog log
"""
PLANS = """
select plan.place, plan.participants,
       (select count(*) from planning_plannedactivity where plan_id = plan.id)
from planning_sessionplan plan
"""


def faults(data: Path, told: Told) -> list[str]:
    """What is missing, half-written or damaged, each in a line; nothing when all is well."""
    with closing(sqlite3.connect(data / DATABASE)) as database:
        found = [f"integrity: {row[0]}" for row in database.execute("pragma integrity_check") if row[0] != "ok"]
        found += [f"reference: {row}" for row in database.execute("pragma foreign_key_check")]
        logs = {row[0]: row[1:] for row in database.execute(LOGS)}
        plans = {row[0]: row[1:] for row in database.execute(PLANS)}
    found += [
        f"half a log: {uid} {row}" for uid, row in logs.items() if row[1:] != ("complete", 1, ACTIVITIES) or not row[0]
    ]
    found += [f"half a plan: {place} {row}" for place, row in plans.items() if row[1] != ACTIVITIES]
    found += [
        f"lost log: {uid}" for uid, people in told.logs.items() if logs.get(uid.replace("-", ""), (None,))[0] != people
    ]
    found += [f"lost plan: {place}" for place, people in told.plans.items() if plans.get(place, (None,))[0] != people]
    return found
