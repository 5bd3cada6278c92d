"""What an import found, in a sentence and as a summary, in the active language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from relais.presentation.figures import MINUTES_IN_HOUR, counted, duration

from .guide_import import ImportedActivity, ImportedGuide
from .imported_blocks import shortest_minutes


def counts_sentence(imported: ImportedGuide) -> str:
    """« 6 rencontres, 31 activités, 28 avec une durée ; 3 à vérifier »."""
    counts = imported.counts()
    return _("%(sessions)s, %(activities)s, %(timed)s avec une durée; %(to_check)s à vérifier") % {
        "sessions": counted(counts.sessions, "session"),
        "activities": counted(counts.activities, "activity"),
        "timed": counts.timed,
        "to_check": counts.to_check,
    }


def length_of(activity: ImportedActivity) -> str:
    """« 45 min », « 30 à 45 min », « 2 h et plus », or « durée ? »."""
    if activity.minutes is None:
        return _("durée?")
    if activity.open_ended:
        return _("%(length)s et plus") % {"length": duration(activity.minutes)}
    shortest = shortest_minutes(activity)
    if shortest is None:
        return duration(activity.minutes)
    low = str(shortest) if activity.minutes < MINUTES_IN_HOUR else duration(shortest)
    return _("%(shortest)s à %(length)s") % {"shortest": low, "length": duration(activity.minutes)}


def summary_lines(imported: ImportedGuide) -> Iterator[str]:
    """The review as lines of text: sessions and activities, then what to check and what is left to sort."""
    for number, session in enumerate(imported.sessions, start=1):
        yield ""
        yield f"{number}. {session.title}"
        for activity in session.activities:
            yield f"   {length_of(activity):<15} {activity.title}"
    if imported.warnings:
        yield ""
        yield _("À vérifier")
        yield from (f" - {warning.sentence}" for warning in imported.warnings)
    if imported.unsorted:
        yield ""
        yield _("À trier, gardé tel quel")
        yield from (f" - {opening(each.text)}" for each in imported.unsorted)


def opening(text: str, longest: int = 100) -> str:
    """The beginning of `text` on one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
