"""Send the letters that wait: `manage.py send_letters`, for a site where no worker runs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from workshops.background.letters.sending import send_due
from workshops.background.models import Letter


class Command(BaseCommand):
    help = "Send the letters that are due, and say what still waits."

    def handle(self, *args: Any, **options: Any) -> None:
        said = _("Lettres parties : %(left)s. En attente : %(waiting)s. Abandonnées : %(given_up)s.")
        left = send_due()
        waiting, given_up = Letter.objects.waiting().count(), Letter.objects.given_up().count()
        self.stdout.write(said % {"left": left, "waiting": waiting, "given_up": given_up})
