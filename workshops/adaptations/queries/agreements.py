"""Reads of agreements between organisations."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from workshops.organisations.models import Organisation
from workshops.programmes.pages import programme_types, together

from ..models import Agreement


def agreements_of(organisation: Organisation) -> QuerySet[Agreement]:
    """Those an organisation gave or received, each with both and its programme, latest first. One query."""
    return Agreement.objects.filter(Q(giver=organisation) | Q(receiver=organisation)).select_related(
        "giver", "receiver", "programme"
    )


def same_agreement(agreement: Agreement) -> Agreement | None:
    """One that says exactly what `agreement`, not stored yet, says. One query."""
    said = ("giver", "receiver", "programme", "terms", "with_files", "starts_on", "ends_on")
    return Agreement.objects.filter(**{name: getattr(agreement, name) for name in said}).first()


def programmes_of(organisation: Organisation) -> QuerySet[Any]:
    """The programmes of an organisation, drafts too, as pages, by title."""
    own = together(model.objects.filter(organisation=organisation).values("pk") for model in programme_types())
    return Page.objects.filter(pk__in=own).order_by("title")
