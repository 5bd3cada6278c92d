from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "workshops.organisations"
    label = "organisations"
    verbose_name = _("Organismes")

    def ready(self) -> None:
        """Follow changes of role, and pages that appear in another language."""
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_delete, post_save
        from wagtail.signals import copy_for_translation_done

        from .idle_sessions import note_use
        from .models import Membership
        from .signals import follow_role, follow_translation

        user_logged_in.connect(note_use, dispatch_uid="organisations.note_use")
        for signal in (post_save, post_delete):
            signal.connect(follow_role, sender=Membership, dispatch_uid="organisations.follow_role")
        copy_for_translation_done.connect(follow_translation, dispatch_uid="organisations.follow_translation")
