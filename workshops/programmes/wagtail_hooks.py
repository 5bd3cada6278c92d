"""What programmes bring to Wagtail's admin."""

from wagtail import hooks


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """The icons of our blocks that Wagtail does not have."""
    return [*icons, "programmes/icons/pause.svg"]
