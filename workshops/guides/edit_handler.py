"""How a guide is written in Wagtail's admin: its tabs, in the order one thinks of them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from workshops.programmes import panels

guide_edit_handler = TabbedInterface(
    [
        panels.content_tab(),
        panels.leftover_tab(),
        panels.audience_tab(FieldPanel("tags", help_text=_("Trois à six mots, séparés par des virgules."))),
        panels.delivery_tab(),
        panels.credits_tab(),
        panels.protection_tab(),
        panels.publication_tab(),
    ]
)
