"""Merges of entries, as a keeper reads them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..differences import TOGETHER
from ..models import Initiative, InitiativeMerge
from ..models.twins import DAYS_TO_UNDO
from .comparing import label_of, said

DATES = {*TOGETHER["verification"], "verification"}


def merges_to_undo() -> QuerySet[InitiativeMerge]:
    """Those recent enough to be undone, each with both entries and their words."""
    recent = InitiativeMerge.objects.filter(undone_at=None, made_at__gte=timezone.now() - timedelta(days=DAYS_TO_UNDO))
    return recent.select_related("kept", "merged").prefetch_related("kept__texts", "merged__texts")


def merge_lines(merge: InitiativeMerge) -> Iterable[tuple[str, str]]:
    """What one of the entries said and the kept one no longer does: a label and words each."""
    return [(label_of(each["fact"]), _words(each["fact"], each["value"])) for each in merge.left_out]


def _words(name: str, value: list[Any]) -> str:
    if name == "parent":
        parent = Initiative.objects.prefetch_related("texts").filter(pk=value[0]).first()
        return str(parent) if parent else _("une fiche qui n’est plus ici")
    return said(name, tuple(date.fromisoformat(each) if name in DATES and each else each for each in value))
