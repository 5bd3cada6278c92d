"""A guide just published, every activity of it changed, as the visitor who comes first reads it."""

from itertools import count
from statistics import median

from .report import Row
from .timing import said, timed

READINGS = 5


def guide_first() -> Row:
    """Published and read five times, and once more to count the queries; nothing of it stays."""
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from workshops.guides.models import GuidePage

    from .pages import address_of
    from .prototypes import LONG

    guide, client, turns = GuidePage.objects.get(title=LONG), Client(SERVER_NAME="127.0.0.1"), count(1)
    address = address_of(guide)

    def publish() -> str:
        """What every activity now says."""
        mark = f", tour {next(turns)}."
        for session in guide.sessions:
            for activity in session.value["activities"]:
                activity.value["title"] = f"{activity.value['title'].partition(', tour ')[0]}{mark}"
        guide.save_revision().publish()
        return mark

    walls, cpus = [], []
    with transaction.atomic():
        for _time in range(READINGS):
            mark = publish()
            wall, cpu, answer = timed(lambda: client.get(address), times=1)
            assert mark in answer.content.decode(), answer.status_code  # noqa: S101
            walls.append(wall)
            cpus.append(cpu)
        publish()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        transaction.set_rollback(True)
    return said(median(walls), median(cpus), len(answer.content), queries=len(captured))
