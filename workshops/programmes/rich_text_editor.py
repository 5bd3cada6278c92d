"""Wagtail's editor of rich text, which opens whatever is stored."""

from typing import Any

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from .mended_html import mended


class RichTextArea(DraftailRichTextArea):
    """The editor of every text: one that was stored by no door of the site is mended on its way in.

    Wagtail reads what its editor writes, and stops at anything else with an error of its own: the whole page of the
    programme could not be opened, so nobody could mend it.
    """

    def format_value(self, value: Any) -> Any:
        """What the editor is given."""
        try:
            return super().format_value(value)
        except AssertionError:
            return super().format_value(mended(str(value)))
