"""The handouts of an edition: which are for facilitators only, and which files they open."""

from .content import Activity, Handout, ProgrammeContent
from .vocabulary import Rights


def shown_handouts(activity: Activity, *, signed_in: bool) -> list[Handout]:
    """The handouts a reader is shown: those kept for facilitators only to people who are signed in."""
    return [handout for handout in activity.handouts if signed_in or handout.rights == Rights.SHAREABLE]


def documents_in(programme: ProgrammeContent, *, signed_in: bool) -> set[int]:
    """Ids of the files a reader may open in an edition."""
    return {
        handout.document
        for session in programme.sessions
        for activity in session.activities
        for handout in shown_handouts(activity, signed_in=signed_in)
        if handout.document is not None
    }
