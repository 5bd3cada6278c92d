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

        from workshops.programmes.carried_credits import register_credits
        from workshops.programmes.editor_panels import register_editor_panel
        from workshops.programmes.licence_rules import register_licence_rule
        from workshops.programmes.publish_gate import register_lacks
        from workshops.programmes.reader_panels import register_reader_panel
        from workshops.programmes.services import new_edition

        from .credits import carried_lines
        from .editor_panel import REASONS_PANEL
        from .follow_panel import FOLLOW_PANEL
        from .panels import ADAPTING_PANEL
        from .queries.terms import rule_of_adaptation
        from .reader_panel import FAMILY_PANEL
        from .services.going_back import note_going_back
        from .services.record import lacks_of_reasons
        from .services.telling import follow_publication
        from .services.telling_copies import follow_copies
        from .services.translation import note_copy, note_renewal
        from .translation_panel import TRANSLATION_PANEL

        new_edition.connect(follow_publication, dispatch_uid="adaptations.follow_publication")
        new_edition.connect(follow_copies, dispatch_uid="adaptations.follow_copies")
        post_save.connect(note_going_back, sender=PageLogEntry, dispatch_uid="adaptations.note_going_back")
        copy_for_translation_done.connect(note_copy, dispatch_uid="adaptations.note_copy")
        post_save.connect(note_renewal, sender=TranslationSource, dispatch_uid="adaptations.note_renewal")
        register_credits(carried_lines)
        register_licence_rule(rule_of_adaptation)
        register_lacks(lacks_of_reasons)
        register_editor_panel(REASONS_PANEL)
        for panel in (ADAPTING_PANEL, FOLLOW_PANEL, FAMILY_PANEL, TRANSLATION_PANEL):
            register_reader_panel(panel)
