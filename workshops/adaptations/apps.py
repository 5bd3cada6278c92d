from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Keep which edition of its source each translation says, and show it on the programme's page."""
        from django.db.models.signals import post_save
        from wagtail.signals import copy_for_translation_done
        from wagtail_localize.models import TranslationSource

        from workshops.programmes.reader_panels import register_reader_panel

        from .translation_panel import TRANSLATION_PANEL
        from .services.translation import note_copy, note_renewal

        copy_for_translation_done.connect(note_copy, dispatch_uid="adaptations.note_copy")
        post_save.connect(note_renewal, sender=TranslationSource, dispatch_uid="adaptations.note_renewal")
        register_reader_panel(TRANSLATION_PANEL)
