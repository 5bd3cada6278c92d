"""The stored value of a field as text people read: a line a paragraph, item or step."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from wagtail.blocks import ChoiceBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model

from workshops.programmes.body_schema import held

from .merging.canonical import canonical, definition_of, items_of
from .merging.differences import Comparison
from .merging.said import prose_text

FileNames = Mapping[tuple[str, int], str]


def text_of(block: Any, raw: Any, files: FileNames) -> str:
    """The text of a field's stored value; `files` are the titles of what it shows and hands out (`file_names`)."""
    if isinstance(block, ListBlock):
        return "\n".join(text_of(block.child_block, item["value"], files) for item in items_of(raw))
    if isinstance(block, StructBlock):
        value = raw or {}
        parts = (text_of(child, held(block, value, name), files) for name, child in block.child_blocks.items())
        return " · ".join(part for part in parts if part)
    if isinstance(block, RichTextBlock):
        return prose_text(str(canonical(block, raw)))
    if isinstance(block, ChooserBlock):
        return files.get((_sort(block), raw), "")
    if isinstance(block, ChoiceBlock):
        return str(dict(_flat(block.field.choices)).get(raw, raw)) if raw else ""
    return str(canonical(block, raw))


def _flat(choices: Any) -> Iterator[tuple[Any, str]]:
    for code, word in choices:
        yield code, capfirst(str(word))


def _sort(block: ChooserBlock) -> str:
    return "document" if isinstance(block, DocumentChooserBlock) else "image"


def file_names(comparison: Comparison) -> FileNames:
    """The titles of the images and documents of what `comparison` shows. Two queries at most."""
    wanted: set[tuple[str, int]] = set()
    for each in comparison.activities:
        for block in (each.before, each.after):
            if block is not None:
                wanted.update(_chosen(definition_of(block["type"]), block["value"]))
    found: dict[tuple[str, int], str] = {}
    for sort, model in (("image", get_image_model()), ("document", get_document_model())):
        numbers = {number for each, number in wanted if each == sort}
        rows = model.objects.filter(pk__in=numbers).values_list("pk", "title") if numbers else ()
        found |= {(sort, pk): title for pk, title in rows}
    return found


def _chosen(block: Any, raw: Any) -> Iterator[tuple[str, int]]:
    if isinstance(block, ListBlock):
        for item in items_of(raw):
            yield from _chosen(block.child_block, item["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _chosen(child, held(block, raw or {}, name))
    elif isinstance(block, ChooserBlock) and isinstance(raw, int):
        yield _sort(block), raw
