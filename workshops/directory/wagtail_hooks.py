"""What the directory brings to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter

from .keeping.choosers import InitiativeChooserViewSet
from .keeping.editing import BACK, PUBLISHED, WITHDRAWN
from .keeping.viewsets import DirectoryGroup
from .services.import_files import TAKEN_IN


@hooks.register("register_admin_viewset")
def the_directory() -> list[ViewSet]:
    """Entries, sources and files, for those who keep them."""
    return [DirectoryGroup(), InitiativeChooserViewSet("initiative_chooser", url_prefix="directory/choose")]


@hooks.register("register_log_actions")
def what_became_of_an_entry(actions: LogActionRegistry) -> None:
    """Say in the history of an entry when it was published, withdrawn, put back to be examined, or met by a file."""
    actions.register_action(PUBLISHED, _("Publier"), _("Publiée dans le répertoire"))
    actions.register_action(WITHDRAWN, _("Retirer"), _("Retirée du répertoire"))
    actions.register_action(BACK, _("Remettre à l’examen"), _("Remise à l’examen"))

    @actions.register_action(TAKEN_IN)
    class TakenInFormatter(LogFormatter):
        label = _("Prendre d’un fichier")

        def format_message(self, entry: Any) -> str:
            return gettext("Reçue d’un fichier de « %(source)s »") % {"source": entry.data.get("source", "")}
