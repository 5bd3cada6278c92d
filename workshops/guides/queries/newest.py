"""What the first page shows of guides: what was published last, and what about."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import EditionActivity
from workshops.taxonomy.models import Theme

from ..models import GuidePage, GuideQuerySet


def themes_to_find(user: Viewer) -> QuerySet[Theme]:
    """The themes of the guides `user` may see, in the order of the list. One query."""
    readable = GuidePage.objects.published().visible_to(user).order_by()
    return Theme.objects.filter(pk__in=readable.values("themes"))


def newest_guides(user: Viewer, language: str, count: int = 6) -> GuideQuerySet:
    """The guides `user` may see whose edition is the most recent, each once: in `language` where it exists.

    The first session's activities come with them, as `current_edition.first_session`. Two queries.
    """
    readable = GuidePage.objects.published().visible_to(user)
    same_in_language = readable.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    first_session = Prefetch(
        "current_edition__activities",
        EditionActivity.objects.filter(session_position=1).defer("text", "stems").order_by("position"),
        to_attr="first_session",
    )
    return (
        readable.filter(Q(locale__language_code=language) | ~Exists(same_in_language))
        .select_related("current_edition", "organisation", "locale")
        .defer("sessions", "unsorted", "introduction", "current_edition__body", "current_edition__content")
        .prefetch_related(first_session)
        .order_by("-current_edition__created_at", "-pk")[:count]
    )
