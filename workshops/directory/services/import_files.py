"""A file of initiatives sent in the admin: tried first, taken in when its owner says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from relais.table_files import read_table

from ..models import Initiative, InitiativeImport, Source
from ..reading.columns import known_columns
from ..report import ImportReport, Outcome
from ..vocabulary import State
from .importing import import_initiatives

KEPT: Final = timedelta(days=1)  # how long a file that was read waits
TAKEN_IN: Final = "directory.take_in"
DESCRIBED: Final = ("title", "credit", "terms")


@dataclass(frozen=True)
class Asked:
    """What is said of a file: a `source` that is there, or the columns of a new one; its language; where entries go."""

    source: Source | None
    described: Mapping[str, Any]
    language: str
    state: State


def start_import(user: Any, content: bytes, name: str, asked: Asked) -> InitiativeImport:
    """Keep the lines of a file, to be tried; nothing of it is in the directory yet.

    `ValidationError` when the file, its columns or its new source cannot be: nothing is then kept.
    """
    forget_old_files()
    table = read_table(content, name)
    known_columns(table.header)
    found = InitiativeImport(
        owner=user,
        file_name=name[:255],
        header=table.header,
        lines=[[number, cells] for number, cells in table.lines],
        source=asked.source,
        described=_stored(asked.described),
        language=asked.language,
        state=asked.state,
    )
    if asked.source is None:
        _new_source(found.described).full_clean()
    found.save()
    return found


def try_file(user: Any, pk: int) -> InitiativeImport:
    """Say what the file `pk` of `user` would do. `ValidationError` and `DoesNotExist` as `take_in`."""
    found = InitiativeImport.objects.get(owner=user, pk=pk)
    if found.taken_in_at is None:
        found.report = _run(found, dry_run=True).as_json()
        # One given up meanwhile stays so.
        InitiativeImport.objects.filter(pk=pk, taken_in_at=None).update(report=found.report)
    return found


def take_in(user: Any, pk: int) -> InitiativeImport:
    """Take the file `pk` of `user` in and throw its lines away; asked for twice, once.

    `ValidationError` when it cannot come in any more: it then waits as before. `DoesNotExist` when it is gone.
    """
    with transaction.atomic():
        found = InitiativeImport.objects.select_for_update(of=("self",)).get(owner=user, pk=pk)
        if found.taken_in_at is not None:
            return found
        report = _run(found, dry_run=False)
        _note(user, report)
        found.report = report.as_json()
        found.header, found.lines, found.taken_in_at = [], [], timezone.now()
        found.save()
    return found


def forget_old_files() -> None:
    """Throw away what nobody took in, and reports that were read."""
    InitiativeImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()


def _run(found: InitiativeImport, *, dry_run: bool) -> ImportReport:
    source = found.source or _new_source(found.described)
    return import_initiatives(found.table, source, found.language, state=State(found.state), dry_run=dry_run)


def _note(user: Any, report: ImportReport) -> None:
    """Say in the history of each entry that the file changed it."""
    changed = [each.initiative for each in report.taken if each.outcome != Outcome.UNCHANGED]
    for initiative in Initiative.objects.filter(pk__in=changed).prefetch_related("texts"):
        log(instance=initiative, action=TAKEN_IN, user=user, data={"source": report.source})


def _stored(described: Mapping[str, Any]) -> dict[str, str]:
    """The columns of a new source, as JSON has them."""
    day = described.get("published_on")
    return {name: str(described.get(name) or "") for name in DESCRIBED} | {
        "published_on": day.isoformat() if day else ""
    }


def _new_source(described: Mapping[str, str]) -> Source:
    """A source not saved yet, whose code no other has."""
    title, day = described["title"], described["published_on"]
    stem = slugify(title)[:50] or "source"
    taken = set(Source.objects.filter(code__startswith=stem).values_list("code", flat=True))
    code = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)
    if Source.objects.filter(title=title).exists():
        raise ValidationError(
            _("Une source s’appelle déjà « %(title)s » : choisissez-la dans la liste, ou donnez un autre titre.")
            % {"title": title}
        )
    columns = {name: described[name] for name in DESCRIBED}
    return Source(code=code, published_on=date.fromisoformat(day) if day else None, **columns)
