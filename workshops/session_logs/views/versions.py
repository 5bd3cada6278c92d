"""Two versions of one log, side by side: its author chooses."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..entry import LogEntry
from ..forms.reason import ReasonForm
from ..models import ConflictingVersion, SessionLog
from ..queries import entry_of
from ..reading import read_log, titles_of
from ..sentences import in_words
from ..services import choose_version
from ..services.differences import differences
from .access import own_log, page

AS_IT_IS = "as-it-is"


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
        elif chosen.may_be_kept:
            _keep(request, log, chosen)
            messages.success(request, _("La version choisie est gardée."))
            return redirect("session_logs:log", uid)
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


def _keep(request: HttpRequest, log: SessionLog, chosen: Choice) -> None:
    form = chosen.reason
    reason, confirmed = (form.cleaned_data["reason"], form.confirmed) if form else ("", False)
    choose_version(request.user, log, chosen.version, reason, confirmed=confirmed)


def _compared(log: SessionLog, choice: Choice, titles: dict[str, str]) -> dict[str, Any]:
    assert choice.version is not None  # noqa: S101 - tells the type checker
    entry = LogEntry.from_json(choice.version.entry)
    own = {f":{row.block_id}": row.title for row in entry.activities if row.edition is None}
    feedback = [log.feedback, entry.feedback] if log.feedback != entry.feedback else []
    return {
        "version": choice.version,
        "reason": choice.reason,
        "complete": entry.complete,
        "changes": list(in_words(differences(entry_of(log), entry), {**own, **titles})),
        "feedback": feedback,
    }
