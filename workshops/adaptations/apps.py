from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Tell programmes what adaptations owe and are held to, and readers where a programme comes from and leads."""
        from django.db.models.signals import post_save

        from workshops.programmes.carried_credits import register_credits
        from workshops.programmes.licence_rules import register_licence_rule
        from workshops.programmes.models import Edition
        from workshops.programmes.reader_panels import register_reader_panel

        from .credits import carried_lines
        from .follow_panel import FOLLOW_PANEL
        from .panels import ADAPTING_PANEL
        from .queries.terms import rule_of_adaptation
        from .services.telling import follow_publication

        post_save.connect(follow_publication, sender=Edition, dispatch_uid="adaptations.follow_publication")
        register_credits(carried_lines)
        register_licence_rule(rule_of_adaptation)
        for panel in (ADAPTING_PANEL, FOLLOW_PANEL):
            register_reader_panel(panel)
