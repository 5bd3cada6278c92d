"""Letters about proposals, each in the language of whom it is for."""

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.organisations.models import User

from .models import Proposal, Sender, Submission
from .queries.keepers import keepers

logger = logging.getLogger(__name__)


def send_resume(submission: Submission) -> bool:
    """Give a sender the address where she goes on; False when no letter left."""
    with override(submission.language):
        return _to_sender(submission, _("Votre proposition au répertoire : pour la reprendre"), "resume", {})


def send_received(submission: Submission) -> bool:
    """Tell a sender that it arrived, and what happens next; False when no letter left."""
    with override(submission.language):
        proposals = list(submission.proposals.all())
        return _to_sender(submission, _("Nous avons reçu votre proposition"), "received", {"proposals": proposals})


def send_published(proposal: Proposal, words: str, *, partly: bool = False) -> bool:
    """Tell a sender that an entry shows what she sent, and where; False when no letter left."""
    with override(proposal.submission.language):
        subject = _("Votre correction est publiée") if proposal.is_correction else _("Votre initiative est publiée")
        link = address("directory:initiative", proposal.initiative_id)
        return _to_sender(
            proposal.submission,
            subject,
            "published",
            {"proposal": proposal, "words": words, "entry": link, "partly": partly},
        )


def send_declined(proposal: Proposal, words: str) -> bool:
    """Tell a sender why not; False when no letter left."""
    with override(proposal.submission.language):
        subject = _("Votre proposition n’a pas été retenue")
        return _to_sender(proposal.submission, subject, "declined", {"proposal": proposal, "words": words})


def send_question(proposal: Proposal, words: str) -> bool:
    """Ask a sender, and tell her where she answers; False when no letter left."""
    with override(proposal.submission.language):
        subject = _("Une question sur votre proposition")
        return _to_sender(proposal.submission, subject, "question", {"proposal": proposal, "words": words})


def tell_keepers(submission: Submission, proposals: list[Proposal]) -> None:
    """Tell each keeper what waits."""
    for keeper in keepers():
        with override(_language_of(keeper)):
            context = {"proposals": proposals, "link": address("directory:moderation")}
            _leaves(keeper.email, _("Des propositions attendent au répertoire"), "keepers", context)


def resume_address(submission: Submission) -> str:
    """The whole address where a sender goes on, in the language being used."""
    return address("directory:proposed", submission.token)


def address(name: str, *arguments: Any) -> str:
    """A whole address of the site, in the language being used."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=arguments)}"


def _language_of(user: User) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def _to_sender(submission: Submission, subject: str, template: str, context: Mapping[str, Any]) -> bool:
    sender = Sender.objects.filter(submission=submission).first()
    if sender is None or not sender.email:
        return False
    said = {"link": resume_address(submission), "submission": submission, **context}
    return _leaves(sender.email, subject, template, said)


def _leaves(recipient: str, subject: str, template: str, context: Mapping[str, Any]) -> bool:
    """Whether a letter left. One that does not stops nothing: what it says is on the site, and the caller is told."""
    body = render_to_string(f"directory/proposal_letters/{template}.txt", dict(context))
    try:
        send_mail(subject, body, None, [recipient])
    except OSError:
        logger.exception("A letter about the directory did not leave.")
        return False
    return True
