"""What the directory does beside its pages."""

from django.utils.translation import gettext_lazy as _

from workshops.background.orders import Slow

from .keeping.file_work import TAKE_IN, TRY, do_take_in, do_try, lead

SLOW_WORK = (
    Slow(TRY, _("Lecture du fichier"), do_try, lead),
    Slow(TAKE_IN, _("Le fichier entre dans le répertoire"), do_take_in, lead),
)
