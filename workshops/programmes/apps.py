from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "workshops.programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        """Say which licences an organisation may choose as its usual one."""
        from workshops.organisations.licences import register_licences

        from .vocabulary import Licence

        register_licences(Licence.choices)
