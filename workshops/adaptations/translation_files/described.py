"""A text in words a translator understands: in which session, which activity, which field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import CharBlock

from ..merging.canonical import definition_of
from ..merging.document import PROGRAMME_ID
from ..merging.said import field_label
from ..merging.shapes import Sort
from .parts import Place, Version, parts_of
from .texts import Text

SESSION = "session"


@dataclass(frozen=True)
class Words:
    """Where a text is: `session` and `part` are titles in the source's language, empty outside sessions."""

    session: str
    part: str
    sort: str
    field: str
    hint: str

    @property
    def comment(self) -> str:
        """The place and what to mind, a line each."""
        lines = []
        if self.session:
            lines.append(_("Rencontre : %(title)s") % {"title": self.session})
        if self.part:
            lines.append(_("%(sort)s : %(title)s") % {"sort": self.sort, "title": self.part})
        return "\n".join([*lines, _("Champ : %(field)s") % {"field": self.field}, *([self.hint] if self.hint else [])])

    @property
    def place(self) -> str:
        """The place on a line."""
        return " · ".join(word for word in (self.session, self.part, self.field) if word)


class Describer:
    """Says where the texts of one programme are, in the interface's language."""

    def __init__(self, source: Version, model: Any) -> None:
        self.model = model
        parts = parts_of(source)
        self.titles: Mapping[str, str] = {part.id: part.value.get("title", "") for part in parts.values()}

    def words_of(self, text: Text) -> Words:
        """Where it is, and what to mind in it."""
        part = text.theirs.part
        label = field_of(text.theirs, self.model)
        hint = _hint(text, limit_at(text.theirs, self.model))
        if part.kind == PROGRAMME_ID:
            return Words("", "", "", label, hint)
        if part.kind == SESSION:
            return Words(self.titles[part.id], "", "", label, hint)
        sort = str(definition_of(part.kind).label)
        return Words(self.titles.get(part.above, ""), self.titles[part.id], sort, label, hint)


def field_of(place: Place, model: Any) -> str:
    """The field of a place, by the label people know it by; `model` is the type of its programme."""
    part = place.part
    if part.kind == PROGRAMME_ID:
        field = model._meta.get_field(place.field)
        named = str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural)
        return f"{capfirst(named)} {place.item + 1}" if place.item is not None else capfirst(named)
    label = field_label(part.kind, place.field, model)
    if place.item is None:
        return label
    inner = definition_of(part.kind).child_blocks[place.field].child_block.child_blocks[place.inner]
    return f"{label} {place.item + 1} · {inner.label}"


def limit_at(place: Place, model: Any) -> int | None:
    """How many signs the place holds at most; None without a limit."""
    if place.shape.sort is not Sort.LINE:
        return None
    if place.part.kind == PROGRAMME_ID:
        field = model._meta.get_field(place.field)
        held = field if place.item is None else field.related_model._meta.get_field(place.inner)
        return int(held.max_length) if held.max_length else None
    block = _block_at(place)
    return block.field.max_length if isinstance(block, CharBlock) else None


def _block_at(place: Place) -> Any:
    block = definition_of(place.part.kind).child_blocks[place.field]
    return block if place.item is None else block.child_block.child_blocks[place.inner]


def _hint(text: Text, limit: int | None) -> str:
    if text.is_rich:
        return _(
            "Gardez les signes : **gras**, *italique*, « - » ou « 1. » devant un élément de liste, une ligne vide "
            "entre deux paragraphes, [mots](adresse) pour un lien."
        )
    return _("%(limit)s signes au plus.") % {"limit": limit} if limit else ""
