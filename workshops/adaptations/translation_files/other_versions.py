"""A file taken from another translation of the same source: its texts have the same places, and would be taken."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.programmes.pages import readable_programme

from .po import VERSION, TranslationWords


def of_another_version(words: TranslationWords, found: Any, user: Viewer) -> str:
    """Why a file is not of this version of its source, in a sentence that names both; nothing when it is.

    A file that does not say which version it is of is judged by its places.
    """
    said = words.headers.get(VERSION, "").strip()
    if not said or said == str(found.page.identity):
        return ""
    theirs, ours = _of_identity(said, found, user), _named(found.draft)
    if theirs is None:
        return _(
            "Ce fichier est celui d’une autre version, qui n’est pas ici ou que vous ne voyez pas, et non celui de "
            "%(ours)s : prenez le fichier sur cette page. Si ses mots sont bien pour celle-ci, retirez-en la ligne "
            "X-Relais-Version."
        ) % {"ours": ours}
    return _("Ce fichier est celui de %(theirs)s, et non celui de %(ours)s : prenez le fichier sur cette page.") % {
        "theirs": _named(theirs),
        "ours": ours,
    }


def _of_identity(said: str, found: Any, user: Viewer) -> Any:
    """The version of that identity, if `user` may read it, or writes where it is; None otherwise."""
    try:
        identity = UUID(said)
    except ValueError:
        return None
    page = type(found.draft).objects.filter(identity=identity).select_related("organisation").first()
    if page is None or page.organisation_id == found.page.organisation_id:
        return page
    return page if readable_programme(page.pk, user) is not None else None


def _named(page: Any) -> str:
    return _("« %(title)s » (%(organisation)s)") % {"title": page.title, "organisation": page.organisation}
