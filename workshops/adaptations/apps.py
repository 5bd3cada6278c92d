from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdaptationsConfig(AppConfig):
    name = "workshops.adaptations"
    label = "adaptations"
    verbose_name = _("Adaptations")

    def ready(self) -> None:
        """Tell programmes what adaptations owe and are held to, and readers where a programme comes from and leads."""
        from django.db.models.signals import post_save
        from wagtail.models import PageLogEntry
        from wagtail.signals import copy_for_translation_done
        from wagtail_localize.models import TranslationSource

        from relais.late import late
        from workshops.programmes.carried_credits import register_credits
        from workshops.programmes.editor_panels import register_editor_panel
        from workshops.programmes.licence_rules import register_licence_rule
        from workshops.programmes.publish_gate import register_lacks
        from workshops.programmes.reader_panels import register_reader_panel
        from workshops.programmes.services import new_edition

        room = "workshops.adaptations"
        publication, copies = (
            f"{room}.services.telling.follow_publication",
            f"{room}.services.telling_copies.follow_copies",
        )
        new_edition.connect(late(publication), dispatch_uid="adaptations.follow_publication")
        new_edition.connect(late(copies), dispatch_uid="adaptations.follow_copies")
        going_back = late(f"{room}.services.going_back.note_going_back")
        post_save.connect(going_back, sender=PageLogEntry, dispatch_uid="adaptations.note_going_back")
        copy_for_translation_done.connect(
            late(f"{room}.services.translation.note_copy"), dispatch_uid="adaptations.note_copy"
        )
        renewal = late(f"{room}.services.translation.note_renewal")
        post_save.connect(renewal, sender=TranslationSource, dispatch_uid="adaptations.note_renewal")
        register_credits(late(f"{room}.credits.carried_lines"))
        register_licence_rule(late(f"{room}.queries.terms.rule_of_adaptation"))
        register_lacks(late(f"{room}.services.record.lacks_of_reasons"))
        register_editor_panel(late(f"{room}.editor_panel.REASONS_PANEL"))
        panels = ("panels.ADAPTING", "follow_panel.FOLLOW", "reader_panel.FAMILY", "translation_panel.TRANSLATION")
        for panel in panels:
            register_reader_panel(late(f"{room}.{panel}_PANEL"))
