from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "workshops.directory"
    label = "directory"
    verbose_name = _("Répertoire")

    def ready(self) -> None:
        """Show, on the page of a programme, the initiatives that use it."""
        from relais.late import late
        from workshops.programmes.reader_panels import register_reader_panel

        register_reader_panel(late("workshops.directory.programme_panel.INITIATIVES_PANEL"))
