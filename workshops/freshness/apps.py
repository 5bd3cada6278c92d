from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    name = "workshops.freshness"
    label = "freshness"
    verbose_name = _("Fraîcheur des pages")

    def ready(self) -> None:
        """Watch every connection to the database, but while its tables are being made."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate, pre_migrate

        from .watching import begin_again, stand_aside, watch_connection

        connection_created.connect(watch_connection, dispatch_uid="freshness.watch")
        pre_migrate.connect(stand_aside, sender=self, dispatch_uid="freshness.aside")
        post_migrate.connect(begin_again, sender=self, dispatch_uid="freshness.again")
