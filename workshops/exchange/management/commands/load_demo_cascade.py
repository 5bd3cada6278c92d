"""Build a province to try coverage and the cascade: `manage.py load_demo_cascade`."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from workshops.exchange.demo_cascade import build_province, figures_of, is_there, plan_province
from workshops.exchange.demo_cascade.courses import Courses, NoCourseError, find_courses
from workshops.exchange.sample_library import load_library
from workshops.taxonomy.services import load_shipped_terms


def share(text: str) -> float:
    """A part of the whole, above 0 and up to 1."""
    value = float(text)
    if not 0 < value <= 1:
        raise ArgumentTypeError(_("écrivez un nombre de 0,05 à 1"))
    return value


class Command(BaseCommand):
    help = (
        "Builds a made-up province: 17 regions, 6 sectors, 40 organisations, 12 trainers, 400 pivots and 6 years of "
        "cohorts and renewals. Loading twice does nothing. For a demonstration alone: a site of real people refuses it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print its counts as JSON, and nothing else")
        parser.add_argument("--until", type=date.fromisoformat, help="the day it leads to: 2026-11-01; today if absent")
        parser.add_argument("--scale", type=share, default=1.0, help="a part of the 400 pivots, such as 0.1")

    def handle(self, *args: Any, until: date | None, scale: float, verbosity: int, json: bool, **options: Any) -> None:
        already = is_there()
        if not already:
            if not settings.DEMO_ACCOUNTS:
                raise CommandError(_("Cette installation n’est pas une démonstration : rien n’a été ajouté."))
            courses = self._courses()
            province = plan_province(until or timezone.localdate(), scale, courses.pivot.rule.validity_months or 36)
            quiet = True if verbosity == 0 else None
            with tqdm(total=len(province.cohorts), unit="cohorte", disable=quiet) as bar:
                build_province(province, courses, lambda _title: bar.update())
        self._report(already, as_json=json)

    def _courses(self) -> Courses:
        """The curricula, from the sample library when the site lacks them."""
        load_shipped_terms()
        try:
            return find_courses()
        except NoCourseError:
            load_library(settings.BASE_DIR / "library", demo_password=None)
        try:
            return find_courses()
        except NoCourseError:
            raise CommandError(
                _("Il manque une formation publiée qui décerne « pivot », ou celle qui en forme les formateurs.")
            ) from None

    def _report(self, already: bool, *, as_json: bool) -> None:
        figures = figures_of()
        if as_json:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        if already:
            self.stdout.write(_("La province de démonstration est déjà là : rien n’a changé."))
        self.stdout.write(
            _(
                "%(organisations)s organismes de %(regions)s régions et %(sectors)s secteurs, %(trainers)s personnes "
                "qui forment, %(pivots)s pivots, %(cohorts)s cohortes, %(session_logs)s rencontres."
            )
            % figures
        )
