"""The sample library is written as the editor writes: opened and saved, nothing in it looks changed by somebody."""

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import ListBlock, RichTextBlock, StructBlock

from tests.exchange.test_sample_library import ALL
from workshops.adaptations.merging.canonical import definition_of
from workshops.exchange.sample_library.guide_file import page_values, session_blocks
from workshops.guides.models import GuidePage
from workshops.programmes.editor_html import as_edited
from workshops.programmes.page_fields import RICH

Prose = tuple[str, Any, str]  # where it is, what the editor lets one do there, and what it says


def prose_of(programme: dict[str, Any]) -> Iterator[Prose]:
    """Every rich text of a file of the library, as it is stored."""
    values = page_values(programme)
    for name in RICH:
        yield name, GuidePage._meta.get_field(name).features, values[name]
    for session in session_blocks(programme, lambda _picture: 1):
        for activity in session["value"]["activities"]:
            yield from _prose_in(definition_of(activity["type"]), activity["value"], activity["value"]["title"])
        own = {name: value for name, value in session["value"].items() if name != "activities"}
        yield from _prose_in(definition_of("session"), own, session["value"]["title"])


def _prose_in(block: Any, value: Any, where: str) -> Iterator[Prose]:
    if isinstance(block, RichTextBlock):
        yield where, block.features, value or ""
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _prose_in(child, (value or {}).get(name), f"{where}, {name}")
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _prose_in(block.child_block, item["value"], where)


@pytest.mark.parametrize("name", ALL)
def test_the_editor_gives_back_what_is_stored(name):
    for where, features, stored in prose_of(ALL[name]):
        converter = ContentstateConverter(features)
        given_back = converter.to_database_format(converter.from_database_format(stored)) if stored else ""
        assert as_edited(given_back) == stored.replace("&nbsp;", "\N{NO-BREAK SPACE}"), where
