"""What people change between two rounds, so that a page kept too long is caught rather than measured."""

import urllib.error
import urllib.request
from itertools import count

from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility

from .pages import address_of
from .prototypes import LONG
from .serving import Server

_turns = count(1)
ASKED_TIMES = 6  # enough for each of two workers to answer


class StaleError(RuntimeError):
    """A page showed what is no longer so, or what its reader may not see."""


def change_the_site(server: Server) -> None:
    """Publish the measured guide changed, take another back, close a third to visitors; then see that pages know."""
    mark = f"tour {next(_turns)}"
    guide = GuidePage.objects.get(title=LONG)
    guide.summary = f"Des rencontres pour un groupe qui se connaît peu, {mark}."
    guide.save_revision().publish()
    taken_back, closed = GuidePage.objects.published().filter(visibility=Visibility.ALL).exclude(pk=guide.pk)[:2]
    taken_back.unpublish()
    closed.visibility = Visibility.ORGANISATION
    closed.save_revision().publish()
    for _time in range(ASKED_TIMES):
        _see(server, guide, mark)
        for hidden in (taken_back, closed):
            if _status(server.address + address_of(hidden)) == 200:
                raise StaleError(f"« {hidden.title} » is still shown to visitors.")
    taken_back.save_revision().publish()
    closed.visibility = Visibility.ALL
    closed.save_revision().publish()


def _see(server: Server, guide: GuidePage, mark: str) -> None:
    url = server.address + address_of(guide)
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - an address of ours
        if mark not in answer.read().decode():
            raise StaleError(f"« {guide.title} » is shown as it was before {mark}.")


def _status(url: str) -> int:
    try:
        with urllib.request.build_opener(_Stay).open(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer too: here, « sign in first »."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        """Follow nothing."""
        return
