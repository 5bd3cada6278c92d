"""The words of an activity without markup, for search and for the passages it shows."""

import re
from html import unescape

from .content import Activity, ProgrammeContent

BLOCK_END = re.compile(r"</(?:p|li|h\d|ul|ol|tr|td)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
SPACES = re.compile(r"[ \t\r\n\f\v]+")


def text_of_html(html: str) -> str:
    """The text of `html`, a line for each paragraph or list item."""
    # A line break in the source is a space: only the end of a block ends a line.
    text = unescape(TAG.sub("", BLOCK_END.sub("\n", SPACES.sub(" ", html))))
    return "\n".join(line for line in (SPACES.sub(" ", raw).strip() for raw in text.splitlines()) if line)


def text_of_activity(activity: Activity) -> str:
    """Everything an activity says, a line for each sentence group."""
    parts = [
        activity.title,
        activity.purpose,
        text_of_html(activity.steps),
        text_of_html(activity.say),
        *activity.questions,
        text_of_html(activity.tips),
        *(variant.text for variant in activity.variants),
        *(f"{handout.title}\n{text_of_html(handout.text)}" for handout in activity.handouts),
        *(material.name for material in activity.materials),
        *(f"{picture.title}\n{picture.alt}" for picture in activity.media),
    ]
    return "\n".join(part for part in parts if part)


def text_of_programme(programme: ProgrammeContent) -> str:
    """What a programme says outside its activities."""
    parts = [programme.title, programme.summary, *programme.objectives, text_of_html(programme.introduction)]
    for session in programme.sessions:
        parts += [session.title, session.purpose, *session.objectives, session.follow_up]
    return "\n".join(part for part in parts if part)
