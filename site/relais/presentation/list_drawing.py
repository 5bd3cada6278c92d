"""What stands around the results of a list, as HTML: how many there are, what narrows them, their other pages."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .escaping import escaped
from .icons import icon


@cache
def _words(_language: str | None) -> dict[str, str]:
    """The words of these parts, escaped, in the language that is active."""
    return {
        "sort": escaped(_("Trier par")),
        "filters": escaped(_("Filtres actifs")),
        "remove": escaped(_("Retirer le filtre :")),
        "clear": escaped(_("Tout effacer")),
        "pages": escaped(_("Pages de résultats")),
        "previous": escaped(_("Page précédente")),
        "page": escaped(_("Page")),
        "next": escaped(_("Page suivante")),
    }


def drawn_results_bar(
    count_text: str, sort_options: Iterable[Mapping[str, Any]] | None, sort_name: str = "", form: str = ""
) -> SafeString:
    """How many results there are and, where there are `sort_options`, the order they come in.

    An option has a `value`, a `label`, and whether it is `selected`. `form` is the id of the form it is sent with.
    """
    order = _order(sort_options, escaped(sort_name or "sort"), form) if sort_options else ""
    count = f'<p class="results-bar__count" role="status">{escaped(count_text)}</p>'
    return mark_safe(f'<div class="results-bar">\n{count}\n{order}</div>')  # noqa: S308 - its parts are escaped


def _order(options: Iterable[Mapping[str, Any]], name: str, form: str) -> str:
    of_form = f' form="{escaped(form)}"' if form else ""
    choices = "".join(
        f'<option value="{escaped(option["value"])}"{" selected" if option.get("selected") else ""}>'
        f"{escaped(option['label'])}</option>\n"
        for option in options
    )
    return (
        f'<p class="results-bar__sort">\n<label for="results-{name}">{_words(get_language())["sort"]}</label>\n'
        f'<select id="results-{name}" name="{name}"{of_form}>\n{choices}</select>\n</p>\n'
    )


def drawn_chips(chips: Iterable[Mapping[str, Any]] | None, clear_url: str = "", label: str = "") -> SafeString:
    """What narrows the list, each with the way to remove it (`url`), and that to remove all; nothing without any.

    A chip has a `label`, and a `group` said to who does not see it stand among the others.
    """
    if not chips:
        return SafeString("")
    words = _words(get_language())
    items = "".join(f"<li>{_chip(chip, words)}</li>\n" for chip in chips)
    clear = f'<li><a class="chips__clear" href="{escaped(clear_url)}">{words["clear"]}</a></li>\n' if clear_url else ""
    said = escaped(label) if label else words["filters"]
    return mark_safe(  # noqa: S308 - each of the parts is escaped where it is put in
        f'<ul class="chips" role="list" aria-label="{said}">\n{items}{clear}</ul>'
    )


def _chip(chip: Mapping[str, Any], words: Mapping[str, str]) -> str:
    if not chip.get("url"):
        return f'<span class="chip">{escaped(chip["label"])}</span>'
    group = f'<span class="visually-hidden">{escaped(chip["group"])}, </span>' if chip.get("group") else ""
    return (
        f'<a class="chip" href="{escaped(chip["url"])}"><span class="visually-hidden">{words["remove"]} </span>'
        f"{group}{escaped(chip['label'])}{icon('close', size='small')}</a>"
    )


def drawn_pages(
    page: Page, asked: QueryDict, *, label: str = "", target: str = "", parameter: str = "", anchor: str = ""
) -> SafeString:
    """The pages around `page`, of a list that `asked` narrows; nothing where there is one alone.

    `parameter` says their number in the address (`page` unless told). With `target`, htmx puts the next one in its
    place.
    """
    if not page.has_other_pages():
        return SafeString("")
    words, address = _words(get_language()), Addresses(asked, parameter, anchor)
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [_page(number, page.number, address, words["page"]) for number in shown]
    if page.has_previous():
        items.insert(0, _step(address.of(page.previous_page_number()), "prev", "arrow-left", words["previous"]))
    if page.has_next():
        items.append(_step(address.of(page.next_page_number()), "next", "arrow-right", words["next"]))
    to = f"#{escaped(target)}"
    boost = f' hx-boost="true" hx-target="{to}" hx-select="{to}" hx-swap="outerHTML show:top"' if target else ""
    return mark_safe(  # noqa: S308 - each of the parts is escaped where it is put in
        f'<nav aria-label="{escaped(label) if label else words["pages"]}"{boost}>\n'
        f'<ul class="pagination" role="list">\n{"".join(items)}</ul>\n</nav>'
    )


class Addresses:
    """Where the pages of a list are."""

    def __init__(self, asked: QueryDict, parameter: str, anchor: str) -> None:
        self.asked = asked.copy()
        self.parameter = parameter or "page"
        self.anchor = f"#{anchor}" if anchor else ""

    def of(self, number: int) -> str:
        """The page of that number."""
        self.asked[self.parameter] = str(number)
        return f"?{self.asked.urlencode()}{self.anchor}"


def _page(number: int | str, current: int, address: Addresses, word: str) -> str:
    if not isinstance(number, int):
        return "<li><span>…</span></li>\n"
    if number == current:
        return f'<li><span aria-current="page">{escaped(localize(number))}</span></li>\n'
    return (
        f'<li><a href="{escaped(address.of(number))}"><span class="visually-hidden">{word} </span>'
        f"{escaped(localize(number))}</a></li>\n"
    )


def _step(url: str, relation: str, arrow: str, word: str) -> str:
    return (
        f'<li><a href="{escaped(url)}" rel="{relation}">{icon(arrow)}'
        f'<span class="visually-hidden">{word}</span></a></li>\n'
    )
