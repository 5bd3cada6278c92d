"""Look again at what harvesters are told: whatever changed without a word is told, each night for instance."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from workshops.exchange.harvesting.following import follow_all


class Command(BaseCommand):
    help = "Tell harvesters of public programmes that changed, appeared or went without their notice."

    def handle(self, *args: Any, **options: Any) -> None:
        count = follow_all()
        words = ngettext("%(count)s notice moissonnée a changé.", "%(count)s notices moissonnées ont changé.", count)
        self.stdout.write(words % {"count": count})
