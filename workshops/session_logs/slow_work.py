"""What session logs do beside their pages."""

from django.utils.translation import gettext_lazy as _

from workshops.background.orders import Slow

from .views.imports import KEEP, do_keep, lead

SLOW_WORK = (Slow(KEEP, _("Les journaux du fichier s’enregistrent"), do_keep, lead),)
