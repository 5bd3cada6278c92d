"""What plans mean for those who write in the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .queries import plans_resting_on


@hooks.register("before_delete_page")
def keep_what_plans_rest_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a guide that plans were prepared from: their words are in its editions."""
    plans = plans_resting_on(page)
    if not plans:
        return None
    messages.error(
        request,
        ngettext(
            "Un plan de rencontre vient de « %(title)s » : dépubliez-le au lieu de le supprimer.",
            "%(count)s plans de rencontre viennent de « %(title)s » : dépubliez-le au lieu de le supprimer.",
            plans,
        )
        % {"count": plans, "title": page.get_admin_display_title()},
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk if page.depth > 1 else page.pk)
