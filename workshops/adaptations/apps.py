from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Print what adaptations owe, hold them to the licences of their sources, offer to adapt what is read."""
        from workshops.programmes.carried_credits import register_credits
        from workshops.programmes.licence_rules import register_licence_rule
        from workshops.programmes.reader_panels import register_reader_panel

        from .credits import carried_lines
        from .panels import ADAPTING_PANEL
        from .queries.terms import rule_of_adaptation

        register_credits(carried_lines)
        register_licence_rule(rule_of_adaptation)
        register_reader_panel(ADAPTING_PANEL)
