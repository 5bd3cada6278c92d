"""Letters about entries: whether they are still true, and that one is said to be gone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from workshops.organisations.models import User

from .models import Answer, Asking
from .spoken import language_of, spoken
from .still_true_links import DAYS, address_of


@dataclass
class StillTrueLetter:
    """What one address is asked about in one letter: for the first time this year, and once more."""

    address: str
    language: str
    asked: list[Asking] = field(default_factory=list)
    reminded: list[Asking] = field(default_factory=list)


def send_still_true(letter: StillTrueLetter, day: date) -> None:
    """Ask, in one letter, whether each entry is still true, with a link for each."""
    with override(spoken(letter.language)):
        count = len(letter.asked) + len(letter.reminded)
        subject = ngettext(
            "Votre initiative au répertoire : toujours vrai?",
            "Vos %(count)s initiatives au répertoire : toujours vrai?",
            count,
        ) % {"count": count}
        context = {
            "asked": _lines(letter.asked, day),
            "reminded": _lines(letter.reminded, day),
            "days": DAYS,
            "count": count,
        }
        body = render_to_string("directory/letters/still_true.txt", context)
        send_mail(subject, body, None, [letter.address])


def _lines(askings: Sequence[Asking], day: date) -> list[dict[str, Any]]:
    return [{"initiative": each.initiative, "link": address_of(each.pk, day)} for each in askings]


def send_gone(keeper: User, answer: Answer) -> None:
    """Tell a keeper that an entry is said to be gone, why, and where to settle it."""
    with override(language_of(keeper, settings.LANGUAGE_CODE)):
        link = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('directory:overdue')}?show=gone"
        context = {"answer": answer, "initiative": answer.initiative, "link": link}
        body = render_to_string("directory/letters/gone.txt", context)
        subject = _("« %(name)s » n’existerait plus") % {"name": answer.initiative}
        send_mail(" ".join(subject.split())[:200], body, None, [keeper.email])
