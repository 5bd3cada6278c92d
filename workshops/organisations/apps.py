from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "workshops.organisations"
    label = "organisations"
    verbose_name = _("Organismes")

    def ready(self) -> None:
        """Follow changes of role."""
        from django.db.models.signals import post_delete, post_save

        from .models import Membership
        from .signals import follow_role

        for signal in (post_save, post_delete):
            signal.connect(follow_role, sender=Membership, dispatch_uid="organisations.follow_role")
