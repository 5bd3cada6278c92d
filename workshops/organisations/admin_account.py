"""The admin's page of one's account, which asks for no portrait. Loaded with the admin alone."""

from typing import Any

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class AccountWithoutPortrait(AccountView):
    """Wagtail's page, without that panel: each panel takes what is sent to it, so that nothing takes a portrait."""

    def get_panels(self) -> list[Any]:
        """All of them but the portrait's."""
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
