"""`manage.py index_guides`: write the search index again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.guides.search_index import index_all_guides


class Command(BaseCommand):
    help = _("Refait l’index de recherche des guides et des activités, après le changement d’un thème, par exemple.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = index_all_guides()
        self.stdout.write(ngettext("%(count)s guide indexé.", "%(count)s guides indexés.", count) % {"count": count})
