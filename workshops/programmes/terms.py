"""Words of a draft that stigmatise or mislead, with the words to prefer: advice for its authors, never a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshops.safeguarding.terminology import suggestions

from .content import Activity, ProgrammeContent, Session
from .plain_text import text_of_activity, text_of_html
from .reading import read_programme


@dataclass(frozen=True)
class TermRemark:
    """A term `found`, what to prefer and why; where it stands, and the field of the form it is changed in.

    `session` is the number of a session, from 1, and `activity` the title of an activity; both empty for the programme.
    """

    found: str
    preferred: str
    reason: str
    field: str
    session: int | None = None
    activity: str = ""


def term_remarks(page: Any) -> list[TermRemark]:
    """What a draft (a `ProgrammePage`) could say better, in its order; a term once a place."""
    content = read_programme(page)
    remarks = (
        TermRemark(text[one.start : one.end].lower(), one.term.preferred, one.term.reason, field, session, activity)
        for text, field, session, activity in _places(content)
        for one in suggestions(text, content.language)
    )
    return list(dict.fromkeys(remarks))


def _places(content: ProgrammeContent) -> Iterator[tuple[str, str, int | None, str]]:
    """The texts of a programme, each with its field, its session and its activity."""
    texts = {
        "title": content.title,
        "summary": content.summary,
        "objectives": "\n".join(content.objectives),
        "introduction": text_of_html(content.introduction),
        "opt_out": content.opt_out,
        "ground_rules": "\n".join(content.ground_rules),
        "alternative": content.alternative,
        "resources": "\n".join(content.resources),
        "safeguarding_note": text_of_html(content.safeguarding_note),
    }
    for field, text in texts.items():
        yield text, field, None, ""
    for session in content.sessions:
        yield _text_of_session(session), "sessions", session.position, ""
        for activity in session.activities:
            yield _text_of_activity(activity), "sessions", session.position, activity.title


def _text_of_session(session: Session) -> str:
    lines = [session.title, session.purpose, *session.objectives, *session.preparation]
    return "\n".join([*lines, session.content_note, session.follow_up])


def _text_of_activity(activity: Activity) -> str:
    return "\n".join([text_of_activity(activity), activity.content_note, activity.adapting_advice])
