"""Whether the JSON of a package says a programme this site can show: kinds of values, known words, safe rich text."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from workshops.adaptations.services.travelling import check_origins_that_travel
from workshops.programmes.pages import programme_types
from workshops.programmes.safe_html import is_safe

from . import layout, limits
from .content_shape import problems_of_content
from .gathering import type_of
from .references import mapped, sha256_of
from .refusal import PackageRefused

ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
WEBSITE = re.compile(r"https?://[^\s\"'<>]{1,190}")
SLUG = re.compile(r"[-\w]{1,255}")
FILE = re.compile(r"(images|documents)/([0-9a-f]{64})\.([a-z0-9]{1,5})")
EMPTY = {"title": "", "language": ""}
FILE_TEXTS = ("title", "licence", "credit")
FOLDERS = {"images": "image", "documents": "document"}


def check_programme(data: dict[str, Any]) -> None:
    """Raises PackageRefused, with one sentence, when `data` is no programme that can be shown here."""
    if data.get("format") != layout.FORMAT:
        raise PackageRefused(_("Ce paquet suit un format que ce site ne connaît pas : mettez le site à jour."))
    if data.get("type") not in {type_of(model) for model in programme_types()}:
        raise PackageRefused(_("Ce paquet contient une sorte de programme que ce site ne connaît pas."))
    language = data.get("language")
    if language not in dict(settings.LANGUAGES):
        sentence = _("Ce programme est écrit dans une langue que ce site n’a pas : « %(language)s ».")
        raise PackageRefused(sentence % {"language": str(language)[:20]})
    for problem in _problems_of_programme(data):
        raise _unreadable("programme.json", problem)
    _check_written("programme.json", data)


def check_edition(data: dict[str, Any], number: int, programme: Mapping[str, Any]) -> None:
    """The same of an edition."""
    name = layout.edition_path(number)
    for problem in _problems_of_edition(data):
        raise _unreadable(name, problem)
    if data["language"] != programme["language"]:
        raise _unreadable(name, "language")
    _check_written(name, {"body": data["body"], "fields": data["fields"], "content": data["content"]})


def check_origins(data: dict[str, Any]) -> None:
    """The same of what it was made from; the rooms that keep it check each of its values."""
    try:
        check_origins_that_travel(data)
    except ValueError as error:
        raise _unreadable("origins.json", str(error)) from error
    for problem in problems_of_content((data["lineage"] or {}).get("base_content", EMPTY)):
        raise _unreadable("origins.json", problem)
    _check_written("origins.json", data)


def _problems_of_programme(data: dict[str, Any]) -> Iterator[str]:
    for name in ("identity", "translation_key"):
        if not _is_uuid(data.get(name)):
            yield name
    if not _is_translation(data.get("translation_of")):
        yield "translation_of"
    if not isinstance(data.get("slug"), str) or not SLUG.fullmatch(data["slug"]):
        yield "slug"
    yield from _problems_of_organisation(data.get("organisation"))
    yield from _problems_of_fields(data.get("fields"))
    if not isinstance(data.get("beside"), dict):
        yield "beside"
    if not _is_list_of(data.get("tags"), (str,)) or any(not 0 < len(tag) <= 100 for tag in data["tags"]):
        yield "tags"
    terms = data.get("terms")
    if not isinstance(terms, dict) or any(
        not _is_list_of(terms.get(name), (dict,)) or any(not isinstance(term.get("code"), str) for term in terms[name])
        for name in layout.TERMS
    ):
        yield "terms"
    yield from _problems_of_files(data.get("files"))


def _is_translation(said: Any) -> bool:
    """None for a programme that translates none, or a package made before it was said."""
    if said is None:
        return True
    named = isinstance(said, dict) and _is_uuid(said.get("identity"))
    return named and type(said.get("number")) is int and 0 <= said["number"] < 10_000


def _problems_of_organisation(data: Any) -> Iterator[str]:
    texts = ("name", "slug", "site", "description", "website", "region", "sector")
    if not isinstance(data, dict) or any(not isinstance(data.get(name), str) for name in texts):
        yield "organisation"
        return
    holds = {
        "identity": _is_uuid(data.get("identity")),
        "name": 0 < len(data["name"].strip()) <= 150,
        "slug": bool(SLUG.fullmatch(data["slug"])),
        "site": _is_address(data["site"]),
        "website": not data["website"] or bool(WEBSITE.fullmatch(data["website"])),
    }
    yield from (f"organisation.{name}" for name, held in holds.items() if not held)


def _is_address(said: str) -> bool:
    try:
        return bool(ADDRESS.fullmatch(said) and urlsplit(said).hostname) and len(said) <= 200
    except ValueError:
        return False


def _problems_of_fields(data: Any) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "fields"
        return
    texts = (*layout.TEXTS, *layout.CHOICES)
    yield from (f"fields.{name}" for name in texts if not isinstance(data.get(name), str))
    for name in layout.NUMBERS:
        value = data.get(name)
        if not (value is None and name == "age_to") and not (type(value) is int and 0 <= value <= 32_000):
            yield f"fields.{name}"
    yield from (f"fields.{name}" for name in layout.LISTS if not _is_list_of(data.get(name), (str,)))
    flags = all(isinstance(data.get(name), bool) for name in layout.FLAGS)
    if not flags or not _is_text(data.get("title"), 255) or not data["title"].strip():
        yield "fields"


def _problems_of_files(files: Any) -> Iterator[str]:
    if not _is_list_of(files, (dict,)):
        yield "files"
        return
    seen = set()
    for file in files:
        found = FILE.fullmatch(str(file.get("path")))
        texts = all(_is_text(file.get(name), 255) for name in FILE_TEXTS)
        named = found and (file.get("kind"), file.get("sha256")) == (FOLDERS[found[1]], found[2])
        if not named or not texts or not isinstance(file.get("left_out"), bool) or file["path"] in seen:
            yield "files"
        seen.add(file.get("path"))


def _problems_of_edition(data: dict[str, Any]) -> Iterator[str]:
    holds = {
        "title": isinstance(data.get("title"), str) and 0 < len(data["title"]) <= 255,
        "language": isinstance(data.get("language"), str),
        "date": _is_moment(data.get("date")),
        "change_note": isinstance(data.get("change_note"), str) and len(data["change_note"]) <= 250,
        "beside": isinstance(data.get("beside"), dict),
        "fields": isinstance(data.get("fields"), dict),
        "body": _is_list_of(data.get("body"), (dict,)) and all(_is_block(block) for block in data["body"]),
    }
    yield from (name for name, held in holds.items() if not held)
    yield from problems_of_content(data.get("content"))
    if isinstance(data.get("content"), dict):
        yield from _problems_of_ids(data["content"])


def _problems_of_ids(content: dict[str, Any]) -> Iterator[str]:
    """Sessions and activities are found by their ids: no two alike, and no more than pages can show."""
    sessions = content.get("sessions") or []
    try:
        ids = [session["id"] for session in sessions]
        activities = [each["id"] for session in sessions for each in session.get("activities", ())]
    except (TypeError, KeyError, AttributeError):
        yield "sessions"
        return
    if len(set(ids)) != len(ids) or len(set(activities)) != len(activities):
        yield "id"
    if len(activities) > limits.MOST_ACTIVITIES or any(not _fits(session.get("position", 1)) for session in sessions):
        yield "sessions"


def _fits(position: Any) -> bool:
    return type(position) is int and 0 < position <= 32_000


def _is_block(block: dict[str, Any]) -> bool:
    return isinstance(block.get("type"), str) and "value" in block and isinstance(block.get("id", ""), str)


def _check_written(name: str, data: Any) -> None:
    """Rich text is the editor's, and references are to files of the package, wherever they stand."""

    def reference(kind: str, written: Any, _block: Mapping[str, Any]) -> Any:
        if sha256_of(written) is None:
            raise _unreadable(name, kind)
        return written

    def rich(html: str) -> str:
        if not is_safe(html):
            sentence = _("Un texte de ce paquet contient du code que les guides n’ont jamais : %(name)s.")
            raise PackageRefused(sentence % {"name": name})
        return html

    mapped(data, reference, rich)


def _unreadable(name: str, where: str) -> PackageRefused:
    sentence = _("Le fichier « %(name)s » de ce paquet dit quelque chose que ce site ne sait pas lire : %(where)s.")
    return PackageRefused(sentence % {"name": name, "where": where})


def _is_uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and len(value) <= longest


def _is_list_of(value: Any, kinds: tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(each, kinds) for each in value)
