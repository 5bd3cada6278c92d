"""What is kept of a source when it is adapted or copied from: enough to credit it once it is gone."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from workshops.programmes.licences import code_of


def origin_of(edition: Any, page: Any) -> dict[str, Any]:
    """The fields a lineage and an ingredient have in common, read from `edition` of `page` (a `ProgrammePage`)."""
    written = edition.programme.licence
    with override(edition.language):
        address = f"{settings.WAGTAILADMIN_BASE_URL}{page.get_absolute_url()}"
    return {
        "source_id": page.pk,
        "source_identity": page.identity,
        "source_title": edition.title,
        "source_organisation": edition.programme.organisation or page.organisation.name,
        "source_licence": code_of(written) or written,
        "source_authors": "\n".join(edition.programme.authors),
        "source_address": address,
        "credits": page.credits.strip(),
    }
