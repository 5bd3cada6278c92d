"""The page of one curriculum, in its current edition or an older one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workshops.freshness.keeping import kept_until_changed
from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.page_context import ReaderPages
from workshops.programmes.page_reading import find_page

from ..course_page import shown_course
from ..queries import readable_curricula


def _find(pk: int, user: Viewer) -> Any:
    return find_page(readable_curricula(user), pk)


def _course(_request: HttpRequest, page: Any, read: Edition) -> dict[str, Any]:
    course = shown_course(page, read)
    parts = [
        (course.groups, {"label": _("Compétences"), "url": "#course-competencies"}),
        (course.prerequisites, {"label": _("Préalables"), "url": "#course-prerequisites"}),
    ]
    return {"course": course, "rail_parts": [part for present, part in parts if present]}


CURRICULUM_PAGES = ReaderPages(
    section="curricula",
    template="curricula/curriculum.html",
    readable=readable_curricula,
    find=_find,
    list_address="curricula:catalogue",
    list_label=_("Formations"),
    find_label=_("Chercher une formation"),
    missing=_("Formation introuvable"),
    missing_lead=_("Cette formation n’est pas accessible"),
    more=_course,
)


@require_safe
@kept_until_changed
def curriculum(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A curriculum as last published."""
    return CURRICULUM_PAGES.show(request, pk, slug)


@require_safe
@kept_until_changed
def edition(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """A curriculum as it was published under that number; an older one says so, and where the newest is."""
    return CURRICULUM_PAGES.show(request, pk, slug, number)
