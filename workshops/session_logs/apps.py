from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionLogsConfig(AppConfig):
    name = "workshops.session_logs"
    label = "session_logs"
    verbose_name = _("Journaux de rencontre")

    def ready(self) -> None:
        """Lead from a plan to its log and the form of a guest, and take the form of the log along."""
        from relais.late import late
        from workshops.planning.panels import register_run_sheet_panel
        from workshops.planning.plan_links import register_plan_link
        from workshops.planning.taken_pages import register_taken_pages

        register_plan_link(late("workshops.session_logs.plan_links.log_link"))
        register_plan_link(late("workshops.session_logs.plan_links.guest_link"))
        register_run_sheet_panel(late("workshops.session_logs.sheet_panels.guest_panel"))
        register_taken_pages(late("workshops.session_logs.plan_links.log_pages"))
