"""Programmes that are sent."""

from datetime import UTC, datetime
from uuid import uuid4

from tests.factories import a_guide, a_session, an_activity
from workshops.adaptations.models import Ingredient, Lineage


def an_adaptation(title: str = "Ma voix, chez nous", **source):
    """A guide adapted from one that is on no site here, with an activity copied from a third."""
    body = [a_session("Une", an_activity(block_id="a1"), block_id="s1")]
    page = a_guide(title, sessions=body)
    content = page.current_edition.content
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    said = {
        "source_title": "Ma voix",
        "source_organisation": "La source",
        "source_licence": "CC-BY-4.0",
        "source_identity": uuid4(),
        "source_authors": "Zoé",
        "source_address": "https://source.example/guides/1",
        "terms": [{"title": "Ma voix", "organisation": "La source", "licence": "CC-BY-4.0", "agreement": False}],
        "credits": "D’après Ma voix",
        **source,
    }
    Lineage.objects.create(
        page=page, source_language="fr", base_number=3, base_date=moment, base_body=page.current_edition.body,
        base_content=content, notices=["Traduit"], purposes=["audience"], made_at=moment, **said,
    )  # fmt: skip
    Ingredient.objects.create(
        page=page, block_id="a1", part="activity", title="Le cercle", source_block_id="b1", edition_number=1,
        edition_date=moment, copied_at=moment, **said,
    )  # fmt: skip
    return page
