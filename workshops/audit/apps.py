from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "workshops.audit"
    label = "audit"
    verbose_name = _("Journal des accès")

    def ready(self) -> None:
        """Listen to what is to be written down."""
        from .listening import listen_to_deletions

        listen_to_deletions()
