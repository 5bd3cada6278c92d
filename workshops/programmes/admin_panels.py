"""The first screen of the admin: where one may write, and what asks for attention."""

from collections.abc import Iterable
from functools import reduce
from operator import add, or_
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from relais.presentation.languages import language_name
from workshops.organisations.models import OrganisationPage

from .pages import programme_types


def places_to_write(user: Any) -> QuerySet[OrganisationPage]:
    """The organisation pages `user` may add programmes to, each with how many are published and how many are drafts.

    The rights of `user` are read first; then one query.
    """
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return (
        OrganisationPage.objects.filter(pk__in=allowed.order_by().values("pk"))
        .select_related("organisation", "locale")
        .annotate(published=_programmes_under(live=True), drafts=_programmes_under(live=False))
        .order_by("organisation__name", "locale__language_code")
    )


def _programmes_under(*, live: bool) -> Any:
    return reduce(add, (_pages_under(model, live=live) for model in programme_types()))


def _pages_under(model: Any, *, live: bool) -> Coalesce:
    pages = model.objects.filter(live=live, organisation=OuterRef("organisation"), locale=OuterRef("locale"))
    counted = pages.order_by().values("organisation").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def programmes_to_review(user: Any, count: int = 10) -> list[Any]:
    """Published programmes `user` may change that nobody has reviewed by their date, the longest overdue first.

    A query a type.
    """
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    overdue = Q(live=True, review_by__lt=timezone.localdate(), pk__in=allowed.order_by().values("pk"))
    found = [
        page
        for model in programme_types()
        for page in model.objects.filter(overdue).select_related("organisation").order_by("review_by")[:count]
    ]
    return sorted(found, key=lambda page: page.review_by)[:count]


def drafts_among(pages: Iterable[Page]) -> list[Any]:
    """The latest drafts of the programmes among `pages` and below them. Two queries a programme."""
    places = [Q(path__startswith=page.path) for page in pages]
    if not places:
        return []
    under = reduce(or_, places)
    found = [page for model in programme_types() for page in model.objects.filter(under)]
    return [page.get_latest_revision_as_object() for page in found]


def _other_languages(known: set[str]) -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES if code not in known]


def _types_to_write() -> list[dict[str, Any]]:
    """What each button says, and the form it opens."""
    return [
        {"label": model.write_label, "app": model._meta.app_label, "model": model._meta.model_name}
        for model in programme_types()
    ]


class WritePanel(Component):
    """Where one may write, with one button for each place."""

    name = "programmes_write"
    template_name = "programmes/admin/write_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The places, and the languages in which an organisation has none yet."""
        own = get_language()
        places = sorted(
            places_to_write(parent_context["request"].user),
            key=lambda place: (place.organisation.name, place.locale.language_code != own),
        )
        languages: dict[int, set[str]] = {}
        for place in places:
            languages.setdefault(place.organisation_id, set()).add(place.locale.language_code)
        shown, offered = [], set()
        for place in places:
            missing = _other_languages(languages[place.organisation_id])
            shown.append((place, [] if place.organisation_id in offered else missing))
            offered.add(place.organisation_id)
        several = len(set().union(*languages.values())) > 1
        inherited = {name: parent_context[name] for name in ("request", "csrf_token")}
        return {**inherited, "places": shown, "several_languages": several, "types": _types_to_write()}


class ReviewPanel(Component):
    """Programmes past their date."""

    name = "programmes_review"
    template_name = "programmes/admin/review_panel.html"
    order = 230

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The programmes, longest overdue first."""
        return {"programmes": programmes_to_review(parent_context["request"].user)}
