"""Whether a log entry can be: every rule a number or a word must follow, said in sentences at its field."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.planning.models import LONGEST_ACTIVITY
from workshops.planning.vocabulary import Outcome, Reason
from workshops.programmes.vocabulary import Kind

from .entry import ActivityEntry, LogEntry
from .models.log import LONGEST_FEEDBACK, LONGEST_SESSION
from .vocabulary import AgeBand, Gender, HowItWent, PlaceKind, SpokenLanguage

Found = Iterator[tuple[str, str]]
OLDEST = date(2000, 1, 1)
MOST_PARTICIPANTS = 500
MOST_FACILITATORS = 20
MOST_ACTIVITIES = 100


def check_entry(entry: LogEntry) -> None:
    """Raise `ValidationError` by field with every rule `entry` breaks."""
    errors: dict[str, list[str]] = {}
    rules: tuple[Callable[[LogEntry], Found], ...] = (_when, _numbers, _words, _breakdown, _activities, _complete)
    for rule in rules:
        for field, sentence in rule(entry):
            errors.setdefault(field, []).append(sentence)
    if errors:
        raise ValidationError(errors)


def _when(entry: LogEntry) -> Found:
    if not OLDEST <= entry.date <= timezone.localdate():
        yield "date", _("La date d’une rencontre vécue n’est pas dans l’avenir, ni avant l’an 2000.")


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _numbers(entry: LogEntry) -> Found:
    if entry.lived_minutes is not None and not _whole(entry.lived_minutes, 1, LONGEST_SESSION):
        yield "minutes", _("La durée va de 1 à %(most)s minutes.") % {"most": LONGEST_SESSION}
    if entry.participants is not None and not _whole(entry.participants, 0, MOST_PARTICIPANTS):
        yield "participants", _("Le nombre de participants va de 0 à %(most)s.") % {"most": MOST_PARTICIPANTS}
    if not _whole(entry.facilitators, 1, MOST_FACILITATORS):
        yield "facilitators", _("Le nombre de personnes qui animent va de 1 à %(most)s.") % {"most": MOST_FACILITATORS}


def _among(choices: type[TextChoices], value: Any) -> bool:
    return value == "" or value in choices.values


def _words(entry: LogEntry) -> Found:
    unknown = _("Choisissez une réponse de la liste.")
    if not _among(PlaceKind, entry.place_kind):
        yield "place_kind", unknown
    if not _among(SpokenLanguage, entry.language):
        yield "language", unknown
    if entry.how_it_went is not None and entry.how_it_went not in HowItWent.values:
        yield "how_it_went", unknown
    if not isinstance(entry.feedback, str) or len(entry.feedback) > LONGEST_FEEDBACK:
        yield "feedback", _("Ce texte a au plus %(most)s caractères.") % {"most": LONGEST_FEEDBACK}


def _breakdown(entry: LogEntry) -> Found:
    cells = entry.headcounts
    if len({(cell.age_band, cell.gender) for cell in cells}) < len(cells) or not all(
        _among(AgeBand, cell.age_band)
        and _among(Gender, cell.gender)
        and (cell.age_band or cell.gender)
        and (cell.count is None or _whole(cell.count, 0, MOST_PARTICIPANTS))
        for cell in cells
    ):
        yield (
            "headcounts",
            _("Chaque nombre va de 0 à %(most)s, une fois par âge et par genre.") % {"most": MOST_PARTICIPANTS},
        )
        return
    # A hidden count stands for at least one person.
    least = sum(1 if cell.count is None else cell.count for cell in cells)
    if entry.participants is not None and least > entry.participants:
        yield (
            "headcounts",
            ngettext(
                "Les nombres par âge font plus que %(total)s personne : corrigez l’un ou l’autre.",
                "Les nombres par âge font plus que %(total)s personnes : corrigez l’un ou l’autre.",
                entry.participants,
            )
            % {"total": entry.participants},
        )


def _activities(entry: LogEntry) -> Found:
    rows = entry.activities
    if len(rows) > MOST_ACTIVITIES or len({(row.edition, row.block_id) for row in rows}) < len(rows):
        yield "activities", _("Chaque activité ne se note qu’une fois, et une rencontre en a au plus 100.")
    elif not all(map(_sound, rows)):
        yield (
            "activities",
            _("Une activité faite dure de 0 à %(most)s minutes; une activité sautée n’a pas de durée.")
            % {"most": LONGEST_ACTIVITY},
        )


def _sound(row: ActivityEntry) -> bool:
    skipped = row.outcome == Outcome.SKIPPED
    return (
        row.outcome in Outcome.values
        and row.kind in Kind.values
        and _among(Reason, row.reason)
        and (row.minutes is None if skipped else _whole(row.minutes, 0, LONGEST_ACTIVITY))
        and (row.edition is None or _whole(row.edition, 1, sys.maxsize))
        and _identifies(row)
        and _whole(row.written_minutes, 0, LONGEST_ACTIVITY)
        and _whole(row.planned_minutes, 0, LONGEST_ACTIVITY)
        and isinstance(row.title, str)
        and len(row.title) <= 150
    )


def _identifies(row: ActivityEntry) -> bool:
    """An own moment goes by a made-up number, never by words someone typed."""
    if row.edition is not None:
        return isinstance(row.block_id, str) and len(row.block_id) <= 64
    try:
        return str(UUID(row.block_id)) == row.block_id
    except (ValueError, TypeError, AttributeError):
        return False


def _complete(entry: LogEntry) -> Found:
    if not entry.complete:
        return
    if entry.participants is None:
        yield "participants", _("Dites combien de personnes ont participé.")
    if not entry.lived_minutes:
        yield "minutes", _("Dites combien de minutes la rencontre a duré.")
