"""Entries as those who keep the directory list them, in every state."""

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, When
from django.utils.translation import get_language

from ..models import Initiative, InitiativeQuerySet, InitiativeText, Source


def by_name(entries: InitiativeQuerySet) -> InitiativeQuerySet:
    """`entries` in the order of their names in the language of the interface, else in another.

    Stems begin with those of the name, without accents or capitals: every database puts them in order alike.
    """
    wanted = (get_language() or "").split("-")[0]
    texts = InitiativeText.objects.filter(initiative=OuterRef("pk"))
    first = Case(When(language=wanted, then=0), default=1)
    named = texts.order_by(first, "pk").values("stems")[:1]
    return entries.annotate(named=Subquery(named)).order_by("named", "pk")


def kept_entries() -> InitiativeQuerySet:
    """Every entry that stands, with what the list shows. Three queries."""
    return Initiative.objects.current().prefetch_related("texts", "regions")


def unsaid_in(entries: QuerySet[Initiative], language: str) -> QuerySet[Initiative]:
    """Those that have no words in `language`."""
    return entries.filter(~Exists(InitiativeText.objects.filter(initiative=OuterRef("pk"), language=language)))


def kept_sources() -> QuerySet[Source]:
    """Every source, with how many entries it gave. One query."""
    return Source.objects.annotate(entries=Count("records"))
