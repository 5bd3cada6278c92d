"""A source with editions, an adaptation that follows one, and changes on both sides."""

from copy import deepcopy
from typing import Any

from django.utils import timezone

from tests.factories import OrganisationFactory, a_guide, a_session, an_activity
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.models import Lineage
from workshops.adaptations.queries.following import edition_to_review
from workshops.adaptations.queries.review import Review, Reviewed, draft_of, review_of
from workshops.adaptations.services.following import keep_decisions, make_draft, seen_mark
from workshops.guides.models import GuidePage
from workshops.programmes.unknown_blocks import inside, known_only

MATERIALS = [{"type": "item", "value": {"name": "crayon", "quantity": 2}, "id": "m1"}]


def the_sessions() -> list[dict[str, Any]]:
    """Two sessions of two activities, with the ids the tests name."""
    return [
        a_session(
            "Se rencontrer",
            an_activity("Le cercle", 10, "a1", purpose="Dire bonjour. S’écouter.", materials=MATERIALS),
            an_activity("Le mur", 20, "a2", steps="<p>Écrire.</p><p>Coller.</p>"),
            block_id="s1",
        ),
        a_session("Se quitter", an_activity("Le bilan", 15, "a3"), an_activity("Au revoir", 5, "a4"), block_id="s2"),
    ]


def a_source(**fields: Any) -> GuidePage:
    """A published source."""
    return a_guide("Le guide source", sessions=fields.pop("sessions", the_sessions()), **fields)


def an_adaptation(source: GuidePage, organisation: Any = None, *, publish: bool = True, **fields: Any) -> GuidePage:
    """An adaptation of its current edition, block ids kept, without any change of its own."""
    edition = source.current_edition
    guide = a_guide(
        fields.pop("title", source.title),
        organisation=organisation or OrganisationFactory(),
        sessions=deepcopy(edition.body),
        publish=publish,
        **{"summary": source.summary, **fields},
    )
    Lineage.objects.create(
        page=guide,
        source=source,
        base=edition,
        source_identity=source.identity,
        source_title=source.title,
        source_organisation=source.organisation.name,
        source_licence=source.licence,
        source_language=edition.language,
        base_number=edition.number,
        base_date=edition.created_at,
        base_body=edition.body,
        base_fields=edition.fields,
        base_content=edition.content,
        made_at=timezone.now(),
    )
    return guide


def change(guide: GuidePage, *, publish: bool = True, by: Any = None, **changes: Any) -> GuidePage:
    """Change the latest draft: fields of the page by name, or of a block by its id (`a1={"minutes": 20}`)."""
    draft = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    body = draft.sessions.get_prep_value()
    for name, value in changes.items():
        block = _block(body, name)
        if block is not None:
            block["value"].update(value)
        else:
            setattr(draft, name, value)
    if "sessions" not in changes:
        draft.sessions = draft.sessions.stream_block.to_python(body)
    revision = draft.save_revision(user=by)
    if publish:
        revision.publish()
    return GuidePage.objects.get(pk=guide.pk)


def _block(body: list[dict[str, Any]], mark: str) -> dict[str, Any] | None:
    blocks = [*body, *(activity for session in known_only(body) for activity in inside(session))]
    return next((block for block in blocks if block["id"] == mark), None)


def draft_body(guide: GuidePage) -> list[dict[str, Any]]:
    """The raw body of the latest draft."""
    return GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object().sessions.get_prep_value()


def drafted(guide: GuidePage, mark: str) -> dict[str, Any]:
    """What a block of the latest draft says."""
    block = _block(draft_body(guide), mark)
    assert block is not None
    return block["value"]


def review(guide: GuidePage, author: Any) -> Review:
    """The review of the newest edition of its source."""
    lineage = Lineage.objects.get(page=guide)
    edition = edition_to_review(lineage, author)
    assert edition is not None
    return review_of(lineage, draft_of(guide), Reviewed.of_edition(edition))


def follow(guide: GuidePage, author: Any, decisions: dict[str, str] | None = None) -> None:
    """Make the draft of that review; `decisions` are choices by the key of their question."""
    found = review(guide, author)
    questions = questions_of(found.comparison)
    kept = {
        key: {"choice": choice, "seen": questions[key].seen, "value": None} for key, choice in (decisions or {}).items()
    }
    make_draft(found, keep_decisions(found, kept, author), seen_mark(found), author)
