"""A block of a type this site does not know, as another site wrote it: shown in the editor, kept as it is.

Its form is read only, and what it sends back is sealed: what nobody here can check is never taken from a browser.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, FieldBlock, StructBlock, TextBlock

from ..plain_text import text_of_html

SALT = "programmes.unknown-block"
LONGEST_WORDS = 2000  # characters shown; the block itself is kept whole

Raw = dict[str, Any]


class SealedBlock(FieldBlock):
    """A hidden field."""

    def __init__(self, **options: Any) -> None:
        self.field = forms.CharField(required=False, widget=forms.HiddenInput)
        super().__init__(**options)

    class Meta:
        default = ""


class UnknownBlock(StructBlock):
    """What the editor shows of such a block. It stands in forms only: it is stored under its own type."""

    sort = CharBlock(label=_("Sorte"), required=False)
    words = TextBlock(label=_("Ce qu’il dit"), required=False, rows=3)
    sealed = SealedBlock(label="")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in ("sort", "words"):
            self.child_blocks[name].field.widget.attrs["readonly"] = True

    class Meta:
        icon = "lock"
        label = _("Bloc que ce site ne connaît pas")
        label_format = "{sort}"
        form_classname = "struct-block unknown-block"
        help_text = _(
            "Il vient d’un autre site. On ne peut pas le modifier ici, ni le lire dans le programme publié : "
            "il est gardé tel quel, à sa place. Vous pouvez le déplacer ou le supprimer."
        )

    def state_of(self, raw: Raw) -> dict[str, Any]:
        """What its form shows and sends back of a raw block."""
        words = "\n".join(words_in(raw.get("value")))
        shown = words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"
        state = {"sort": raw["type"], "words": shown, "sealed": sealed(raw)}
        return {"type": self.name, "value": state, "id": raw.get("id")}


def sealed(raw: Raw) -> str:
    """A raw block as a text that only this site can have written."""
    return signing.dumps(raw, salt=SALT, compress=True)


def unsealed(text: str, block_id: str) -> Raw:
    """The raw block of that text, by the id the form gives it: a copy made in the editor has another, or none yet.

    `SuspiciousOperation` when this site did not write it.
    """
    try:
        raw: Raw = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise SuspiciousOperation("An unknown block was changed on its way back") from error
    return {**raw, "id": block_id or str(uuid4())}


def words_in(value: Any) -> Iterator[str]:
    """The texts inside a raw value, whatever its shape, in order."""
    if isinstance(value, str):
        text = text_of_html(value).strip()
        if text:
            yield text
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name not in {"id", "type"}:
                yield from words_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from words_in(inside)
