"""Reads about what was asked of the kit."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.programmes.addresses import slug_of
from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of, readable_edition
from workshops.programmes.stems import fold

from ..models import SessionPlan
from .models import KitExport, KitRendering

SHOWN = 5


def recent_exports(user: Viewer, *, plan: SessionPlan | None, edition: Edition | None) -> list[dict[str, Any]]:
    """The documents she lately asked of that plan or edition, newest first. One query; none for a visitor."""
    if not user.is_authenticated:
        return []
    found = KitExport.objects.filter(owner=user, plan=plan, edition=edition).select_related("rendering")
    kept = found.exclude(rendering__state=KitRendering.State.FAILED)[:SHOWN]
    return [{"export": one, "ready": one.rendering.state == KitRendering.State.READY} for one in kept]


def readable_export(user: Viewer, key: Any) -> KitExport | None:
    """The export of that key when `user` asked for it and may still read its plan or its guide. Two queries."""
    export = (
        KitExport.objects.held_by(user)
        .filter(key=key)
        .select_related("rendering", "owner", "plan", "edition")
        .defer("edition__body", "edition__content")
        .first()
    )
    if export is None:
        return None
    if export.plan_id is not None:
        return export if SessionPlan.objects.visible_to(user).filter(pk=export.plan_id).exists() else None
    return export if readable_edition(export.edition_id or 0, user) else None


def file_name(export: KitExport) -> str:
    """A name every system accepts: « feuille-de-route-faire-groupe-2026-05-14.pdf »."""
    source = export.plan or export.edition
    assert source is not None  # noqa: S101 - a constraint of the table
    day = f"-{export.plan.date}" if export.plan else ""
    return f"{_kind(export)}-{slugify(fold(source.title))[:60].strip('-')}{day}.{export.options['format']}"


def _kind(export: KitExport) -> str:
    if export.options["format"] == "zip":
        return slugify(fold(_("Trousse")))
    kinds = {
        "participant": _("Documents à remettre"),
        "wall": _("À afficher"),
        "cofacilitator": _("Coanimation"),
    }
    usual = kinds.get(export.options["version"])
    return slugify(fold(usual)) if usual else slug_of(_what_it_is(export))


def _what_it_is(export: KitExport) -> str:
    """« Feuille de route », or the type of the programme in words. A query a type of programme for the latter."""
    if export.edition is None:
        return _("Feuille de route")
    programme = programme_of(export.edition.page_id)
    return programme.type_name if programme else _("Programme")
