"""What an author may look at while writing a programme: its page, and whatever higher rooms register here.

A room adds a way of looking at start, in its `AppConfig.ready`; no lower room imports it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from .content import ProgrammeContent
from .reading import read_programme


@dataclass(frozen=True)
class Preview:
    """A way to look at a programme being written.

    `choices` gives what can be looked at in one (a run sheet for each session, say), as pairs of a code and the
    words of the menu; `render` shows one of them. Both are given the draft and its content.
    """

    name: str
    choices: Callable[[Any, ProgrammeContent], Iterable[tuple[str, Any]]]
    render: Callable[[HttpRequest, Any, ProgrammeContent, str], HttpResponse]
    model: type | None = None  # the type of programme it is a way of looking at; None for any

    def suits(self, page: Any) -> bool:
        """Whether it is a way of looking at that page."""
        return self.model is None or isinstance(page, self.model)


_registered: dict[str, Preview] = {}


def register_preview(preview: Preview) -> None:
    """Offer one more way of looking at programmes; registering a name again replaces it."""
    _registered[preview.name] = preview


def modes_of(page: Any) -> list[tuple[str, Any]]:
    """The menu of previews of a programme: codes that `show` understands, and words."""
    content = read_programme(page, owed=False)  # the editor asks for the menu several times
    return [
        (f"{preview.name}:{code}", words)
        for preview in _registered.values()
        if preview.suits(page)
        for code, words in preview.choices(page, content)
    ]


def show(request: HttpRequest, page: Any, mode: str) -> HttpResponse:
    """The draft shown that way; the first way of looking at it when nobody offers that one any more."""
    name, _colon, code = mode.partition(":")
    offered = {each.name: each for each in _registered.values() if each.suits(page)}
    preview = offered.get(name) or next(iter(offered.values()))
    return preview.render(request, page, read_programme(page), code)
