from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "workshops.reports"
    label = "reports"
    verbose_name = _("Bilans")

    def ready(self) -> None:
        """Lead from a guide to what was lived with it, give adaptations their figures, keep the sums of logs."""
        from django.db.models.signals import post_delete

        from workshops.adaptations.figures import register_block_figures, register_own_figures, register_times
        from workshops.programmes.reader_panels import register_reader_panel
        from workshops.session_logs.watching import register_log_watcher

        from .adaptation_figures import figures_of_block, own_figures_of_block, own_times_of, times_of
        from .delivery_panel import DELIVERY_PANEL
        from .tallies import WORDS, follow_deleted_word, tallied

        register_reader_panel(DELIVERY_PANEL)
        register_block_figures(figures_of_block)
        register_times(times_of)
        register_own_figures(own_figures_of_block, own_times_of)
        register_log_watcher(tallied)
        for word in WORDS:
            post_delete.connect(follow_deleted_word, word, dispatch_uid=f"reports.{word.__name__}")
