"""The links to the pages of a list: a dozen to a list, which a template takes longer to draw than all around them."""

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .escaping import escaped
from .icons import icon


def page_links(page: Page, asked: QueryDict, *, parameter: str, anchor: str, in_place: bool) -> SafeString:
    """The items of the list in `components/pagination.html`: `page` among the others of its list.

    Each keeps all that was `asked` and changes `parameter`, which counts the pages; `in_place` draws the icons.
    """
    address = asked.copy()
    after = f"#{anchor}" if anchor else ""

    def leads_to(number: int) -> str:
        address[parameter] = str(number)
        return escaped(f"?{address.urlencode()}{after}")

    def beside(number: int, rel: str, arrow: str, words: str) -> str:
        drawn = icon(arrow, in_place=in_place)
        return (
            f'<li><a href="{leads_to(number)}" rel="{rel}">{drawn}<span class="visually-hidden">{words}</span></a></li>'
        )

    items = []
    if page.has_previous():
        items.append(beside(page.previous_page_number(), "prev", "arrow-left", _("Page précédente")))
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if not isinstance(number, int):
            items.append("<li><span>…</span></li>")
        elif number == page.number:
            items.append(f'<li><span aria-current="page">{number}</span></li>')
        else:
            hidden = f'<span class="visually-hidden">{_("Page")} </span>'
            items.append(f'<li><a href="{leads_to(number)}">{hidden}{number}</a></li>')
    if page.has_next():
        items.append(beside(page.next_page_number(), "next", "arrow-right", _("Page suivante")))
    # Addresses are escaped where they are put in; the rest is ours.
    return mark_safe("\n".join(items))  # noqa: S308
