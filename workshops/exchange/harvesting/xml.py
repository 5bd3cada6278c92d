"""XML written with lxml, from words that people typed."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
# What XML 1.0 cannot hold, however it is escaped.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(text: object) -> str:
    """`text` without what XML cannot hold."""
    return UNWRITABLE.sub("", str(text))


def add(parent: Any, namespace: str, name: str, text: object = None, **attributes: str) -> Any:
    """A child of `parent`; one that would say nothing is left out. `lang` becomes `xml:lang`."""
    said = None if text is None else written(text).strip()
    if said == "":
        return None
    child = etree.SubElement(parent, f"{{{namespace}}}{name}")
    child.text = said
    for key, value in attributes.items():
        child.set(XML_LANG if key == "lang" else key, written(value))
    return child


def add_each(parent: Any, namespace: str, name: str, texts: Iterable[object], **attributes: str) -> None:
    """A child for each of `texts`."""
    for text in texts:
        add(parent, namespace, name, text, **attributes)


def serialised(root: Any) -> bytes:
    """The whole document, in UTF-8 with its declaration."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
