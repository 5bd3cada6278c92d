"""Two versions of one log, side by side: its author chooses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..entry import LogEntry
from ..forms.reason import ReasonForm
from ..models import ConflictingVersion, SessionLog
from ..queries import entry_of
from ..reading import read_log, titles_of
from ..sentences import FIELD_WORDS, Change, in_words
from ..services import choose_version, differing, parts_of
from ..services.differences import differences
from .access import own_log, page

AS_IT_IS = "as-it-is"
OTHER = "other"  # a part of the version kept aside; `AS_IT_IS` leaves it as it is


@dataclass(frozen=True)
class Choice:
    """One of the versions to keep; `reason` asks why where the log is too old to be changed without one."""

    name: str
    version: ConflictingVersion | None = None
    reason: ReasonForm | None = None

    @property
    def may_be_kept(self) -> bool:
        """Whether all that it asks was said."""
        return self.reason is None or self.reason.is_valid()


@page("GET", "HEAD", "POST")
def versions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What differs between the log as it is and each version kept aside; POST with `keep` chooses one."""
    log = own_log(request, uid)
    choices = [_choice(request, log, version) for version in log.conflicting_versions.all()]
    if not choices:
        return redirect("session_logs:log", uid)
    if request.method == "POST":
        chosen = {each.name: each for each in (Choice(AS_IT_IS), *choices)}.get(request.POST.get("keep", ""))
        if chosen is None:
            messages.error(request, _("Choisissez la version à garder."))
        elif chosen.may_be_kept and _kept(request, log, chosen):
            messages.success(request, _("Votre choix est gardé."))
            # Another version may wait; this page leads on to the log when none does.
            return redirect("session_logs:versions", uid)
    shown = read_log(log)
    titles = titles_of(shown.activities)
    context = {
        "section": "logs",
        "log": log,
        "shown": shown,
        "as_it_is": AS_IT_IS,
        "others": [_compared(log, choice, titles) for choice in choices],
    }
    wrong = any(each.reason and each.reason.errors for each in choices)
    return render(request, "session_logs/versions.html", context, status=422 if wrong else 200)


def _choice(request: HttpRequest, log: SessionLog, version: ConflictingVersion) -> Choice:
    name = str(version.pk)
    if not log.needs_reason or version.reason:
        return Choice(name, version)
    sent = request.method == "POST" and request.POST.get("keep") == name
    return Choice(name, version, ReasonForm(request.POST if sent else None, prefix=f"version-{name}"))


def _kept(request: HttpRequest, log: SessionLog, chosen: Choice) -> bool:
    """Whether the choice could be kept; why not is told. `part-NAME` says which version a part is taken from."""
    form = chosen.reason
    reason, confirmed = (form.cleaned_data["reason"], form.confirmed) if form else ("", False)
    said = {name.removeprefix("part-"): value for name, value in request.POST.items() if name.startswith("part-")}
    parts = [name for name, value in said.items() if value == OTHER] if said else None
    looked_at = request.POST.get("version", "")
    version = int(looked_at) if looked_at.isascii() and looked_at.isdecimal() else -1
    try:
        choose_version(request.user, log, chosen.version, reason, confirmed=confirmed, parts=parts, version=version)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        log.refresh_from_db()
        return False
    return True


def _compared(log: SessionLog, choice: Choice, titles: dict[str, str]) -> dict[str, Any]:
    assert choice.version is not None  # noqa: S101 - tells the type checker
    entry = LogEntry.from_json(choice.version.entry)
    return {
        "version": choice.version,
        "reason": choice.reason,
        "complete": entry.complete,
        "changes": list(_in_words(entry_of(log), entry, titles)),
    }


def _in_words(stored: LogEntry, other: LogEntry, titles: dict[str, str]) -> Iterator[tuple[str, Change]]:
    """Each part that differs, with its words in both."""
    own = {f":{row.block_id}": row.title for row in other.activities if row.edition is None}
    said = differences(stored, other)
    words = dict(zip(said, in_words(said, {**own, **titles}), strict=True))
    parts = parts_of(stored), parts_of(other)
    for name in differing(stored, other):
        if name == "feedback":
            yield name, Change(str(FIELD_WORDS[name]), stored.feedback or "—", other.feedback or "—")
        elif name == "co_facilitators":
            yield name, Change(str(FIELD_WORDS[name]), *(_people(entry) for entry in (stored, other)))
        elif name in words:
            yield name, words[name]
        else:
            yield name, Change(_("Le titre d’un moment"), *(part[name][-1] for part in parts))


def _people(entry: LogEntry) -> str:
    return ", ".join(str(one) for one in get_user_model().objects.filter(pk__in=entry.co_facilitators)) or _("personne")
