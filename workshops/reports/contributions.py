"""What each logged session adds to the figures that leave its organisation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workshops.programmes.subjects import Subject

from .logged import LoggedSession
from .rounding import BASE, Contribution

# The organisation is a dimension too: its own public summary is drawn together with the figures of the network.
OF_SESSIONS = ("organisation", "guide", "theme", "region", "setting")
OF_PARTICIPANTS = (*OF_SESSIONS, "age", "gender")
# A guide only its organisation may know of is counted without its name.
UNSHARED = "-"


def of_sessions(sessions: Iterable[LoggedSession], subjects: Mapping[int, Subject]) -> Iterator[Contribution]:
    """One for each session. None could be taken away without the absence of its participants being seen."""
    for session in sessions:
        yield Contribution(f"log {session.log}", session.organisation, 1, _held(session, subjects), least=1)


def of_minutes(sessions: Iterable[LoggedSession], subjects: Mapping[int, Subject]) -> Iterator[Contribution]:
    """The duration of each session."""
    for session in sessions:
        yield Contribution(f"log {session.log}", session.organisation, session.minutes, _held(session, subjects))


def of_participants(sessions: Iterable[LoggedSession], subjects: Mapping[int, Subject]) -> Iterator[Contribution]:
    """One for each group by age and gender, and one for the participants of whom neither was said.

    A group of fewer than 5, whose number was never stored, is taken as an even share of those left, 1 to 4.
    """
    for session in sessions:
        held = _held(session, subjects)
        pieces = list(_pieces(session))
        for number, (age_band, gender, amount) in enumerate(pieces):
            said = {"age": (age_band,) if age_band else (), "gender": (gender,) if gender else ()}
            yield Contribution(
                f"log {session.log} part {number}",
                session.organisation,
                amount,
                {**held, **said},
                least=int(len(pieces) == 1),
            )


def _pieces(session: LoggedSession) -> Iterator[tuple[str, str, int]]:
    left = session.participants - sum(group.count or 0 for group in session.groups)
    hidden = sum(group.count is None for group in session.groups)
    for group in session.groups:
        amount = group.count
        if amount is None:
            amount = max(1, min(BASE - 1, left // hidden))
            left, hidden = left - amount, hidden - 1
        yield group.age_band, group.gender, amount
    if left > 0:
        yield "", "", left


def _held(session: LoggedSession, subjects: Mapping[int, Subject]) -> dict[str, Sequence[str]]:
    subject = subjects.get(session.guide)
    return {
        "organisation": (str(session.organisation),),
        "guide": (str(session.guide) if subject and subject.shared else UNSHARED,),
        "theme": subject.themes if subject else (),
        "region": (session.region,) if session.region else (),
        "setting": (session.setting,) if session.setting else (),
    }
