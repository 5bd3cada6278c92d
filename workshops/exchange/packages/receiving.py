"""From a package whose signer is trusted to a programme of this site, all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workshops.adaptations.services.travelling import find_again, receive_origins
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.services import ArrivingEdition, new_edition, receive_edition

from .arriving_files import ArrivingFiles
from .arriving_page import fill, new_page, organisation_of
from .comparing import Arrival, Comparison
from .here import Here
from .models import PackageImport, ReceivedEdition
from .opening import Package
from .queries import known_programme
from .refusal import PackageRefused


@dataclass(frozen=True)
class Received:
    """What an import made: the programme, the editions added, and what keeps it from being read here yet."""

    page: Any
    added: tuple[int, ...]
    lacks: tuple[str, ...] = ()
    freed: tuple[str, ...] = ()  # titles of those that waited for it, and can be read now


def receive(
    package: Package, comparison: Comparison, brought: PackageImport, files: ArrivingFiles, here: Here, *, by: Any
) -> Received:
    """Make or update the programme of `package`, whose signer is trusted and whose files are written.

    Raises PackageRefused. Within a transaction that takes all of it back then, and `each_task_once`.
    """
    try:
        received = _receive(package, comparison, brought, files, here, by=by)
    except (ValidationError, ValueError) as error:
        if isinstance(error, PackageRefused):
            raise
        said = error.messages[0] if isinstance(error, ValidationError) else str(error)
        raise PackageRefused(_("Ce programme ne peut pas être repris ici : %(reason)s") % {"reason": said}) from error
    here.note(package, received.page)
    return received


def publish_received(page: Any, edition: Edition, *, by: Any, made: Any = None) -> tuple[str, ...]:
    """Let the programme be read here, in `edition`; otherwise the sentences that say what the gate asks first.

    `made` is the revision just made of `page` within `just_made`; else its latest revision is read.
    Whoever imports has no rights on the pages of an organisation that has no members: trust in the key stands for them.
    """
    before = page.current_edition
    page.current_edition = edition  # the revision takes it from the page, as it is in memory
    try:
        with transaction.atomic():
            type(page).objects.filter(pk=page.pk).update(current_edition=edition)
            if made is not None:
                page.publish_as_it_is(made, user=by, skip_permission_checks=True)
            else:
                page.get_latest_revision().publish(user=by, skip_permission_checks=True)
    except PublicationRefusedError as refused:
        page.current_edition = before
        return tuple(dict.fromkeys(lack.sentence for lack in refused.lacks))
    return ()


def _receive(
    package: Package, comparison: Comparison, brought: PackageImport, files: ArrivingFiles, here: Here, *, by: Any
) -> Received:
    is_new, page = comparison.arrival == Arrival.NEW, comparison.page
    visibility = brought.visibility or (Visibility.NETWORK if is_new else page.visibility)
    owes_nothing = is_new and package.origins is None and not here.shares_its_key(package)
    is_unknown = is_new and not here.is_awaited(package)
    if is_new:
        organisation = organisation_of(package.programme["organisation"], comparison.organisation)
        files.collection = here.collection(organisation)
        page = new_page(package, organisation, files.local, visibility, here)
    else:
        files.collection = here.collection(page.organisation)
    editions = [_edition(page, package, number, files, brought) for number in comparison.new]
    if package.origins is not None:  # before it is published: what its sources allow is asked of it too
        receive_origins(page, files.local(package.origins), known_programme)
    lacks: tuple[str, ...] = ()
    if is_new:
        with page.just_made(owes_nothing=owes_nothing):
            lacks = publish_received(page, editions[-1], by=by, made=page.save_revision(user=by, clean=False))
    elif package.last_number in comparison.new:
        fill(page, package, files.local, visibility, here)
        page.save_revision(user=by, clean=False)
        lacks = publish_received(page, editions[-1], by=by)
    if not is_unknown:
        find_again(page)
    if package.last_number in comparison.new and not lacks:
        new_edition.send(sender=type(page), edition=editions[-1], is_unknown=is_unknown)
    return Received(page, comparison.new, lacks)


def _edition(page: Any, package: Package, number: int, files: ArrivingFiles, brought: PackageImport) -> Edition:
    said = package.editions[number]
    arriving = ArrivingEdition(
        number=number,
        title=said["title"],
        created_at=datetime.fromisoformat(said["date"]),
        change_note=said["change_note"],
        body=files.local(said["body"]),
        fields=files.local(said["fields"]),
        content=files.local(said["content"]),
        beside=said["beside"],
    )
    edition = receive_edition(page, arriving)
    ReceivedEdition.objects.create(edition=edition, digest=package.edition_digest(number), brought=brought)
    return edition
