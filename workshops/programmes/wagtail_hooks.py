"""What programmes bring to Wagtail's admin."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from workshops.taxonomy.bulk_merge import make_mergeable

from . import admin_urls
from .admin_buttons import language_buttons
from .admin_panels import ReviewPanel, WritePanel, drafts_among
from .content_checks import GuideChecks
from .deleting import refusal, titles_in_use
from .editor_panels import keep_typed
from .models import ProgrammeTag
from .pages import programme_types, published_pages
from .validation import is_whole
from .viewsets import ProgrammeTagViewSet

register_snippet(ProgrammeTagViewSet)
make_mergeable(ProgrammeTag)

hooks.register("register_admin_urls", lambda: admin_urls.urlpatterns)
hooks.register("register_page_header_buttons", language_buttons)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """The icons of our blocks that Wagtail does not have."""
    return [*icons, "programmes/icons/pause.svg"]


@hooks.register("construct_homepage_panels")
def first_screen(request: HttpRequest, panels: list[Component]) -> None:
    """Start with what one comes for: writing, and what waits for a review."""
    panels += [WritePanel(), ReviewPanel()]


@hooks.register("before_bulk_action")
def publish_whole_programmes_only(
    request: HttpRequest, action_type: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """Published from a list, a programme passes no form: one that is not whole is sent back to its own."""
    if action_type != "publish":
        return None
    unready = [draft.title for draft in drafts_among(pages) if not is_whole(draft)]
    if not unready:
        return None
    message = ngettext(
        "Ce programme n’est pas prêt à publier : %(titles)s. Ouvrez-le et publiez-le de là : il y est dit ce qui "
        "manque.",
        "Ces programmes ne sont pas prêts à publier : %(titles)s. Ouvrez-les et publiez-les de là : il y est dit ce "
        "qui manque.",
        len(unready),
    )
    messages.error(request, message % {"titles": ", ".join(unready)})
    return redirect(action.next_url)


@hooks.register("after_edit_page")
def keep_what_was_typed(request: HttpRequest, page: Page) -> None:
    """What higher rooms ask in the form is theirs to keep, with each draft that is saved."""
    if isinstance(page, programme_types()):
        keep_typed(page, request.POST, request.user)


@hooks.register("before_delete_page")
def keep_what_was_used(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what plans, logs or certifications rest on: their words are in its editions."""
    titles = titles_in_use([page])
    if not titles:
        return None
    messages.error(request, refusal(titles))
    return redirect("wagtailadmin_explore", page.get_parent().pk if page.depth > 1 else page.pk)


@hooks.register("before_bulk_action")
def keep_what_was_used_in_lists_too(
    request: HttpRequest, action_type: str, pages: list[Page], action: Any
) -> HttpResponse | None:
    """The same for pages deleted from a list: none is deleted then."""
    titles = titles_in_use(pages) if action_type == "delete" else []
    if not titles:
        return None
    messages.error(request, refusal(titles))
    return redirect(action.next_url)


@hooks.register("construct_page_chooser_queryset")
def link_to_what_one_may_read(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """A link leads to a programme its author may read: the chooser would show every draft of every organisation."""
    if request.user.is_superuser:
        return pages
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    own = Q(pk__in=explorable.order_by().values("pk"))
    return pages.filter(own | Q(pk__in=published_pages(request.user)))


@hooks.register("construct_wagtail_userbar")
def check_programmes_our_way(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Add our rules to Wagtail's content checks."""
    if isinstance(page, programme_types()):
        items[:] = [
            GuideChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
        ]
