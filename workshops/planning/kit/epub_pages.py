"""From the HTML of the run sheet's templates to the XHTML of a book."""

import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from lxml import etree
from lxml import html as lxml_html

SYLLABICS = re.compile(r"[\u1400-\u167f\u18b0-\u18ff]")  # Unified Canadian Aboriginal Syllabics
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BOX = "\u2610 "


@dataclass(frozen=True)
class EpubPage:
    """A page of the book: its file without suffix, its title, its kind (EPUB Structural Semantics), its XHTML."""

    name: str
    title: str
    kind: str
    markup: str


def has_syllabics(text: str) -> bool:
    """Whether a text needs a typeface that few reading devices have."""
    return bool(SYLLABICS.search(text))


def xhtml(body: str, *, title: str, language: str) -> str:
    """The page that holds `body`, well formed, without the icons and form parts of the screen."""
    context = {"body": body, "title": title, "language": language}
    page = lxml_html.document_fromstring(render_to_string("planning/kit/epub/page.html", context))
    _leave_screen_out(page)
    for element in page.iter(etree.Element):
        spoken = element.get("lang")
        if spoken:
            element.set(XML_LANGUAGE, spoken)
    # The namespace without a prefix: checkers and reading devices look for `img`, not for `html:img`.
    written = etree.tostring(page, encoding="unicode", method="xml").replace("<html", f'<html xmlns="{XHTML}"', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{written}'


def _leave_screen_out(page: Any) -> None:
    for icon in page.xpath("//svg"):
        icon.drop_tree()
    for box in page.xpath("//input[@type='checkbox']"):
        box.tail = BOX + (box.tail or "")
        box.drop_tree()
    for label in page.xpath("//label"):
        label.drop_tag()
    # What only helps a browser that draws lists without their marks.
    for listed in page.xpath("//*[@role='list']"):
        del listed.attrib["role"]
