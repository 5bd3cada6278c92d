"""Throw away the documents of the kit whose week is over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from workshops.planning.kit.services import purge


class Command(BaseCommand):
    help = "Throws away exported documents past their week, with their files."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge(timezone.now())}")
