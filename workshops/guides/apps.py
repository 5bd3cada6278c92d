from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    name = "workshops.guides"
    label = "guides"
    verbose_name = _("Guides d’animation")

    def ready(self) -> None:
        """Freeze an edition whenever a guide is published."""
        from wagtail.signals import page_published

        from .models import GuidePage
        from .signals import freeze_on_publish

        page_published.connect(freeze_on_publish, sender=GuidePage, dispatch_uid="guides.freeze_on_publish")
