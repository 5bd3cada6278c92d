from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "workshops.reports"
    label = "reports"
    verbose_name = _("Bilans")

    def ready(self) -> None:
        """Lead from a guide to what was lived with it, give adaptations their figures, keep the sums of logs."""
        from django.db.models.signals import post_delete

        from relais.late import late
        from workshops.adaptations.figures import register_block_figures, register_own_figures, register_times
        from workshops.programmes.reader_panels import register_reader_panel
        from workshops.session_logs.watching import register_log_watcher

        from .tallies import WORDS, follow_deleted_word, tallied

        figures = "workshops.reports.adaptation_figures"
        register_reader_panel(late("workshops.reports.delivery_panel.DELIVERY_PANEL"))
        register_block_figures(late(f"{figures}.figures_of_block"))
        register_times(late(f"{figures}.times_of"))
        register_own_figures(late(f"{figures}.own_figures_of_block"), late(f"{figures}.own_times_of"))
        register_log_watcher(tallied)
        for word in WORDS:
            post_delete.connect(follow_deleted_word, word, dispatch_uid=f"reports.{word.__name__}")
