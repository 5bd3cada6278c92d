"""Telling those who write an adaptation that its source has a new edition: a letter each, once an edition."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.organisations.models import User
from workshops.organisations.queries import members_of
from workshops.programmes.models import Edition
from workshops.programmes.pages import private_organisations, programme_of

from ..models import EditionNotice
from ..queries.following import WRITING, adaptations_of


def follow_publication(sender: Any, edition: Edition, *, is_unknown: bool = False, **kwargs: Any) -> None:
    """When there is a new edition to read, write, in the transaction that stores it.

    The letters wait in the database as it does: a mail server that is away undoes no publication, and a process that
    dies leaves no edition that nobody is told of.
    """
    if not is_unknown:
        tell_adaptations(edition)


def tell_adaptations(edition: Edition) -> int:
    """Write to the authors and coordinators of each adaptation of the programme; how many letters.

    Nobody is told of an edition she may not read, nor of one that is not the current one: of several that arrive
    together from another site, the last. Called again for the same edition, nobody is told twice.
    """
    lineages = list(adaptations_of(edition.page_id))
    source = programme_of(edition.page_id) if lineages else None
    if source is None or not source.live or source.current_edition_id != edition.pk:
        return 0
    sent = 0
    kept_to = private_organisations({edition.page_id})
    for lineage in lineages:
        page = programme_of(lineage.page_id)
        if page is None or (kept_to and page.organisation_id not in kept_to):
            continue
        _notice, first = EditionNotice.objects.get_or_create(page_id=page.pk, edition=edition)
        if first:
            sent += sum(_wrote_to(person, page, lineage, edition) for person in writers_of(page.organisation))
    return sent


def writers_of(organisation: Any) -> list[User]:
    """Those who write and coordinate there."""
    members = members_of(organisation).filter(role__in=WRITING, user__is_active=True)
    return [membership.user for membership in members]


def _wrote_to(person: User, page: Any, lineage: Any, edition: Edition) -> int:
    with override(language_of(page)):
        link = settings.WAGTAILADMIN_BASE_URL + reverse("adaptations:follow", args=(page.pk,))
        context = {"page": page, "lineage": lineage, "edition": edition, "link": link}
        return wrote(person, "new_edition", context, edition)


def language_of(page: Any) -> str:
    """The language to write in of that programme: its own when the interface speaks it."""
    code = str(page.locale.language_code)
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def wrote(person: User, letter: str, context: dict[str, Any], edition: Edition) -> int:
    """Write down a letter to her; how many were."""
    text = render_to_string(f"adaptations/email/{letter}.txt", context)
    subject = _("Nouvelle édition de « %(title)s »") % {"title": edition.title}
    return send_mail(subject, text, None, [person.email])
