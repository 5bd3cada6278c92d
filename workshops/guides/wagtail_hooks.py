"""What guides bring to Wagtail's admin, and what authors do not need there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import Page

from .moderation import asked_changes

# Reports tell of every organisation at once, and help is that of Wagtail: neither serves someone who writes a guide.
FOR_ADMINISTRATORS = {"reports", "help"}
EDITOR_SCRIPTS = ("untouched", "written-meanwhile", "errors", "locked", "rich-text")


@hooks.register("construct_main_menu")
def only_what_authors_need(request: HttpRequest, items: list[MenuItem]) -> None:
    """Call the tree of pages what it holds, and leave out what only an administrator uses."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in FOR_ADMINISTRATORS]
    for item in items:
        if item.name == "explorer":
            item.label = _("Guides et formations")


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    """News and manuals of Wagtail are of another product, in English, on another site."""
    items[:] = [item for item in items if "target" not in item.attrs]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """The places to write say what they hold: how many pages, images and files there are tells nobody anything."""
    items.clear()


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """Save no draft nobody wrote and all that is written, reach the errors of blocks, write nothing in a locked guide,
    open long ones fast.
    """
    return format_html_join(
        "\n",
        '<script type="module" src="{}"></script>',
        ((static(f"js/admin-{name}.js"),) for name in EDITOR_SCRIPTS),
    )


@hooks.register("insert_global_admin_js")
def names_for_all_to_hear() -> SafeString:
    """Name what Wagtail leaves without a name, on every screen: images are chosen in some, uploaded in others."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-names.js"))


@hooks.register("before_edit_page")
def say_what_was_asked(request: HttpRequest, page: Page) -> None:
    """An author who opens a guide sent back to her reads why first, not in a panel she has to find."""
    sentence = asked_changes(page) if request.method == "GET" else None
    if sentence:
        messages.warning(request, sentence)


@hooks.register("before_move_page")
def move_ones_own(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail's confirmation shows the title before it asks whether one may move the page."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
