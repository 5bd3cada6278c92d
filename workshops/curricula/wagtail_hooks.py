"""What curricula bring to Wagtail's admin."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe
from wagtail import hooks

from .course_page import rule_back
from .models import CurriculumPage


@require_safe
def rule_said_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule of the latest draft in a sentence, for those who may write it."""
    page = get_object_or_404(CurriculumPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return render(request, "curricula/panels/rule_back.html", rule_back(page.get_latest_revision_as_object()))


@hooks.register("register_admin_urls")
def register_rule() -> list[object]:
    """The address the editor asks again after each save."""
    return [path("curricula/<int:pk>/rule/", rule_said_back, name="curricula_rule")]
