"""An Atom feed of the newest public editions: of the site, of a language, of an organisation."""

import hashlib
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import slug_re
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from workshops.organisations.models import Organisation
from workshops.programmes.facets import content_languages
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_editions, together

from ..programme_records import ProgrammeRecord, kinds, readable_organisations, records_of
from .descriptions import licence_of, public_address
from .xml import written

NEWEST = 50
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
PARAMETERS = {"language", "organisation"}


@require_safe
def editions_feed(request: HttpRequest) -> HttpResponse:
    """The newest editions; 404 for a language or an organisation that shows nothing to everyone."""
    if set(request.GET) - PARAMETERS:
        raise Http404
    language = request.GET.get("language", "")
    organisation = _organisation(request.GET.get("organisation", ""))
    if language and language not in content_languages():
        raise Http404
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        text = _feed(language, organisation, request.get_full_path())
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-cache"
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _organisation(slug: str) -> Organisation | None:
    if not slug:
        return None
    # PostgreSQL refuses to look for what no slug can hold, such as a null character.
    known = readable_organisations(AnonymousUser()) if slug_re.match(slug) else Organisation.objects.none()
    found = known.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _feed(language: str, organisation: Organisation | None, path: str) -> str:
    title = _("Nouvelles éditions")
    if organisation:
        title = f"{title} · {organisation.name}"
    editions = _editions(language, organisation)
    records = records_of({edition.page_id for edition in editions}, AnonymousUser())
    told = [edition for edition in editions if edition.page_id in records]
    feed = Atom1Feed(
        title=written(f"{title} · {settings.WAGTAIL_SITE_NAME}"),
        link=public_address("/"),
        description="",
        language=language or settings.LANGUAGE_CODE,
        feed_url=public_address(path),
        feed_guid=public_address(path),
    )
    for edition in told:
        feed.add_item(**_entry(edition, records[edition.page_id]))
    text: str = feed.writeString("utf-8")
    return text


def _editions(language: str, organisation: Organisation | None) -> list[Edition]:
    """The newest, one query."""
    found: Any = readable_editions(AnonymousUser()).defer("body", "content")
    if language:
        found = found.filter(language=language)
    if organisation:
        pages = (model.objects.filter(organisation=organisation).values("pk") for model in kinds().values())
        found = found.filter(page__in=together(pages))
    return list(found.order_by("-created_at", "-pk")[:NEWEST])


def _entry(edition: Edition, record: ProgrammeRecord) -> dict[str, Any]:
    said = [record.page.summary, edition.change_note]
    numbered = _("édition %(number)s") % {"number": edition.number}
    return {
        "title": written(f"{edition.title} · {numbered}"),
        "link": public_address(record.path),
        # Django's feeds say that summaries are HTML.
        "description": written("<br>".join(escape(line) for line in said if line)),
        "unique_id": uuid5(record.identity, str(edition.number)).urn,
        "pubdate": edition.created_at,
        "updateddate": edition.created_at,
        "author_name": written(", ".join(record.authors) or record.page.organisation.name),
        "categories": [written(word.name_in(record.language)) for word in record.themes],
        "item_copyright": licence_of(record),
    }
