"""Look again at what harvesters are told: whatever changed without a word is told, each night for instance."""

from typing import Any

from django.core.management.base import BaseCommand

from workshops.exchange.harvesting.following import follow_all


class Command(BaseCommand):
    help = "Tell harvesters of public programmes that changed, appeared or went without their notice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{follow_all()} record(s) changed.")
