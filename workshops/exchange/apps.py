from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "workshops.exchange"
    label = "exchange"
    verbose_name = _("Échanges")

    def ready(self) -> None:
        """Let a programme's page lead to its package."""
        from workshops.programmes.reader_panels import register_reader_panel

        from .packages.send_panel import SEND_PANEL

        register_reader_panel(SEND_PANEL)
