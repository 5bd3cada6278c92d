"""Two entries of one initiative made one, and made two again when that was a mistake.

Nothing is deleted: a row moves to the kept entry, or stays with the merged one when the kept one has the same.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from relais.journal import Journal, undo

from ..differences import Value, columns_of, differences, gains, left_out, said_by
from ..facts import TEXT
from ..models import Initiative, InitiativeMerge, InitiativeText
from ..vocabulary import State
from .moving import MOVERS, unite_lists


class MergeError(ValueError):
    """These entries cannot be merged, or that merge undone; the text is a sentence to show."""


@transaction.atomic
def merge_entries(kept: int, merged: int, *, choices: Mapping[str, str], by: Any) -> InitiativeMerge:
    """Bring everything of entry `merged` to entry `kept`, and leave it as a trace that leads there.

    `choices`: for each fact that differs, `kept`, `merged` or `both`; missing ones are the usual. `MergeError` with a
    sentence when one of them no longer stands on its own.
    """
    ours, theirs = _both(kept, merged)
    journal = Journal()
    befores = [said_by(ours), said_by(theirs)]
    parents = {ours.parent_id, theirs.parent_id} - {None, ours.pk, theirs.pk}
    asked = {each.contact_email for each in (ours, theirs) if each.may_ask_contact}
    _write(journal, ours, _holding(befores[0], befores[1], choices))
    journal.change(ours, may_ask_contact=ours.contact_email in asked)
    unite_lists(journal, ours, theirs)
    for move in MOVERS.values():
        move(journal, ours, theirs)
    if State.PUBLISHED in (ours.state, theirs.state):
        journal.change(ours, state=State.PUBLISHED)
    journal.change(theirs, merged_into=ours.pk, state=State.WITHDRAWN)
    _refresh(ours.pk, theirs.pk)
    lost = [_noted(name, value) for name, value in left_out(said_by(ours), befores)]
    lost += [_noted("parent", (parent,)) for parent in sorted(parents - {ours.parent_id, None}, key=str)]
    return InitiativeMerge.objects.create(kept=ours, merged=theirs, steps=journal.steps, left_out=lost, made_by=by)


def _both(kept: int, merged: int) -> tuple[Initiative, Initiative]:
    locked = Initiative.objects.select_for_update(of=("self",)).filter(pk__in=(kept, merged))
    entries = {entry.pk: entry for entry in locked.order_by("pk")}
    if len(entries) < 2:
        raise MergeError(pgettext("répertoire", "Choisissez deux fiches différentes."))
    if any(entry.merged_into_id for entry in entries.values()):
        raise MergeError(_("Une de ces fiches a déjà été réunie à une autre."))
    return entries[kept], entries[merged]


def _holding(ours: Mapping[str, Value], theirs: Mapping[str, Value], choices: Mapping[str, str]) -> dict[str, Value]:
    """The facts of the kept entry that change. Words in a language it does not speak come with their row."""
    spoken = {name.split(".")[1] for name in ours if name.startswith(TEXT)}
    changed = {
        name: value
        for name, value in gains(ours, theirs).items()
        if not name.startswith(TEXT) or name.split(".")[1] in spoken
    }
    for difference in differences(ours, theirs):
        choice = choices.get(difference.name, difference.usual)
        changed[difference.name] = difference.value(choice if choice in difference.choices else difference.usual)
    return changed


def _write(journal: Journal, kept: Initiative, facts: Mapping[str, Value]) -> None:
    texts = {text.language: text for text in InitiativeText.objects.filter(initiative=kept)}
    for name, value in facts.items():
        if name.startswith(TEXT):
            _text, language, column = name.split(".")
            journal.change(texts[language], **{column: value[0]})
        else:
            journal.change_together(kept, **dict(zip(columns_of(name), value, strict=True)))


def _noted(name: str, value: Value) -> dict[str, Any]:
    """A fact that the kept entry no longer says, as JSON."""
    return {"fact": name, "value": [each.isoformat() if isinstance(each, date) else each for each in value]}


def why_not_undo(merge: InitiativeMerge) -> str:
    """One sentence that says why a merge cannot be undone, or an empty string. Two queries at most."""
    if merge.undone_at:
        return _("Cette fusion est déjà annulée.")
    if not merge.can_be_undone:
        return _("Une fusion s’annule dans les 30 jours : ce délai est passé.")
    later = InitiativeMerge.objects.filter(kept=merge.kept_id, undone_at=None, pk__gt=merge.pk)
    if Initiative.objects.filter(pk=merge.kept_id, merged_into__isnull=False).exists() or later.exists():
        return pgettext(
            "répertoire", "La fiche gardée a été réunie à une autre depuis : annulez d’abord la fusion la plus récente."
        )
    return ""


@transaction.atomic
def undo_merge(pk: int) -> None:
    """Give both entries back what each had; what was changed or added since stays with the kept one.

    `MergeError` with a sentence when it is too late.
    """
    merge = InitiativeMerge.objects.select_for_update(of=("self",)).get(pk=pk)
    refused = why_not_undo(merge)
    if refused:
        raise MergeError(refused)
    undo(merge.steps)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    _refresh(merge.kept_id, merge.merged_id)


def _refresh(*entries: int) -> None:
    """What a search looks in, and the moment both changed."""
    _save_again(InitiativeText.objects.filter(initiative__in=entries).select_related("initiative").order_by("pk"))
    Initiative.objects.filter(pk__in=entries).update(updated_at=timezone.now())


def _save_again(texts: Iterable[InitiativeText]) -> None:
    for text in texts:
        text.save()
