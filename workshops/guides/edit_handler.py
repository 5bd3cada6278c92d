"""How a guide is written in Wagtail's admin: its tabs, in the order one thinks of them."""

from wagtail.admin.panels import TabbedInterface

from workshops.programmes import panels

guide_edit_handler = TabbedInterface(
    [
        panels.content_tab(),
        panels.leftover_tab(),
        panels.audience_tab(),
        panels.delivery_tab(),
        panels.credits_tab(),
        panels.protection_tab(),
        panels.publication_tab(),
    ]
)
