"""Where a programme comes from, as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from workshops.organisations.models import Organisation, Role
from workshops.organisations.queries import organisations_with
from workshops.organisations.visibility import Viewer
from workshops.programmes.pages import programme_of, programme_types, programmes_by_page

from ..models import Ingredient, Lineage
from .followed import as_published
from .terms import ids_in_content, owed_by


@dataclass(frozen=True)
class Origin:
    """A lineage or a copied part; `source` is its programme when the reader may read it.

    `removable` is true of a reader who may have the name of the source taken off.
    """

    owed: Lineage | Ingredient
    source: Any = None
    removable: bool = False


@dataclass(frozen=True)
class Origins:
    """Where a programme comes from: the one it adapts, or None, and those its parts were copied from."""

    lineage: Origin | None
    parts: tuple[Origin, ...]


NO_ORIGINS = Origins(None, ())


def origins_of(page: Any, user: Viewer) -> Origins:
    """Where what is published of `page` comes from, as `user` may know it: a part taken out owes nothing.

    Two queries for one that comes from nowhere; else two more, and one a type of programme.
    """
    lineage = owed_by(Lineage, page).defer("base_body", "base_fields", "base_content").first()
    held = set(ids_in_content(page.current_edition.programme))
    parts = [part for part in owed_by(Ingredient, page) if held.intersection(part.blocks)]
    owed: list[Lineage | Ingredient] = [*(as_published([lineage]) if lineage else []), *parts]
    if not owed:
        return NO_ORIGINS
    sources = programmes_by_page(user, {each.source_id for each in owed if each.source_id})
    coordinated = _coordinated(user)
    shown = [_origin(each, page, sources, coordinated) for each in owed]
    return Origins(shown[0], tuple(shown[1:])) if lineage else Origins(None, tuple(shown))


def may_remove_credit(owed: Lineage | Ingredient, user: Viewer) -> bool:
    """Those who coordinate the programme that owes it, or its source, and administrators. A few queries."""
    coordinated = _coordinated(user)
    concerned = [programme_of(owed.page_id), programme_of(owed.source_id) if owed.source_id else None]
    return bool(user.is_superuser) or any(page and page.organisation_id in coordinated for page in concerned)


def targets_for(organisations: tuple[Organisation, ...], source: int) -> QuerySet[Page]:
    """The programmes of those organisations that a part of the programme `source` may be copied to, by title."""
    own = [pk for model in programme_types() for pk in _pages_of(model, organisations)]
    return Page.objects.filter(pk__in=own).exclude(pk=source).order_by("title")


def _pages_of(model: Any, organisations: tuple[Organisation, ...]) -> Any:
    return model.objects.filter(organisation__in=organisations).order_by().values_list("pk", flat=True)


def _coordinated(user: Viewer) -> set[int]:
    return set(organisations_with(user, Role.COORDINATOR).values_list("pk", flat=True))


def _origin(owed: Lineage | Ingredient, page: Any, sources: dict[int, Any], coordinated: set[int]) -> Origin:
    source = sources.get(owed.source_id) if owed.source_id else None
    concerned = {page.organisation_id} | ({source.organisation_id} if source else set())
    removable = owed.credit_removed_on is None and bool(concerned & coordinated)
    return Origin(owed, source if source and source.live and source.current_edition_id else None, removable)
