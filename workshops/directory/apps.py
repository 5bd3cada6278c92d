from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "workshops.directory"
    label = "directory"
    verbose_name = _("Répertoire")

    def ready(self) -> None:
        """Show, on the page of a programme, the initiatives that use it."""
        from workshops.programmes.reader_panels import register_reader_panel

        from .programme_panel import INITIATIVES_PANEL

        register_reader_panel(INITIATIVES_PANEL)
