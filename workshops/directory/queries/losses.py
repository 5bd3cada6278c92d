"""What goes when an entry is deleted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.programmes.facets import content_languages

from ..models import Initiative


def losses_of(initiative: Initiative) -> list[str]:
    """A sentence for each thing that goes, or changes, with `initiative`. Five queries, whatever their number."""
    return list(_losses_of(initiative))


def _losses_of(initiative: Initiative) -> Iterator[str]:
    names = content_languages()
    languages = [str(names.get(text.language, text.language)) for text in initiative.texts.all()]
    if languages:
        yield _("Ce qu’on en dit : %(languages)s.") % {"languages": ", ".join(languages)}
    links = initiative.links.count()
    if links:
        yield ngettext("%(count)s lien.", "%(count)s liens.", links) % {"count": links}
    programmes = initiative.guides.count() + initiative.curricula.count()
    if programmes:
        yield ngettext(
            "%(count)s guide ou parcours n’y sera plus lié; il reste.",
            "%(count)s guides ou parcours n’y seront plus liés; ils restent.",
            programmes,
        ) % {"count": programmes}
    for record in initiative.records.select_related("source"):
        yield _("Ce que « %(source)s » en disait : la prochaine lecture de cette source la rajouterait.") % {
            "source": record.source
        }
    branches = [str(branch) for branch in initiative.branches.prefetch_related("texts")]
    if branches:
        yield ngettext(
            "Celle qui en est adaptée ne dira plus d’où elle vient : %(names)s.",
            "Celles qui en sont adaptées ne diront plus d’où elles viennent : %(names)s.",
            len(branches),
        ) % {"names": ", ".join(branches)}
