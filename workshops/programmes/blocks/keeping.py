"""A stream that keeps the blocks it does not know, where they are.

Wagtail drops them when a body is read, so that a guide opened and saved would lose what another site wrote. Here they
stand aside: whoever goes through the stream meets only blocks of known types; stored again, or shown in a form, the
others are back in their place.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.utils.functional import cached_property
from wagtail.admin.telepath import register
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.blocks.stream_block import StreamBlockAdapter

from .unknown import Raw, UnknownBlock, unsealed

# No stored type has a space: what a form sends under this name is never taken for a block of that type.
FORM_TYPE = "unknown block"


class Kept(NamedTuple):
    """A raw block of an unknown type, and how many known ones stand before it."""

    before: int
    raw: Raw


class KeepingStreamValue(StreamValue):
    """The known blocks of a stream, with the others in `kept`, in order."""

    def __init__(self, stream_block: Any, stream_data: Any, kept: tuple[Kept, ...], *, is_lazy: bool = False) -> None:
        super().__init__(stream_block, stream_data, is_lazy=is_lazy)
        self.kept = kept

    def get_prep_value(self) -> list[Raw]:
        """All blocks as stored."""
        return list(put_back(super().get_prep_value(), self.kept, lambda raw: raw))

    def __eq__(self, other: object) -> bool:
        return bool(super().__eq__(other)) and self.kept == kept_in(other)

    __hash__ = None  # type: ignore[assignment]  # as the value of any stream


def kept_in(value: Any) -> tuple[Kept, ...]:
    """The unknown blocks of a stream's value."""
    return getattr(value, "kept", ())


def place_in_form(value: Any, position: int) -> int:
    """Where the known block of that position stands among all those of the form: errors are shown by place."""
    return position + sum(1 for each in kept_in(value) if each.before <= position)


def put_back(known: Iterable[Any], kept: Iterable[Kept], written: Any) -> Iterator[Any]:
    """`known` with each of `kept`, as `written` gives it, in its place; last when its place is gone."""
    waiting = list(kept)
    for position, each in enumerate(known):
        while waiting and waiting[0].before <= position:
            yield written(waiting.pop(0).raw)
        yield each
    yield from (written(each.raw) for each in waiting)


class KeepingStreamBlock(StreamBlock):
    """A stream whose unknown blocks survive being read, edited and saved."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.unknown = UnknownBlock()
        self.unknown.set_name(FORM_TYPE)

    def to_python(self, value: Any) -> Any:
        """The value of a stored stream."""
        raw = _read(value) if isinstance(value, str) else value
        known = super().to_python(raw)
        if isinstance(raw, (list, tuple)) and raw and isinstance(raw[0], dict):
            return self.holding(known, self._unknown_in(raw))
        return known

    def bulk_to_python(self, values: Any) -> list[Any]:
        """The values of several."""
        streams = [list(stream or ()) for stream in values]
        found = super().bulk_to_python(streams)
        return [self.holding(known, self._unknown_in(raw)) for known, raw in zip(found, streams, strict=True)]

    def holding(self, known: StreamValue, kept: tuple[Kept, ...]) -> StreamValue:
        """`known`, of this stream, with `kept`: untouched when there is nothing to keep."""
        if not kept:
            return known
        if known.is_lazy:
            return KeepingStreamValue(self, known._raw_data, kept, is_lazy=True)
        return KeepingStreamValue(self, known._bound_blocks, kept)

    def _unknown_in(self, raw: Iterable[Raw]) -> tuple[Kept, ...]:
        kept: list[Kept] = []
        for position, child in enumerate(raw):
            if child["type"] not in self.child_blocks:
                kept.append(Kept(position - len(kept), child))
        return tuple(kept)

    def get_prep_value(self, value: Any) -> list[Raw]:
        """The stream as stored; one that holds only unknown blocks is not empty."""
        return value.get_prep_value() if kept_in(value) else super().get_prep_value(value)

    def get_form_state(self, value: Any) -> list[dict[str, Any]]:
        """All blocks as the form shows them."""
        return list(put_back(super().get_form_state(value), kept_in(value), self.unknown.state_of))

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """What a form sends: Wagtail reads the known blocks, and passes over those of a type it does not know."""
        known = super().value_from_datadict(data, files, prefix)
        sent = [f"{prefix}-{number}" for number in range(int(data[f"{prefix}-count"]))]
        ordered = sorted((each for each in sent if not data[f"{each}-deleted"]), key=lambda each: _order(data, each))
        kept: list[Kept] = []
        before = 0
        for each in ordered:
            if data[f"{each}-type"] == FORM_TYPE:
                kept.append(Kept(before, self._still_unknown(data, each)))
            elif data[f"{each}-type"] in self.child_blocks:
                before += 1
        return self.holding(known, tuple(kept))

    def _still_unknown(self, data: Any, prefix: str) -> Raw:
        raw = unsealed(data.get(f"{prefix}-value-sealed", ""), data.get(f"{prefix}-id") or "")
        if raw["type"] in self.child_blocks:  # sealed in another stream: here it would be read unchecked
            raise SuspiciousOperation("A known block was sent as an unknown one")
        return raw


def _read(text: str) -> Any:
    """What a revision stores as text; a text that is no JSON is left to Wagtail."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _order(data: Any, prefix: str) -> int:
    return int(data[f"{prefix}-order"])


class KeepingStreamBlockAdapter(StreamBlockAdapter):
    """The stream in the editor: it draws unknown blocks, and never offers to add one."""

    js_constructor = "relais.blocks.KeepingStreamBlock"

    def js_args(self, block: KeepingStreamBlock) -> list[Any]:
        """What any stream has, then the block that draws the unknown ones."""
        return [*super().js_args(block), block.unknown]

    @cached_property
    def media(self) -> forms.Media:
        """Wagtail's script, then ours, which extends it."""
        return super().media + forms.Media(js=["js/admin-unknown-blocks.js"])


register(KeepingStreamBlockAdapter(), KeepingStreamBlock)
