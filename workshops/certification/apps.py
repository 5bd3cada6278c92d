from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class CertificationConfig(AppConfig):
    name = "workshops.certification"
    label = "certification"
    verbose_name = _("Certification")

    def ready(self) -> None:
        """Follow practice as it is logged, give people their record when they sign in, check what signs credentials."""
        from django.contrib.auth.signals import user_logged_in

        from relais.late import late
        from workshops.organisations.second_factor import GROUNDS
        from workshops.session_logs.models import SessionLog

        from . import checks  # noqa: F401 - they register themselves
        from .models import ObservedSession

        signals = "workshops.certification.signals"
        post_save.connect(late(f"{signals}.follow_log"), SessionLog)
        m2m_changed.connect(late(f"{signals}.follow_co_facilitators"), SessionLog.co_facilitators.through)
        pre_delete.connect(late(f"{signals}.keep_practice"), SessionLog)
        for change in (post_save, post_delete):
            change.connect(late(f"{signals}.follow_observed_session"), ObservedSession)
        user_logged_in.connect(late("workshops.certification.services.linking.claim_at_sign_in"))
        GROUNDS.append(late("workshops.certification.trainer_accounts.trains"))
