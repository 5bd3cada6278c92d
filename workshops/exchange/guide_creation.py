"""Making a draft guide of what was imported."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation, User
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.programmes.vocabulary import Licence, Stage

from .guide_import import ImportedGuide
from .imported_blocks import LONGEST_TITLE, BlockWriter, lines_text, shortened
from .rich_text import rich_text_of_html
from .to_sort import ToSort

LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})
LONGEST_SLUG = 80
MOST_ACTIVITIES = 400  # one form of the editor holds about as many; a document with more is several guides


class TooManyActivitiesError(ValueError):
    """A document too long for one guide; the text is a sentence to show."""


def check_extent(imported: ImportedGuide) -> None:
    """Refuse what no one could look over or edit as one guide: raises `TooManyActivitiesError`."""
    count = len(imported.activities)
    if count > MOST_ACTIVITIES:
        raise TooManyActivitiesError(
            _(
                "Ce document contient %(count)s activités, plus que les %(most)s d’un guide : divisez-le, "
                "puis recommencez."
            )
            % {"count": count, "most": MOST_ACTIVITIES}
        )


@transaction.atomic
def create_guide(
    imported: ImportedGuide, organisation: Organisation, *, by: User | None = None, seed: UUID | None = None
) -> GuidePage:
    """A draft guide under the page of `organisation` in the guide's language, never published.

    `by` becomes its owner and must be allowed to add pages there (`PermissionDenied` else); without `by` nobody is
    asked. `seed` makes the ids of its blocks: the same seed gives the same ids. What no field takes is in `unsorted`.
    Raises `TooManyActivitiesError` for a document that is more than a guide.
    """
    check_extent(imported)
    language = imported.language if imported.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    parent = ensure_organisation_page(organisation, language)
    if by is not None and not may_add_under(parent, by):
        raise PermissionDenied
    with translation.override(language):  # the few words we add are the guide's
        values = page_values(imported, seed or uuid4())
    page = GuidePage(
        **values,
        slug=free_slug(values["title"], parent),
        organisation=organisation,
        locale=parent.locale,
        licence=licence_of(organisation),
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create", clean=False)  # a draft may lack what publishing asks
    return page


def may_add_under(parent: Page, user: User) -> bool:
    """Whether `user` may add guides under a page that may just have been made, after her rights were last read."""
    fresh = User.objects.get(pk=user.pk)
    return bool(parent.permissions_for_user(fresh).can_add_subpage())


def page_values(imported: ImportedGuide, seed: UUID) -> dict[str, Any]:
    """The fields of a guide page that an import fills, in the active language."""
    to_sort = ToSort()
    if len(" ".join(imported.title.split())) > LONGEST_TITLE:
        to_sort.keep_text("", imported.title)
    for unsorted in imported.unsorted:
        to_sort.keep_unsorted(unsorted)
    sessions = BlockWriter(seed, to_sort).sessions(imported.sessions)
    return {
        "title": shortened(imported.title) or _("Guide importé"),
        "summary": imported.summary.strip(),
        "objectives": lines_text(imported.objectives),
        "introduction": rich_text_of_html(imported.introduction_html),
        "safeguarding_note": rich_text_of_html(imported.safeguarding_html),
        "credits": imported.credits.strip(),
        "sessions": sessions,
        "unsorted": to_sort.html(),
        "stage": Stage.DEVELOPMENT,
        "visibility": Visibility.ORGANISATION,
    }


def free_slug(title: str, parent: Page) -> str:
    """An address for `title` that no page beside it has: « Cœur à cœur » gives coeur-a-coeur, then coeur-a-coeur-2."""
    base = slugify(title.translate(LIGATURES))[:LONGEST_SLUG].strip("-_") or "guide"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _numbered(base) if slug not in taken)


def licence_of(organisation: Organisation) -> str:
    """The organisation's usual licence, when it is one a guide may have."""
    usual = organisation.default_licence
    return usual if usual in Licence.values else Licence.BY_NC_SA.value


def _numbered(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
