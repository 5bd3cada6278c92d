"""The first screen of the admin: where one may write, and what asks for attention."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from workshops.organisations.models import OrganisationPage

from .models import GuidePage
from .translating import language_name


def places_to_write(user: Any) -> QuerySet[OrganisationPage]:
    """The organisation pages `user` may add guides to, each with how many are published and how many are drafts.

    The rights of `user` are read first; then one query.
    """
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return (
        OrganisationPage.objects.filter(pk__in=allowed.order_by().values("pk"))
        .select_related("organisation", "locale")
        .annotate(published=_guides_under(live=True), drafts=_guides_under(live=False))
        .order_by("organisation__name", "locale__language_code")
    )


def _guides_under(*, live: bool) -> Coalesce:
    guides = GuidePage.objects.filter(
        live=live, organisation=OuterRef("organisation"), locale=OuterRef("locale")
    ).order_by()
    counted = guides.values("organisation").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def guides_to_review(user: Any, count: int = 10) -> list[GuidePage]:
    """Published guides `user` may change that nobody has reviewed by their date, the longest overdue first."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    overdue = Q(live=True, review_by__lt=timezone.localdate(), pk__in=allowed.order_by().values("pk"))
    return list(GuidePage.objects.filter(overdue).select_related("organisation").order_by("review_by")[:count])


def drafts_among(pages: Iterable[Page]) -> list[GuidePage]:
    """The latest drafts of the guides among `pages` and below them. Two queries a guide."""
    places = [Q(path__startswith=page.path) for page in pages]
    guides = GuidePage.objects.filter(reduce(or_, places)) if places else ()
    return [guide.get_latest_revision_as_object() for guide in guides]


def _other_languages(known: set[str]) -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES if code not in known]


class WritePanel(Component):
    """Where one may write, with one button for each place."""

    name = "guides_write"
    template_name = "guides/admin/write_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The places, and the languages in which an organisation has none yet."""
        places = list(places_to_write(parent_context["request"].user))
        languages: dict[int, set[str]] = {}
        for place in places:
            languages.setdefault(place.organisation_id, set()).add(place.locale.language_code)
        shown, offered = [], set()
        for place in places:
            missing = _other_languages(languages[place.organisation_id])
            shown.append((place, [] if place.organisation_id in offered else missing))
            offered.add(place.organisation_id)
        several = len(set().union(*languages.values())) > 1
        return {"request": parent_context["request"], "places": shown, "several_languages": several}


class ReviewPanel(Component):
    """Guides past their date."""

    name = "guides_review"
    template_name = "guides/admin/review_panel.html"
    order = 230

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The guides, longest overdue first."""
        return {"guides": guides_to_review(parent_context["request"].user)}
