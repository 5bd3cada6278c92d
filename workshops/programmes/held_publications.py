"""A scheduled publication that the gate holds back on its day.

The protocol may have passed its date since the author chose the day. The programme then stays as it is, the date is
taken off so that nobody is told twice, the history says so, and the author and the coordination get a letter.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from workshops.organisations.queries import coordinators_of

if TYPE_CHECKING:
    from .publish_gate import Lack

SCHEDULED = "wagtail.publish.scheduled"  # what Wagtail's own command says it does

logger = logging.getLogger(__name__)


@transaction.atomic
def hold_publication(page: Any, revision: Any, lacks: "Sequence[Lack]") -> None:
    """Take the date off `revision` of `page` (a `ProgrammePage`) and tell its author and the coordination why.

    The letter is written down with this, and leaves once it is stored.
    """
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=page, action="wagtail.schedule.cancel", revision=revision)
    logger.warning("Scheduled publication of page %s held back: %s", page.pk, ", ".join(one.code for one in lacks))
    _tell(page, revision, lacks)


def _tell(page: Any, revision: Any, lacks: "Sequence[Lack]") -> None:
    people = [*([revision.user] if revision.user else []), *coordinators_of(page.organisation)]
    addresses = dict.fromkeys(person.email for person in people if person.is_active)
    with override(settings.LANGUAGE_CODE):
        text = render_to_string(
            "programmes/email/held_publication.txt",
            {
                "page": page,
                "sentences": dict.fromkeys(lack.sentence for lack in lacks),
                "link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=(page.pk,)),
            },
        )
        subject = _("« %(title)s » n’a pas été publié") % {"title": page.title}
    for address in addresses:  # one letter each: nobody learns the others' addresses
        send_mail(subject, text, None, [address])
