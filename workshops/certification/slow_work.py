"""What certification does beside its pages."""

from django.utils.translation import gettext_lazy as _

from workshops.background.orders import Slow

from .views.cohorts.imports import ENROL, do_enrol, lead

SLOW_WORK = (Slow(ENROL, _("Les personnes du fichier s’inscrivent"), do_enrol, lead),)
