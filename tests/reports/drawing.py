"""Sessions drawn at random: small groups, few places, the hardest thing to protect."""

import random
from datetime import date

from workshops.programmes.subjects import Subject
from workshops.reports.contributions import of_participants, of_sessions
from workshops.reports.logged import Group, LoggedSession
from workshops.reports.rounding import Contribution

REGIONS, ORGANISATIONS, GENDERS = ("01", "06"), (0, 1), ("girls", "boys", "")
# A guide's themes are public: who reads the figures knows which guides make up a theme.
SUBJECTS = {
    1: Subject("Ma voix", ("consent", "self-esteem"), shared=True),
    2: Subject("Mes limites", ("consent",), shared=True),
}
MOST_SESSIONS = 10


def sessions_at_random(seed: int) -> list[LoggedSession]:
    """Between one session and `MOST_SESSIONS`, in two organisations."""
    rng = random.Random(seed)
    return [_session(rng, number) for number in range(rng.randrange(1, MOST_SESSIONS + 1))]


def _session(rng: random.Random, number: int) -> LoggedSession:
    girls, boys, unsaid = rng.choice((1, 1, 2, 3, 4, 7)), rng.choice((0, 1, 1, 2, 4, 6)), rng.choice((0, 0, 0, 1, 2))
    # As stored: a group under 5 without its number.
    groups = [
        Group("", gender, count if count >= 5 else None)
        for gender, count in (("girls", girls), ("boys", boys))
        if count
    ]
    return LoggedSession(
        log=number,
        organisation=rng.choice(ORGANISATIONS),
        date=date(2026, 5, 1),
        guide=rng.choice(list(SUBJECTS)),
        region=rng.choice(REGIONS),
        setting="",
        minutes=75,
        participants=girls + boys + unsaid,
        groups=tuple(groups),
    )


def sessions_counted(sessions: list[LoggedSession]) -> list[Contribution]:
    return list(of_sessions(sessions, SUBJECTS))


def participants_counted(sessions: list[LoggedSession]) -> list[Contribution]:
    return list(of_participants(sessions, SUBJECTS))
