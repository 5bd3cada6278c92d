from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionLogsConfig(AppConfig):
    name = "workshops.session_logs"
    label = "session_logs"
    verbose_name = _("Journaux de rencontre")

    def ready(self) -> None:
        """Lead from a plan to its log and the form of a guest, and take the form of the log along."""
        from workshops.planning.panels import register_run_sheet_panel
        from workshops.planning.plan_links import register_plan_link
        from workshops.planning.taking_along import register_taken_pages

        from .plan_links import guest_link, log_link, log_pages
        from .sheet_panels import guest_panel

        register_plan_link(log_link)
        register_plan_link(guest_link)
        register_run_sheet_panel(guest_panel)
        register_taken_pages(log_pages)
