"""Asking an organisation for an agreement: a letter to each of those who coordinate it, and nothing kept."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.organisations.models import Organisation, Role, User
from workshops.organisations.queries import people_with

ONE_DAY = 24 * 60 * 60  # seconds


class AskedTodayError(ValueError):
    """The same person asked for the same programme today; the text is a sentence to show."""


def people_to_ask(organisation: Organisation) -> list[str]:
    """The addresses of those who coordinate it, and its own. One query."""
    addresses = [person.email for person in people_with(organisation, Role.COORDINATOR)]
    return list(dict.fromkeys([*addresses, *([organisation.email] if organisation.email else [])]))


def ask_for_agreement(page: Any, organisation: Organisation, why: str, by: User) -> int:
    """Write to those who may agree that `organisation` adapts `page`; how many letters left.

    They answer to `by`, and are led to the agreement, filled in. The same request, sent twice, leaves once;
    `AskedTodayError` when she asked something else today.
    """
    asked, said = f"adaptations:asked:{by.pk}:{page.pk}", f"{organisation.pk} {why}"
    if not cache.add(asked, said, timeout=ONE_DAY):
        if cache.get(asked) == said:
            return 0
        raise AskedTodayError(_("Votre demande d’aujourd’hui est déjà partie : laissez-leur le temps de répondre."))
    try:
        return _write(page, organisation, why, by)
    except Exception:
        cache.delete(asked)  # it has not left: she may try again
        raise


def _write(page: Any, organisation: Organisation, why: str, by: User) -> int:
    with override(page.locale.language_code):
        form = reverse("adaptations:new_agreement", args=(page.organisation.slug,))
        filled = urlencode({"receiver": organisation.pk, "programme": page.pk})
        context = {
            "page": page,
            "organisation": organisation,
            "why": why,
            "person": by,
            "link": f"{settings.WAGTAILADMIN_BASE_URL}{form}?{filled}",
        }
        text = render_to_string("adaptations/email/asked.txt", context)
        subject = _("Une demande d’entente pour « %(title)s »") % {"title": page.title}
    addresses = people_to_ask(page.organisation)
    for address in addresses:  # one letter each: nobody learns the others' addresses
        EmailMessage(" ".join(subject.split()), text, None, [address], reply_to=[by.email]).send()
    return len(addresses)
