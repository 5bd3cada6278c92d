"""The doors of the pages about people."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...models import Person

View = Callable[..., HttpResponse]


def page(*methods: str) -> Callable[[View], View]:
    """A view for signed-in people, answering only to `methods`; never kept, and its texts never in an error report."""
    return lambda view: sensitive_post_parameters()(
        never_cache(require_http_methods(list(methods))(login_required(view)))
    )


def readable_person(request: HttpRequest, pk: int) -> Person:
    """The record when its reader may see it, merged ones too; else 404. One query."""
    return get_object_or_404(_whole(Person.objects.visible_to(request.user)), pk=pk)


def managed_person(request: HttpRequest, pk: int) -> Person:
    """The record that stands when its reader may change it, else 404. One query."""
    return get_object_or_404(_whole(Person.objects.current().managed_by(request.user)), pk=pk)


def _whole(people: Any) -> Any:
    return people.select_related("region", "sector", "user", "merged_into")
