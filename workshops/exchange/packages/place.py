"""Where programmes that come are put in the tree: one after the other, without asking each time where the last is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from wagtail.models import Page


class Place:
    """The `page` that programmes hang from, held until the transaction ends: nobody else puts one there meanwhile.

    Of the addresses under it, those `asked` for are looked up. Three queries.
    """

    def __init__(self, page: Any, asked: Iterable[str]) -> None:
        held = Page.objects.select_for_update().get(pk=page.pk)
        self.page = page
        self._last = held.get_last_child()
        self._taken = set(held.get_children().order_by().filter(slug__in=asked).values_list("slug", flat=True))

    def is_taken(self, slug: str) -> bool:
        """Whether a page here has that address, one that was asked for."""
        return slug in self._taken

    def put(self, page: Any) -> None:
        """Save `page`, a new one, as the last here, as treebeard's `add_child` does; its address is free."""
        page._check_slug_is_unique = lambda: None
        if self._last is None:
            self.page.add_child(instance=page)
        else:
            page.depth, page.path = self._last.depth, self._last._inc_path()
            page._cached_parent_obj = self.page
            Page.objects.filter(pk=self.page.pk).update(numchild=F("numchild") + 1)
            self.page.numchild += 1
            page.save()
        del page._check_slug_is_unique
        self._last = page
        self._taken.add(page.slug)
