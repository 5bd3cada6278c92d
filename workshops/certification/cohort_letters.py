"""Letters to people about their cohort, each in her language; none to those who gave no address.

Each is written down in the transaction of what it says, and leaves once that is stored.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Cohort, Enrolment, Person
from .vocabulary import EnrolmentState


def tell_enrolled(cohort: Cohort, enrolment: Enrolment, person: Person) -> None:
    """She has a place, or waits for one."""
    waiting = enrolment.state == EnrolmentState.WAITING
    _tell(
        person,
        lambda: _("Votre inscription : %(cohort)s") % {"cohort": cohort.title},
        "enrolled",
        cohort,
        waiting=waiting,
    )


def tell_already(cohort: Cohort, enrolment: Enrolment, person: Person) -> None:
    """She was in already: only she is told."""
    waiting = enrolment.state == EnrolmentState.WAITING
    _tell(
        person,
        lambda: _("Vous êtes déjà dans la cohorte %(cohort)s") % {"cohort": cohort.title},
        "already",
        cohort,
        waiting=waiting,
    )


def tell_place(cohort: Cohort, person: Person) -> None:
    """A place is hers: someone left, or there are more places."""
    _tell(person, lambda: _("Une place pour vous : %(cohort)s") % {"cohort": cohort.title}, "place", cohort)


def tell_transfer(source: Cohort, target: Cohort, person: Person) -> None:
    """She is now in another cohort, with what she attended."""
    subject = lambda: _("Vous êtes maintenant dans la cohorte %(cohort)s") % {"cohort": target.title}  # noqa: E731
    _tell(person, subject, "transfer", target, source=source)


def tell_cancelled(cohort: Cohort) -> None:
    """The cohort is cancelled, and why: to those who have a place and those who wait. One query."""
    in_it = (EnrolmentState.ENROLLED, EnrolmentState.WAITING)
    for enrolment in cohort.enrolments.filter(state__in=in_it).select_related("person"):
        _tell(
            enrolment.person,
            lambda: _("La cohorte %(cohort)s est annulée") % {"cohort": cohort.title},
            "cancelled",
            cohort,
        )


def _tell(person: Person, subject: Callable[[], str], letter: str, cohort: Cohort, **more: Any) -> None:
    if not person.email:
        return
    language = person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(language):
        context = {"cohort": cohort, "person": person, "sessions": list(cohort.sessions.all()), **more}
        text = render_to_string(f"certification/cohorts/email/{letter}.txt", context)
        written = " ".join(subject().split())
    # One letter each: nobody learns the others' addresses.
    send_mail(written, text, None, [person.email])
