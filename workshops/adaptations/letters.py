"""Letters about proposals: to the authors of the source, then to those who made them.

Each is written down in the transaction of what it says, and leaves once that is stored.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.organisations.queries import people_with
from workshops.programmes.pages import programme_of

from .models import Proposal
from .permissions import WRITING


def tell_offer(proposal: Proposal) -> None:
    """Write to those who write and coordinate the source."""
    source = programme_of(proposal.source_id)
    _tell(
        proposal,
        (person.email for person in people_with(source.organisation, *WRITING)),
        source.locale.language_code,
        lambda: _("Une proposition pour « %(title)s »") % {"title": proposal.source_title},
        "offered",
    )


def tell_answer(proposal: Proposal) -> None:
    """Write to those who write and coordinate in the organisation that made it, in the language of its adaptation."""
    page = programme_of(proposal.page_id) if proposal.page_id else None
    _tell(
        proposal,
        (person.email for person in people_with(proposal.organisation, *WRITING)),
        page.locale.language_code if page else settings.LANGUAGE_CODE,
        lambda: _("Réponse à votre proposition « %(title)s »") % {"title": proposal.title},
        "answered",
    )


def _tell(proposal: Proposal, addresses: Iterable[str], language: str, subject: Callable[[], str], letter: str) -> None:
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        link = settings.WAGTAILADMIN_BASE_URL + reverse("adaptations:proposal", args=(proposal.pk,))
        text = render_to_string(f"adaptations/email/{letter}.txt", {"proposal": proposal, "link": link})
        written = " ".join(subject().split())
    for address in dict.fromkeys(addresses):  # one letter each: nobody learns the others' addresses
        send_mail(written, text, None, [address])
