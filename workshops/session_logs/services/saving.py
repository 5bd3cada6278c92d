"""Saving a log: once however often it is sent, never over what was saved elsewhere."""

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import UUIDField
from django.utils.translation import gettext as _

from relais.asked_often import AskedOften, Given
from workshops.planning.models import SessionPlan
from workshops.programmes.models import Edition
from workshops.safeguarding.screened_fields import screen

from ..checks import check_entry
from ..entry import LogEntry
from ..models import ConflictingVersion, SessionLog
from ..models.history import LONGEST_REASON
from ..queries import delivered_for, entry_of, may_log
from ..vocabulary import Source, State
from .differences import differences
from .follow_ups import FollowUpEntry, follow_ups_shown, say_something_new, store_follow_ups, texts_of
from .meeting import differing, log_shown, met, taking
from .storing import check_against_lists, check_editions, check_texts_stay, in_the_guide_s_words
from .versions import has_taken_in, next_version, take_in


@dataclass(frozen=True)
class LogOrigin:
    """What was delivered: one session of an edition, from a plan or not."""

    edition: Edition
    session_id: str
    plan: SessionPlan | None = None
    source: str = Source.DIRECT.value

    @classmethod
    def of_plan(cls, plan: SessionPlan) -> "LogOrigin":
        """The origin of a log born from `plan`."""
        return cls(plan.edition, plan.session_id, plan, Source.PLAN.value)

    @classmethod
    def of_log(cls, log: SessionLog) -> "LogOrigin":
        """The origin of a log that exists."""
        return cls(log.edition, log.session_id, log.plan, log.source)


@dataclass(frozen=True)
class Save:
    """One act of saving.

    `base_version` is the version the person was looking at, 0 for a new log, and `seen` its `log_shown`, None where
    nobody looked; `save_id` is made once where she pressed the button. `reason` is needed once the log is old;
    `confirmed` says that she read again the words that looked like names; `follow_ups` is what she means to do next,
    hers alone and no part of the entry.
    """

    base_version: int = 0
    save_id: UUID = field(default_factory=uuid4)
    reason: str = ""
    confirmed: bool = False
    follow_ups: tuple[FollowUpEntry, ...] = ()
    seen: str | None = None


@dataclass(frozen=True)
class Saved:
    """What came of a save: the log as it is now, and the version kept beside it if another was saved meanwhile.

    `base` and `seen` are those to save with next from a page that still shows what was sent.
    """

    log: SessionLog
    conflict: ConflictingVersion | None = None
    base: int = 0
    seen: str = ""


def save_log(user: Any, uid: UUID, origin: LogOrigin, entry: LogEntry, save: Save | None = None) -> Saved:
    """Make or change the log `uid`, and what its author means to do next.

    Sent twice with one `save_id`, it counts once, whatever was saved in between. When another version was saved since
    `base_version`, what each changed is put together; a part changed by both is kept as it is and as it was sent, until
    its author chooses. A log once complete stays so. `PermissionDenied` when it is not hers, when she may
    not see the guide or log for the organisation; `ValidationError` by field for what cannot be,
    `PersonalDetailsError` for personal details.
    """
    save = save or Save()
    if not user.is_authenticated:
        raise PermissionDenied
    # Outside the transaction, so that what is counted of a refusal stays counted.
    texts = {**entry.free_texts(), **texts_of(save.follow_ups), "reason": save.reason}
    screen(texts, confirmed=save.confirmed)
    with transaction.atomic():
        log = _log_to_save(user, uid, origin)
        if has_taken_in(log, save.save_id):
            kept = log.conflicting_versions.filter(save_id=save.save_id).first()
            alike = kept is None and not differing(entry_of(log), as_stored(entry))
            return Saved(log, kept, *_next_save(log, as_stored(entry), save, alike=alike))
        if log.state == State.COMPLETE:
            entry = replace(entry, complete=True)
        _check(user, log, entry, save)
        entry = as_stored(entry)
        kept, alike = None, log.version == save.base_version
        if alike:
            next_version(user, log, entry, save.save_id, save.reason)
        else:
            kept = _put_together(user, log, entry, save)
        store_follow_ups(user, log, save.follow_ups, save.seen)
    return Saved(log, kept, *_next_save(log, entry, save, alike=alike))


def _next_save(log: SessionLog, entry: LogEntry, save: Save, *, alike: bool) -> tuple[int, str]:
    """The base and marks of the next save from a page that shows `entry`, which is all that is stored when `alike`."""
    seen = f"{log_shown(entry)} {follow_ups_shown(save.follow_ups)}"
    return log.version if alike else save.base_version, seen


def _put_together(user: Any, log: SessionLog, entry: LogEntry, save: Save) -> ConflictingVersion | None:
    """Store what was changed here alone; keep aside what was changed on both sides."""
    stored = entry_of(log)
    together, clashes = met(save.seen or "", stored, entry)
    try:
        check_entry(together)
    except ValidationError:
        # Each is sound, both together are not: more people by age than people, say.
        return _keep_beside(log, entry, save)
    if together != stored:
        next_version(user, log, together, uuid4(), save.reason)
    _take_in_apart(log, save)
    return _keep_beside(log, taking(together, entry, clashes), save) if clashes else None


_locked = AskedOften(lambda: SessionLog.objects.select_for_update().filter(uid=Given("uid", UUIDField())))


def _log_to_save(user: Any, uid: UUID, origin: LogOrigin) -> SessionLog:
    """The log, locked; a new one, not written yet, when there is none."""
    log = _locked.first(uid=uid)
    if log is None:
        _check_may_begin(user, origin)
        return SessionLog(
            uid=uid,
            author=user,
            edition=origin.edition,
            session_id=origin.session_id,
            plan=origin.plan,
            source=origin.source,
        )
    if log.author_id != user.pk:
        raise PermissionDenied
    # What it was delivered from was read with the form.
    if log.edition_id == origin.edition.pk:
        log.edition = origin.edition
    if origin.plan is not None and log.plan_id == origin.plan.pk:
        log.plan = origin.plan
    return log


def _keep_beside(log: SessionLog, entry: LogEntry, save: Save) -> ConflictingVersion:
    """Keep what was saved from an older state of the log, until its author chooses."""
    _take_in_apart(log, save)
    return log.conflicting_versions.create(
        save_id=save.save_id, base_version=save.base_version, entry=entry.to_json(), reason=save.reason.strip()
    )


def _take_in_apart(log: SessionLog, save: Save) -> None:
    """Take it in under another last name: the page that sent it does not show what is stored, see `sent_again`."""
    take_in(log, save.save_id)
    take_in(log, uuid4())
    log.save(update_fields=["saves"])


def sent_again(log: SessionLog, entry: LogEntry, save: Save) -> Save:
    """The save to do when a page already sent is changed and sent again, after the back button say.

    It comes with the `save_id` of what was stored but says something else: it is a new save, made while looking at
    what that one stored.
    """
    if not has_taken_in(log, save.save_id):
        return save
    completes = entry.complete and log.state != State.COMPLETE
    says_more = differences(entry_of(log), as_stored(entry)) or say_something_new(log, save.follow_ups)
    if not completes and not says_more:
        return save
    if log.saves[-1] != str(save.save_id):
        return replace(save, save_id=uuid4())
    return replace(save, save_id=uuid4(), base_version=log.version, seen=None)


def as_stored(entry: LogEntry) -> LogEntry:
    """The entry as reading it back will give it."""
    return replace(in_the_guide_s_words(entry).hiding_small_counts(), minutes=entry.lived_minutes)


def _check_may_begin(user: Any, origin: LogOrigin) -> None:
    if origin.plan is not None:
        if origin.plan.owner_id != user.pk:
            raise PermissionDenied
    elif not may_log(user, origin.edition):
        raise PermissionDenied
    origin.edition.programme.session(origin.session_id)


def _check(user: Any, log: SessionLog, entry: LogEntry, save: Save) -> None:
    # An author who left an organisation may still mend the logs she wrote there.
    if entry.organisation != log.organisation_id and entry.organisation not in delivered_for(user):
        raise PermissionDenied
    check_entry(entry)
    check_against_lists(log, entry)
    check_editions(user, log, entry)
    check_texts_stay(entry, save.follow_ups)
    check_reason(log, save.reason)


def check_reason(log: SessionLog, reason: str) -> None:
    """Raise `ValidationError` when `log` is too old to be changed without a reason, or the reason is too long."""
    if log.needs_reason and not reason.strip():
        raise ValidationError(
            {"reason": _("Ce journal est complet depuis plus de 14 jours : dites pourquoi vous le changez.")}
        )
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": _("Ce texte a au plus %(most)s caractères.") % {"most": LONGEST_REASON}})


def delete_log(user: Any, log: SessionLog, version: int | None = None) -> None:
    """Delete a log that is not complete yet; a complete one stays, for figures rest on it.

    `PermissionDenied` when it is not hers, `ValidationError` when it is complete, or when it is no longer the `version`
    she was looking at.
    """
    with transaction.atomic():
        found = SessionLog.objects.select_for_update().owned_by(user).filter(pk=log.pk).first()
        if found is None:
            raise PermissionDenied
        if found.state == State.COMPLETE:
            raise ValidationError(_("Un journal complet ne s’efface pas : corrigez-le plutôt."))
        if version is not None and found.version != version:
            raise ValidationError(
                _("Ce brouillon a été changé à un autre endroit. Il n’est pas effacé : relisez-le d’abord.")
            )
        found.delete()
