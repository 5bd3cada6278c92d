"""Programmes, editions, sessions and activities as the API writes them."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from workshops.programmes.content import Activity, Picture, ProgrammeContent, Session
from workshops.programmes.documents import shown_handouts
from workshops.programmes.models import Edition, EditionActivity
from workshops.programmes.pictures import useful_sizes

from ..programme_records import ProgrammeRecord
from ..told_origins import ToldSource, ToldVersion

FIGURES = ("session_count", "activity_count", "minutes_total", "shortest_session", "longest_session")
OWN_WORDS = ("gender_focus", "risk_level", "rhythm", "facilitators", "training_required", "stage", "visibility")
SUMMED_UP = ("id", "title", "kind", "minutes", "shortest_minutes", "importance", "grouping")
SAID = ("summary", "introduction", "safeguarding_note", "sensitive", "opt_out", "alternative", "credits", "licence")
LISTED = ("objectives", "ground_rules", "resources", "authors")


def address(request: HttpRequest, name: str, *args: Any) -> str:
    """The address of a resource of the API."""
    return request.build_absolute_uri(reverse(f"api:{name}", args=args))


def programme_out(request: HttpRequest, record: ProgrammeRecord) -> dict[str, Any]:
    """A `ProgrammeShape`."""
    page = record.page
    return {
        "id": record.identity,
        "type": record.kind,
        "work": page.translation_key,
        "title": page.title,
        "summary": page.summary,
        "language": record.language,
        "objectives": record.objectives,
        "organisation": {"code": page.organisation.slug, "name": page.organisation.name},
        "authors": record.authors,
        "credits": page.credits,
        "licence": page.licence,
        "based_on": [_source(request, source) for source in record.origins.sources],
        "translation_of": record.origins.translation_of and _version(request, record.origins.translation_of),
        "translations": [_version(request, version) for version in record.origins.translations],
        "audiences": [word.code for word in record.audiences],
        "themes": [word.code for word in record.themes],
        "settings": [word.code for word in record.settings],
        "tags": record.tags,
        "sensitive": page.sensitive,
        "age_from": page.age_from,
        "age_to": page.age_to,
        "group_from": page.group_from,
        "group_to": page.group_to,
        **{name: getattr(page, name) for name in OWN_WORDS},
        "published_at": record.edition.created_at,
        "changed_at": record.changed_at,
        "edition": edition_summary(request, record.edition, record),
        "url": address(request, "programme", record.identity),
        "editions_url": address(request, "programme_editions", record.identity),
        "page_url": request.build_absolute_uri(record.path),
    }


def _source(request: HttpRequest, source: ToldSource) -> dict[str, Any]:
    here = source.identity is not None and bool(source.path)
    return {
        **{name: getattr(source, name) for name in ("title", "organisation", "licence", "edition")},
        "id": source.identity,
        "parts": list(source.parts),
        "url": address(request, "programme", source.identity) if here else None,
        "page_url": request.build_absolute_uri(source.path) if source.path else source.address or None,
    }


def _version(request: HttpRequest, version: ToldVersion) -> dict[str, Any]:
    return {
        "id": version.identity,
        "title": version.title,
        "language": version.language,
        "url": address(request, "programme", version.identity),
        "page_url": request.build_absolute_uri(version.path),
    }


def edition_summary(request: HttpRequest, edition: Edition, record: ProgrammeRecord) -> dict[str, Any]:
    """An `EditionSummary`."""
    return {
        "number": edition.number,
        "title": edition.title,
        "language": edition.language,
        "published_at": edition.created_at,
        "change_note": edition.change_note,
        **{name: getattr(edition, name) for name in FIGURES},
        "is_current": edition.pk == record.page.current_edition_id,
        "url": address(request, "edition", record.identity, edition.number),
    }


def edition_out(request: HttpRequest, edition: Edition, record: ProgrammeRecord) -> dict[str, Any]:
    """An `EditionShape`."""
    return {
        **edition_summary(request, edition, record),
        "programme": record.identity,
        "programme_url": address(request, "programme", record.identity),
    }


def edition_text(request: HttpRequest, edition: Edition, record: ProgrammeRecord, *, signed_in: bool) -> dict[str, Any]:
    """An `EditionText`; what is for facilitators only is left out of it unless `signed_in`."""
    programme: ProgrammeContent = edition.programme
    return {
        **edition_out(request, edition, record),
        **{name: getattr(programme, name) for name in SAID},
        **{name: list(getattr(programme, name)) for name in LISTED},
        "organisation": programme.organisation,
        "sessions": [session_text(request, session, edition, signed_in=signed_in) for session in programme.sessions],
    }


def session_text(request: HttpRequest, session: Session, edition: Edition, *, signed_in: bool) -> dict[str, Any]:
    """A `SessionText`."""
    return {
        **_session_head(session),
        "preparation": list(session.preparation),
        "content_note": session.content_note,
        "follow_up": session.follow_up,
        "activities": [activity_text(request, each, edition, signed_in=signed_in) for each in session.activities],
    }


def _session_head(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "position": session.position,
        "minutes": session.minutes,
        "purpose": session.purpose,
        "objectives": list(session.objectives),
    }


def activity_text(request: HttpRequest, activity: Activity, edition: Edition, *, signed_in: bool) -> dict[str, Any]:
    """An `ActivityText`."""
    return {
        **asdict(activity),
        "handouts": [
            {
                "title": handout.title,
                "text": handout.text,
                "rights": handout.rights,
                "file_url": handout.document and _file(request, "document", edition.pk, handout.document),
            }
            for handout in shown_handouts(activity, signed_in=signed_in)
        ],
        "media": [_picture(request, picture, edition) for picture in activity.media],
    }


def _picture(request: HttpRequest, picture: Picture, edition: Edition) -> dict[str, Any]:
    size = useful_sizes(picture.width)[-1]
    return {**asdict(picture), "file_url": _file(request, "image", edition.pk, picture.image, size)}


def _file(request: HttpRequest, name: str, *args: Any) -> str:
    return request.build_absolute_uri(reverse(f"files:{name}", args=args))


def _placed(request: HttpRequest, record: ProgrammeRecord, number: int) -> dict[str, Any]:
    return {
        "programme": record.identity,
        "programme_title": record.page.title,
        "language": record.language,
        "edition": number,
        "edition_url": address(request, "edition", record.identity, number),
    }


def session_out(request: HttpRequest, session: Session, edition: Edition, record: ProgrammeRecord) -> dict[str, Any]:
    """A `SessionShape`."""
    return {
        **_placed(request, record, edition.number),
        **_session_head(session),
        "activities": [{name: getattr(each, name) for name in SUMMED_UP} for each in session.activities],
        "url": address(request, "session", record.identity, edition.number, session.id),
    }


def activity_out(request: HttpRequest, activity: EditionActivity, record: ProgrammeRecord) -> dict[str, Any]:
    """An `ActivityShape`."""
    number = record.edition.number
    own = {name: getattr(activity, name) for name in SUMMED_UP if name != "id"}
    return {
        **_placed(request, record, number),
        **own,
        "id": activity.block_id,
        "session": activity.session_id,
        "session_title": activity.session_title,
        "session_position": activity.session_position,
        "position": activity.position,
        "needs_materials": activity.needs_materials,
        "url": address(request, "activity", record.identity, number, activity.block_id),
    }
