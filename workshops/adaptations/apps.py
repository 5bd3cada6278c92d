from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Ask for reasons where a programme is written and published, and lead from its page to its family."""
        from workshops.programmes.editor_panels import register_editor_panel
        from workshops.programmes.publish_gate import register_lacks
        from workshops.programmes.reader_panels import register_reader_panel

        from .editor_panel import REASONS_PANEL
        from .reader_panel import FAMILY_PANEL
        from .services.record import lacks_of_reasons

        register_editor_panel(REASONS_PANEL)
        register_lacks(lacks_of_reasons)
        register_reader_panel(FAMILY_PANEL)
