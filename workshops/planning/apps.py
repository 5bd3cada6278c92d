from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "workshops.planning"
    label = "planning"
    verbose_name = _("Préparation")

    def ready(self) -> None:
        """Let authors look at the run sheets of the guide they write."""
        from relais.late import late
        from workshops.programmes.previews import Preview, register_preview

        ways = "workshops.planning.previews"
        register_preview(Preview("run_sheet", late(f"{ways}.sessions_offered"), late(f"{ways}.preview_run_sheet")))
