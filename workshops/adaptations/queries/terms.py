"""Whose licences bind a programme, and what they allow it to be published under."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from workshops.programmes.content import ProgrammeContent
from workshops.programmes.licence_rules import LicenceRule
from workshops.programmes.licences import code_of
from workshops.programmes.unknown_blocks import inside, known_only

from ..licences import Source, allowed_licences
from ..models import Agreement, Ingredient, Lineage


def sources_binding(page: Any, blocks: Iterable[str]) -> tuple[Source, ...]:
    """The sources `page` is made of, while its body has those blocks; its translations are bound alike. Two queries."""
    held = set(blocks)
    kept = list(owed_by(Lineage, page).values_list("terms", flat=True))
    rows = owed_by(Ingredient, page).values_list("blocks", "terms")
    kept += [terms for copied, terms in rows if held.intersection(copied)]
    return tuple(dict.fromkeys(Source.from_json(source) for terms in kept for source in terms))


def owed_by(model: Any, page: Any) -> Any:
    """The lineages or ingredients of `page`, whichever of its languages they were made in."""
    return model.objects.filter(page__translation_key=page.translation_key)


def sources_taken_by(edition: Any, page: Any, organisation: int, *, agreement: bool) -> tuple[Source, ...]:
    """What binds whoever of the organisation of that id adapts `edition` of `page`.

    Another's programme binds by its own licence, that of the edition; one's own, by what it was made of. So does one
    taken by an agreement: nobody can agree to what belongs to others. Three queries at most.
    """
    if page.organisation_id == organisation:
        return sources_binding(page, ids_in_content(edition.programme))
    written = edition.programme.licence
    source = Source(edition.title, page.organisation.name, code_of(written) or written, agreement)
    if not agreement:
        return (source,)
    above = sources_binding(page, ids_in_content(edition.programme))
    return (source, *_agreed_with(organisation, above))


def _agreed_with(organisation: int, sources: tuple[Source, ...]) -> Iterator[Source]:
    """`sources` as they bind the organisation of that id: an agreement one of them gave to another is not its own."""
    found = Agreement.objects.in_force(timezone.localdate()).filter(receiver=organisation)
    agreed = set(found.values_list("giver__name", "programme__title")) if sources else set()
    for source in sources:
        ours = {(source.organisation, None), (source.organisation, source.title)}
        yield replace(source, agreement=bool(ours & agreed))


def organisations_with_agreement(
    page: Any, receivers: Iterable[int], day: date | None = None, *, files: bool = False
) -> set[int]:
    """Those of the organisations of those ids that may adapt `page` by agreement with its organisation. One query.

    With `files`, those whose agreement lets them have its pictures and files too.
    """
    found = Agreement.objects.in_force(day or timezone.localdate()).about(page.pk)
    if files:
        found = found.filter(with_files=True)
    wanted = found.filter(giver=page.organisation_id, receiver__in=list(receivers))
    return set(wanted.values_list("receiver", flat=True))


def rule_of_adaptation(page: Any, sessions: Any) -> LicenceRule | None:
    """What the sources of `page` allow as its licence; None when it has none. Two queries."""
    sources = sources_binding(page, ids_in_stream(sessions))
    if not sources:
        return None
    allowed = allowed_licences(sources)
    return LicenceRule(tuple(str(licence.value) for licence in allowed.licences), allowed.sentence)


def ids_in_content(programme: ProgrammeContent) -> Iterator[str]:
    """The ids of the sessions and activities of a programme as it is read."""
    for session in programme.sessions:
        yield from (session.id, *(activity.id for activity in session.activities))


def ids_in_body(body: Any) -> Iterator[str]:
    """The ids of the sessions and activities of a raw body."""
    for session in known_only(body or ()):
        yield from (session["id"], *(activity["id"] for activity in inside(session)))


def ids_in_stream(sessions: Any) -> Iterator[str]:
    """The ids of the sessions and activities of a stream, as a page or a form holds it."""
    for child in sessions or ():
        yield from (child.id, *(activity.id for activity in child.value["activities"]))
