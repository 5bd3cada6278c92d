"""Letters about certifications, each in the language of whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from relais.presentation.figures import short_date
from workshops.organisations.models import User

from .models import Certification, Enrolment, RemovalRequest
from .reminders import Reminder
from .standing import Cause


@dataclass(frozen=True)
class LapseNotice:
    """A certification about to lapse."""

    certification: Certification
    reminder: Reminder

    @property
    def address(self) -> str:
        """Where her letters go: her own address, else that of her account; empty when she has neither."""
        person = self.certification.person
        return person.email or (person.user.email if person.user else "")

    @property
    def by_vetting(self) -> bool:
        """Whether it is the background check that ends."""
        return self.reminder.cause == Cause.VETTING


@dataclass(frozen=True)
class WaitingNotice:
    """A learner who met the rule and waits, and the title of her course."""

    enrolment: Enrolment
    title: str


def send_lapse(notice: LapseNotice) -> None:
    """Tell a person that her certification is about to lapse, and where she sees what renews it."""
    certification = notice.certification
    with override(certification.person.language):
        link = _address("certificates:certification" if certification.person.user_id else "certificates:verify",
                        certification.number)  # fmt: skip
        subject = _("Votre certification prend fin le %(day)s") % {"day": short_date(notice.reminder.until)}
        body = render_to_string(
            "certification/letters/lapse.txt", {"notice": notice, "certification": certification, "link": link}
        )
        send_mail(subject, body, None, [notice.address])


def send_digest(user: User, lapses: Sequence[LapseNotice], waiting: Sequence[WaitingNotice]) -> None:
    """Tell someone who coordinates or trains, in one letter, what lapses and who waits."""
    with override(_language_of(user)):
        context = {
            "user": user,
            "lapses": sorted(lapses, key=lambda each: (each.reminder.until, each.certification.person.last_name)),
            "waiting": waiting,
            "renewals_link": _address("certificates:renewals"),
            "attention_link": _address("certificates:attention"),
        }
        body = render_to_string("certification/letters/digest.txt", context)
        send_mail(_("Certifications : à faire aujourd’hui"), body, None, [user.email])


def send_removal_asked(user: User, request: RemovalRequest) -> None:
    """Tell someone who keeps the record of a person that she asks to be erased: her name, and where to answer."""
    with override(_language_of(user)):
        context = {"person": request.person, "link": _address("people:answer_removal", request.pk)}
        body = render_to_string("certification/letters/removal.txt", context)
        send_mail(_("Une demande d’effacement attend votre réponse"), body, None, [user.email])


def _language_of(user: User) -> str:
    """That of her record; the first language of the site without one."""
    person = getattr(user, "person", None)
    return person.language if person else settings.LANGUAGE_CODE


def _address(name: str, *arguments: Any) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=arguments)}"
