"""What is kept because people used it: a programme whose editions hold the words of plans, logs or certifications."""

from collections.abc import Iterable

from django.db import router
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import ngettext
from wagtail.models import Page

from .models import Edition


def titles_in_use(pages: Iterable[Page]) -> list[str]:
    """The titles of those of `pages` that hold an edition, their own or of a page under them, which others rest on.

    Whatever room the others are of: those that must keep an edition protect it. A few queries a page.
    """
    return [page.get_admin_display_title() for page in pages if _in_use(page)]


def refusal(titles: list[str]) -> str:
    """Why they are not deleted and what to do instead, in a sentence."""
    words = ngettext(
        "On s’est déjà servi de « %(titles)s » : dépubliez-le au lieu de le supprimer.",
        "On s’est déjà servi de ces pages : %(titles)s. Dépubliez-les au lieu de les supprimer.",
        len(titles),
    )
    return words % {"titles": ", ".join(titles)}


def _in_use(page: Page) -> bool:
    editions = Edition.objects.filter(page__in=Page.objects.descendant_of(page, inclusive=True)).only("pk")
    try:
        Collector(using=router.db_for_write(Edition), origin=editions).collect(editions)
    except (ProtectedError, RestrictedError):
        return True
    return False
