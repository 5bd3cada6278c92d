"""Published entries as other systems are told of them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch

from workshops.curricula.models import CurriculumPage
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Viewer

from ..facts import LISTS
from ..models import Initiative, InitiativeQuerySet, SourceRecord
from ..vocabulary import State


def published_entries(pks: Iterable[int], viewer: Viewer) -> list[Initiative]:
    """The published entries among `pks`, in that order, with all that is told of them. Fourteen queries."""
    wanted = list(pks)
    found = _told(viewer).in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def published_entry(identity: UUID, viewer: Viewer) -> Initiative | None:
    """The published entry of that identity, if there is one `viewer` may see. Fourteen queries."""
    return _told(viewer).filter(identity=identity).first()


def _told(viewer: Viewer) -> InitiativeQuerySet:
    """With the programmes of theirs that `viewer` may see."""
    return (
        Initiative.objects.visible_to(viewer)
        .filter(state=State.PUBLISHED)
        .select_related("modality", "parent")
        .prefetch_related(
            *LISTS,
            "texts",
            "links",
            Prefetch("guides", GuidePage.objects.published().visible_to(viewer).select_related("locale")),
            Prefetch("curricula", CurriculumPage.objects.published().visible_to(viewer).select_related("locale")),
            Prefetch("records", SourceRecord.objects.select_related("source").order_by("-source__published_on", "pk")),
        )
    )
