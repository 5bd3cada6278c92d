"""Making an adaptation: a draft of one's own that remembers where it comes from."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Organisation, User
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.programmes.addresses import free_slug
from workshops.programmes.carried_credits import labels_text
from workshops.programmes.vocabulary import Licence, Stage

from ..already import ONCE, Once, refuse_same_adaptation
from ..assets import Carrier
from ..credits import notices_of
from ..licences import Source, allowed_licences, may_travel
from ..models import Lineage
from ..origin import origin_of
from ..permission import AdaptationRefusedError, Permission, Refusal, may_adapt_into
from ..queries.terms import organisations_with_agreement, sources_taken_by
from .lending import Lending
from .translation import note_translation


@transaction.atomic
def adapt(
    edition: Any,
    organisation: Organisation,
    by: User,
    purposes: Iterable[str],
    title: str,
    *,
    purpose_note: str = "",
    language: str | None = None,
    once: Once = ONCE,
) -> Any:
    """A draft of `organisation` made from `edition`, every block id kept; its `lineage` says the rest.

    `language` is that of the adaptation, the source's unless given: the words stay as they are. Asked again with the
    token of `once`, the same page is returned and nothing is made. `AlreadyMadeError` when there is one of that title,
    unless one wants it again; `AdaptationRefusedError` when it may not be adapted, `PermissionDenied` when `by` may
    not write for `organisation`.
    """
    # Whoever comes second, with the same token or to the same place in the tree, waits for the first one.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    sent = Lineage.objects.filter(token=once.token, made_by=by).select_related("page")
    made = sent.first() if once.token else None
    if made is not None:
        return made.page.specific
    agreement = permission_for(edition, organisation, by).agreed(organisation)
    source = Page.objects.get(pk=edition.page_id).specific
    parent = _place(organisation, language or edition.language, by)
    if not once.again:
        refuse_same_adaptation(source, organisation, parent.locale.language_code, title)
    page, told = _first_draft(edition, source, parent, organisation, title, by, agreement=agreement)
    own = {"purposes": list(purposes), "purpose_note": purpose_note.strip(), "made_by": by, "token": once.token}
    Lineage.objects.create(page_id=page.pk, made_at=timezone.now(), **told, **own)
    if parent.locale.language_code != edition.language:
        # Another language and another culture: an adaptation, and a translation too.
        note_translation(page, source, by=by)
    return page


def _place(organisation: Organisation, language: str, by: User) -> Any:
    """The page of the organisation in that language, under which `by` may write."""
    parent = ensure_organisation_page(organisation, language)
    if not parent.permissions_for_user(User.objects.get(pk=by.pk)).can_add_subpage():
        raise PermissionDenied
    return parent


def _first_draft(
    edition: Any, source: Any, parent: Any, organisation: Organisation, title: str, by: User, *, agreement: bool
) -> tuple[Any, dict[str, Any]]:
    """The draft under `parent`, with what of the edition may travel, and what its lineage has to say of the source."""
    sources = sources_taken_by(edition, source, organisation.pk, agreement=agreement)
    carrier = carrier_to(organisation, source, edition, by, agreement=agreement)
    with override(parent.locale.language_code):
        sessions = edition.body if source.organisation_id == organisation.pk else carrier.carried(edition.body)
        told = {"notices": notices_of(source), "source_labels": labels_text(source)}
    values = _first_values(source, parent, organisation, title, sources) | {"sessions": sessions}
    page = source.copy(to=parent, user=by, copy_revisions=False, keep_live=False, update_attrs=values)
    terms = [each.to_json() for each in sources]
    return page, {
        **origin_of(edition, source),
        **_base(edition),
        **told,
        "terms": terms,
        "withheld": carrier.withheld,
    }


def _base(edition: Any) -> dict[str, Any]:
    """The edition an adaptation follows, and an exact copy of it."""
    return {
        "base": edition,
        "base_number": edition.number,
        "base_date": edition.created_at,
        "base_body": edition.body,
        "base_fields": edition.fields,
        "base_content": edition.content,
        "source_language": edition.language,
    }


def carrier_to(organisation: Organisation, source: Any, edition: Any, by: User, *, agreement: bool) -> Carrier:
    """What takes the assets of `edition` of `source` to `organisation`, which an agreement binds or not."""
    own = source.organisation_id == organisation.pk
    origin = origin_of(edition, source)
    files = agreement and bool(organisations_with_agreement(source, [organisation.pk], files=True))
    return Carrier(
        collection=ensure_admin_access(organisation).collection,
        travels=lambda code: may_travel(code, origin["source_licence"], agreement=False, own=own),
        lends=Lending(source, organisation, agreed=files).lends,
        source=origin["source_organisation"],
        by=by,
        agreed=agreement,
    )


def permission_for(edition: Any, organisation: Organisation, by: User) -> Permission:
    """What lets `by` take from `edition` for `organisation`; raises what `adapt` does."""
    answer = may_adapt_into(edition, organisation, by)
    if isinstance(answer, Refusal):
        raise AdaptationRefusedError(answer.sentence)
    if not answer.covers(organisation):
        raise PermissionDenied
    return answer


def _first_values(
    source: Any, parent: Any, organisation: Organisation, title: str, sources: tuple[Source, ...]
) -> dict[str, Any]:
    """What the draft has of its own: the licence stays that of the source where it may, labels never follow."""
    allowed = [str(licence.value) for licence in allowed_licences(sources).licences]
    usual = [source.licence, organisation.default_licence, Licence.AGREEMENT.value, *allowed]
    return {
        "title": title,
        "draft_title": title,
        "slug": free_slug(title, parent, source.unnamed_slug),
        "organisation": organisation,
        "locale": parent.locale,
        "licence": next(code for code in usual if code in allowed),
        "authors": organisation.name,
        "credits": "",
        "unsorted": "",
        "community_labels": [],
        "community_words": "",
        "stage": Stage.DEVELOPMENT.value,
        "visibility": Visibility.ORGANISATION.value,
        "review_by": None,
        "change_note": "",
        "locked": False,
        "locked_at": None,
        "locked_by": None,
        "go_live_at": None,
        "expire_at": None,
    }
