"""Keep certifications up to date and send what is due: to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.certification.services.daily import update_certifications


class Command(BaseCommand):
    help = "Writes down renewals by practice, refreshes the status of certifications, and sends the reminders due."

    def handle(self, *args: Any, **options: Any) -> None:
        done = update_certifications(timezone.localdate())
        self.stdout.write(
            _(
                "Renouvellements par la pratique : %(renewals)s. Chronologies mises à jour : %(timelines)s. "
                "Rappels : %(people)s à des personnes, %(digests)s à la coordination."
            )
            % {
                "renewals": done.renewals,
                "timelines": done.timelines,
                "people": done.sent.people,
                "digests": done.sent.digests,
            }
        )
