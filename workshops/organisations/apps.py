from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "workshops.organisations"
    label = "organisations"
    verbose_name = _("Organismes")

    def ready(self) -> None:
        """Follow changes of role and of address, accounts that go, pages in other languages, what ends sessions."""
        from django.db.models.signals import post_delete, post_init, post_save
        from wagtail.signals import copy_for_translation_done
        from wagtail.users.models import UserProfile

        from .models import Membership, User
        from .portraits import follow_profile
        from .signals import follow_address, follow_role, follow_translation, remember_address

        for signal in (post_save, post_delete):
            signal.connect(follow_role, sender=Membership, dispatch_uid="organisations.follow_role")
        post_init.connect(remember_address, sender=User, dispatch_uid="organisations.remember_address")
        post_save.connect(follow_address, sender=User, dispatch_uid="organisations.follow_address")
        post_delete.connect(follow_profile, sender=UserProfile, dispatch_uid="organisations.follow_profile")
        copy_for_translation_done.connect(follow_translation, dispatch_uid="organisations.follow_translation")
        self._follow_sessions()

    @staticmethod
    def _follow_sessions() -> None:
        from allauth.account.signals import password_changed, password_reset, password_set
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from allauth.usersessions.models import UserSession
        from django.contrib.auth.signals import user_logged_in, user_logged_out
        from django.db.models.signals import pre_save

        from . import open_sessions
        from .idle_sessions import note_use

        user_logged_in.connect(note_use, dispatch_uid="organisations.note_use")
        user_logged_out.connect(open_sessions.forget_left, dispatch_uid="organisations.forget_left")
        pre_save.connect(open_sessions.keep_little, sender=UserSession, dispatch_uid="organisations.keep_little")
        for signal in (password_changed, password_reset, password_set):
            signal.connect(open_sessions.follow_password, dispatch_uid="organisations.follow_password")
        for signal in (authenticator_added, authenticator_removed):
            signal.connect(open_sessions.follow_second_factor, dispatch_uid="organisations.follow_second_factor")
