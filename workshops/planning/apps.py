from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "workshops.planning"
    label = "planning"
    verbose_name = _("Préparation")

    def ready(self) -> None:
        """Let authors look at the run sheets of the guide they write."""
        from workshops.programmes.previews import register_preview

        from .previews import RUN_SHEET_PREVIEW

        register_preview(RUN_SHEET_PREVIEW)
