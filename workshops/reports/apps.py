from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "workshops.reports"
    label = "reports"
    verbose_name = _("Bilans")

    def ready(self) -> None:
        """Lead from a guide to what was lived with it."""
        from workshops.programmes.reader_panels import register_reader_panel

        from .delivery_panel import DELIVERY_PANEL

        register_reader_panel(DELIVERY_PANEL)
