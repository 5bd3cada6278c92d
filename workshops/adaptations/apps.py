from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Tell adaptations of new editions, on their pages and by mail."""
        from django.db.models.signals import post_save

        from workshops.programmes.models import Edition
        from workshops.programmes.reader_panels import register_reader_panel

        from .follow_panel import FOLLOW_PANEL
        from .services.telling import follow_publication

        post_save.connect(follow_publication, sender=Edition, dispatch_uid="adaptations.follow_publication")
        register_reader_panel(FOLLOW_PANEL)
