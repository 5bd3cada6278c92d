"""The words of a review: what happened to a block, and what one may decide of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..merging.changes import BlockChange, Presence, Side
from ..merging.kept import Question
from ..merging.resolving import Choice


def what_happened(change: BlockChange) -> Iterator[str]:
    """What happened to a block, on which side."""
    presence = {
        Presence.ADDED_THERE: (_("Ajout de la source"), ""),
        Presence.ADDED_HERE: (_("Ajout d’ici : il reste"), ""),
        Presence.REMOVED_THERE: (_("Retrait à la source"), _("Retrait à la source, changement ici")),
        Presence.REMOVED_HERE: (_("Retrait d’ici : il reste"), _("Retrait ici, changement à la source")),
    }.get(change.presence)
    if presence:
        yield presence[change.contested]
        return
    side = {
        Side.THEIRS: _("Changement de la source"),
        Side.MINE: _("Changement d’ici : il reste"),
        Side.BOTH: _("Changement des deux côtés"),
    }.get(change.side)
    if side:
        yield side
    moved = {
        Side.THEIRS: _("Déplacement à la source"),
        Side.MINE: _("Déplacement d’ici : il reste"),
        Side.BOTH: _("Déplacement des deux côtés : le vôtre reste"),
    }.get(change.moved)
    if moved:
        yield moved


def choice_label(question: Question, choice: Choice) -> str:
    """A choice as one presses it."""
    if question.field is not None:
        return {
            Choice.BOTH: _("Réunir les deux"),
            Choice.TAKE: _("Prendre le texte de la source"),
            Choice.KEEP: _("Garder le mien"),
            Choice.EDIT: _("Écrire autrement"),
        }[choice]
    takes = choice is Choice.TAKE
    if question.place:
        return _("Déplacer comme à la source") if takes else _("Laisser à sa place d’ici")
    words = {
        Presence.EVERYWHERE: (_("Prendre"), _("Garder comme ici")),
        Presence.ADDED_THERE: (_("Ajouter"), _("Ne pas ajouter")),
        Presence.REMOVED_THERE: (_("Retirer"), _("Garder ici")),
        Presence.REMOVED_HERE: (_("Remettre, comme à la source"), _("Laisser de côté")),
        Presence.ADDED_HERE: ("", ""),
    }[question.change.presence]
    return words[0] if takes else words[1]
