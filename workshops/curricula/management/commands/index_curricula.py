"""`manage.py index_curricula`: write what is searched of curricula again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.curricula.search_index import index_all_curricula


class Command(BaseCommand):
    help = _("Refait l’index de recherche des formations, après le changement d’un thème, par exemple.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = index_all_curricula()
        words = ngettext("%(count)s formation indexée.", "%(count)s formations indexées.", count)
        self.stdout.write(words % {"count": count})
