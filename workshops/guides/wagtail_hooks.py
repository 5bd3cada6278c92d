"""What guides bring to Wagtail's admin, and what authors do not need there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from workshops.programmes.validation import is_whole
from workshops.taxonomy.bulk_merge import make_mergeable

from . import admin_urls
from .admin import ReviewPanel, WritePanel, drafts_among
from .admin_buttons import language_buttons
from .content_checks import GuideChecks
from .models import GuidePage, GuideTag
from .viewsets import GuideTagViewSet

register_snippet(GuideTagViewSet)
make_mergeable(GuideTag)
hooks.register("register_admin_urls", lambda: admin_urls.urlpatterns)
hooks.register("register_page_header_buttons", language_buttons)

# Reports tell of every organisation at once, and help is that of Wagtail: neither serves someone who writes a guide.
FOR_ADMINISTRATORS = {"reports", "help"}


@hooks.register("construct_main_menu")
def only_what_authors_need(request: HttpRequest, items: list[MenuItem]) -> None:
    """Call the tree of pages what it holds, and leave out what only an administrator uses."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in FOR_ADMINISTRATORS]
    for item in items:
        if item.name == "explorer":
            item.label = _("Guides")


@hooks.register("construct_homepage_panels")
def first_screen(request: HttpRequest, panels: list[Component]) -> None:
    """Start with what one comes for: writing, and what waits for a review."""
    panels += [WritePanel(), ReviewPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """The places to write say what they hold: how many pages, images and files there are tells nobody anything."""
    items.clear()


@hooks.register("insert_editor_js")
def save_only_what_was_touched() -> SafeString:
    """Keep the editor from saving a draft that nobody wrote."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-untouched.js"))


@hooks.register("before_bulk_action")
def publish_whole_guides_only(
    request: HttpRequest, action_type: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """Published from a list, a guide passes no form: one that is not whole is sent back to its own."""
    if action_type != "publish":
        return None
    unready = [guide.title for guide in drafts_among(pages) if not is_whole(guide)]
    if not unready:
        return None
    message = ngettext(
        "Ce guide n’est pas prêt à publier : %(titles)s. Ouvrez-le et publiez-le de là : il y est dit ce qui manque.",
        "Ces guides ne sont pas prêts à publier : %(titles)s. Ouvrez-les et publiez-les de là : il y est dit ce qui "
        "manque.",
        len(unready),
    )
    messages.error(request, message % {"titles": ", ".join(unready)})
    return redirect(action.next_url)


@hooks.register("before_move_page")
def move_ones_own(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail's confirmation shows the title before it asks whether one may move the page."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("construct_page_chooser_queryset")
def link_to_what_one_may_read(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """A link leads to a guide its author may read: the chooser would show every draft of every organisation."""
    if request.user.is_superuser:
        return pages
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    readable = GuidePage.objects.published().visible_to(request.user)
    own = Q(pk__in=explorable.order_by().values("pk"))
    return pages.filter(own | Q(pk__in=readable.order_by().values("pk")))


@hooks.register("construct_wagtail_userbar")
def check_guides_our_way(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Add our rules to Wagtail's content checks."""
    if isinstance(page, GuidePage):
        items[:] = [
            GuideChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
        ]
