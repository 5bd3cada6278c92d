"""A field of a block in plain words, to be read and compared: what the editor's labels call it, and what it says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock

from workshops.programmes.plain_text import text_of_html

from .canonical import definition_of
from .changes import KIND
from .document import Block
from .shapes import SHAPES, Shape, Sort

ITEM = re.compile(r"<li(?=[\s>])")
TitleOf = Callable[[str], str]  # the title of a picture or a file, by its portable name


def field_label(kind: str, name: str, page_model: Any) -> str:
    """What the editor calls a field of a block of that type."""
    if name == KIND:
        return _("Sorte de bloc")
    if kind == "programme":
        return capfirst(str(page_model._meta.get_field(name).verbose_name))
    return str(definition_of(kind).child_blocks[name].label)


def said(kind: str, name: str, value: Any, title_of: TitleOf) -> str:
    """What a field says, in lines of plain text; nothing when it is empty or the block is not there."""
    if value is None or value == "":
        return ""
    if isinstance(value, Block):
        return str(definition_of(value.type).label)
    shape = SHAPES[kind][name]
    block = None if kind == "programme" else definition_of(kind).child_blocks[name]
    return _said(shape, block, value, title_of)


def is_first_value(block: Block, name: str) -> bool:
    """Whether a field of a session or an activity says what a new one says before anyone writes."""
    if block.type == "programme":
        return False
    child = definition_of(block.type).child_blocks[name]
    return bool(block.fields.get(name) == child.get_prep_value(child.get_default()))


def prose_text(html: str) -> str:
    """The text of rich text, with a mark before each item of a list."""
    return text_of_html(ITEM.sub("• <li", html))


def _said(shape: Shape, block: Any, value: Any, title_of: TitleOf) -> str:
    if shape.sort is Sort.ITEMS and isinstance(block, ListBlock):
        return "\n".join(_item(shape.inside, block.child_block, item["value"], title_of) for item in value)
    if shape.sort is Sort.RICH:
        return prose_text(value)
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(block, ChooserBlock):
        return title_of(str(value))
    if shape.sort is Sort.WHOLE and block is not None:
        return str(block.render_basic(value))
    return str(value)


def _item(shapes: Mapping[str, Shape], block: StructBlock, value: Mapping[str, Any], title_of: TitleOf) -> str:
    """The parts of an item on a line; what is not filled in is not said."""
    parts = [
        _said(shape, block.child_blocks[name], value[name], title_of)
        for name, shape in shapes.items()
        if value.get(name) not in {None, ""}
    ]
    return " · ".join(part.replace("\n", " ") for part in parts if part)
