"""What an author may look at while writing a guide: its page, and whatever higher rooms register here.

A room adds a way of looking at start, in its `AppConfig.ready`; guides never import a higher one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from workshops.programmes.content import ProgrammeContent
from workshops.programmes.reading import read_programme


@dataclass(frozen=True)
class Preview:
    """A way to look at a guide being written.

    `choices` gives what can be looked at in a guide (a run sheet for each session, say), as pairs of a code and the
    words of the menu; `render` shows one of them. Both are given the draft and its content.
    """

    name: str
    choices: Callable[[Any, ProgrammeContent], Iterable[tuple[str, Any]]]
    render: Callable[[HttpRequest, Any, ProgrammeContent, str], HttpResponse]


_registered: dict[str, Preview] = {}


def register_preview(preview: Preview) -> None:
    """Offer one more way of looking at a guide; registering a name again replaces it."""
    _registered[preview.name] = preview


def modes_of(guide: Any) -> list[tuple[str, Any]]:
    """The menu of previews of a guide: codes that `show` understands, and words."""
    content = read_programme(guide)
    return [
        (f"{preview.name}:{code}", words)
        for preview in _registered.values()
        for code, words in preview.choices(guide, content)
    ]


def show(request: HttpRequest, guide: Any, mode: str) -> HttpResponse:
    """The draft shown that way; the first way of looking when nobody offers that one any more."""
    name, _colon, code = mode.partition(":")
    preview = _registered.get(name) or next(iter(_registered.values()))
    return preview.render(request, guide, read_programme(guide), code)
