"""What an author reads when the gate refuses a publication asked for outside the form of the programme."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .publish_gate import PublicationRefusedError


class RefusedPublicationMiddleware:
    """Leads back to the form, with the sentences: approved from a list, copied or translated, nothing was published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do unless a view raises."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The form of the page, or the first screen of the admin when what was refused was never stored."""
        if not isinstance(error, PublicationRefusedError):
            return None
        sentences = dict.fromkeys(lack.sentence for lack in error.lacks)
        items = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
        title = _("« %(title)s » n’a pas été publié. Il y manque :") % {"title": error.page.title}
        messages.error(request, format_html("{}<ul>{}</ul>", title, items))
        stored = type(error.page)._default_manager.filter(pk=error.page.pk).exists()
        return redirect("wagtailadmin_pages:edit", error.page.pk) if stored else redirect("wagtailadmin_home")
