"""A file of logs: read and reported first, kept when its owner says so."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.table_files import read_table
from workshops.planning.queries import editions_to_prepare

from ..entry import LogEntry
from ..importing.columns import title_of
from ..importing.lines import ImportedLine, LineProblem, read_lines
from ..importing.lists import read_lists
from ..models import LogImport, SessionLog
from ..queries import organisations_to_log_for, settings_of
from ..retention import texts_kept_since
from ..vocabulary import Source
from .batches import NewLog, save_batch
from .saving import LogOrigin, Save

KEPT = timedelta(days=1)  # how long a file that was read waits


def start_import(user: Any, organisation_id: int, content: bytes, name: str, *, confirmed: bool = False) -> LogImport:
    """Read a file and say what it would make; nothing counts yet.

    `PermissionDenied` when she does not deliver for the organisation, `ValidationError` when the file or its columns
    cannot be read. `confirmed` says that texts that look like names were read again.
    """
    if not organisations_to_log_for(user).filter(pk=organisation_id).exists():
        raise PermissionDenied
    LogImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    start = LogEntry(organisation=organisation_id, date=timezone.localdate())
    lines: list[ImportedLine] = []
    problems: list[LineProblem] = []
    for read in read_lines(read_table(content, name), read_lists(user), start, confirmed=confirmed):
        if isinstance(read, ImportedLine):
            lines.append(read)
        else:
            problems += read
    problems += _not_kept(organisation_id, lines) + _logged_already(user, lines)
    wrong = {problem.number for problem in problems}
    return LogImport.objects.create(
        owner=user,
        organisation_id=organisation_id,
        lines=[_stored(line) for line in lines if line.number not in wrong],
        problems=[asdict(problem) for problem in sorted(problems, key=lambda problem: problem.number)],
    )


def _not_kept(organisation_id: int, lines: list[ImportedLine]) -> list[LineProblem]:
    """Texts nobody asks, or that the next purge would remove."""
    asked = settings_of(organisation_id)
    since = texts_kept_since(asked, timezone.localdate())
    unasked = _("votre organisme ne demande pas ce texte : videz cette case")
    too_old = _("le texte d’une rencontre aussi ancienne n’est pas gardé : videz cette case")
    return [
        LineProblem.of(line.number, title_of("feedback"), too_old if asked.asks_feedback else unasked)
        for line in lines
        if line.entry.feedback and (not asked.asks_feedback or line.entry.date < since)
    ]


def _logged_already(user: Any, lines: list[ImportedLine]) -> list[LineProblem]:
    """Lines that say what one of her logs says already: the same file sent again, say. Two queries."""
    pages = dict(editions_to_prepare(user).values_list("pk", "page"))
    mine = SessionLog.objects.owned_by(user).filter(date__in={line.entry.date for line in lines})
    known = set(mine.values_list("edition__page", "session_id", "date", "participants", "minutes"))
    return [
        LineProblem.of(line.number, "", _("cette rencontre est déjà consignée"))
        for line in lines
        if (pages.get(line.edition), line.session_id, line.entry.date, line.entry.participants, line.entry.minutes)
        in known
    ]


def _stored(line: ImportedLine) -> dict[str, Any]:
    entry = line.entry.hiding_small_counts()
    return {"number": line.number, "edition": line.edition, "session": line.session_id, "entry": entry.to_json()}


def finish_import(user: Any, found: LogImport) -> list[SessionLog]:
    """Make a log of each good line, all or none; done twice, it counts once.

    `PermissionDenied` when it is not hers; `BatchError` when a line can no longer be.
    """
    if found.owner_id != user.pk:
        raise PermissionDenied
    with transaction.atomic():
        editions = editions_to_prepare(user).defer("body").in_bulk({line["edition"] for line in found.lines})
        if len(editions) < len({line["edition"] for line in found.lines}):
            raise ValidationError(_("Vous n’avez plus accès à un de ces programmes : envoyez le fichier de nouveau."))
        saved = save_batch(user, [_new_log(found, line, editions) for line in found.lines])
        LogImport.objects.filter(pk=found.pk).delete()
    return saved


def _new_log(found: LogImport, line: dict[str, Any], editions: dict[int, Any]) -> NewLog:
    name = f"relais:import:{found.pk}:{found.created_at.isoformat()}:{line['number']}"
    uid: UUID = uuid5(NAMESPACE_URL, name)
    origin = LogOrigin(editions[line["edition"]], line["session"], source=Source.IMPORT.value)
    # Its texts were screened, and read again where that was asked, before they were kept here.
    save = Save(save_id=uuid5(uid, "save"), confirmed=True)
    return NewLog(uid, origin, LogEntry.from_json(line["entry"]), save)
