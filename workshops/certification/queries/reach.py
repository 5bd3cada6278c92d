"""How far each generation of a cascade reaches: the sessions its people ran since they were certified.

Logs change too often for what is drawn from them to be kept: they are asked each time, by the accounts of these people.
"""

from dataclasses import dataclass

from workshops.session_logs.deliveries import sessions_led, sessions_shared

from .cascade import ReadCascade


@dataclass
class Reach:
    """What the people of a generation did since each was certified. `number` is 1 for those nobody here trained.

    A session is counted once a generation, however many of its people ran it.
    """

    number: int
    people: int
    certified: int
    sessions: int = 0
    participants: int = 0

    def count(self, sessions: int, participants: int) -> None:
        """Add sessions and their participants."""
        self.sessions += sessions
        self.participants += participants


def reach_of(read: ReadCascade) -> tuple[list[Reach], Reach]:
    """The reach of each generation, and of all: there a session is counted once. Two queries."""
    forest = read.forest
    rows = [
        Reach(number, len(people), certified)
        for number, (people, certified) in enumerate(zip(forest.generations, read.certified, strict=True), start=1)
    ]
    whole = Reach(0, sum(row.people for row in rows), sum(row.certified for row in rows))
    generation = {account: forest.generation[person] for account, person in read.accounts.items()}
    for account, sessions, participants in sessions_led(read.since):
        for row in (rows[generation[account]], whole):
            row.count(sessions, participants)
    counted: set[tuple[int, int]] = set()
    for account, log, leader, participants in sessions_shared(read.since):
        of_the_same = leader is not None and generation[leader] == generation[account]
        for row, already in ((rows[generation[account]], of_the_same), (whole, leader is not None)):
            if not already and (row.number, log) not in counted:
                counted.add((row.number, log))
                row.count(1, participants)
    return rows, whole
