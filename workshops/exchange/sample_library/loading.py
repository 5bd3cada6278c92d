"""Loading the library's files into the site, once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import models, transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Locale

from workshops.curricula.models import CurriculumPage
from workshops.guides.models import GuidePage
from workshops.guides.uploads.metadata import without_metadata
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Organisation, User
from workshops.organisations.services import ensure_organisation_page, grant_role
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.safeguarding.models import DisclosureProtocol, HelpLine
from workshops.safeguarding.reviews import year_after
from workshops.taxonomy.models import Audience, Region, Sector, Setting, Theme
from workshops.taxonomy.permissions import ensure_editors_group
from workshops.taxonomy.services import load_shipped_terms

from .curriculum_file import references_in, write_curriculum
from .guide_file import page_values, session_blocks

Progress = Callable[[str], None]


def guide_files(folder: Path) -> list[Path]:
    """The guide files of a library: French ones first, so that translations find their source."""
    return sorted(folder.glob("guides/*/*.yaml"), key=lambda path: (path.stem != "fr", path.parent.name))


def curriculum_files(folder: Path) -> list[Path]:
    """The curriculum files of a library: French ones first, and each after those its rule names."""
    files = {path: _read(path) for path in folder.glob("curricula/*/*.yaml")}
    waiting = sorted(files, key=lambda path: (path.stem != "fr", path.parent.name))
    ordered: list[Path] = []
    while waiting:
        named = {path: references_in(files[path]["rule"]) - {path.parent.name} for path in waiting}
        left = {path.parent.name for path in waiting}
        ready = [path for path in waiting if not named[path] & left] or waiting[:1]
        ordered.append(ready[0])
        waiting.remove(ready[0])
    return ordered


def load_library(folder: Path, *, demo_password: str | None, progress: Progress = lambda _name: None) -> dict[str, int]:
    """Add what the site lacks of the library in `folder` and return what was added, by kind.

    What is already there is left as it is, changed or not, so that loading twice does nothing. Demo accounts
    are made only with a `demo_password`. `progress` is told the name of each file once it is done. A sensitive
    programme that the publish gate holds back is added as a draft, counted apart as `drafts`.
    """
    ensure_editors_group()
    added = {"terms": load_shipped_terms(), "organisations": _load_organisations(folder)}
    added["safeguards"] = _load_safeguards(folder)
    added["accounts"] = _load_people(folder, demo_password) if demo_password else 0
    added |= {"guides": 0, "curricula": 0, "drafts": 0}
    files = [("guides", GuidePage, path) for path in guide_files(folder)]
    files += [("curricula", CurriculumPage, path) for path in curriculum_files(folder)]
    for kind, model, path in files:
        try:
            published = _load_programme(model, path)
            added[kind] += published is not None
            added["drafts"] += published is False
        except (KeyError, ValueError, ValidationError) as error:
            error.add_note(f"in {path.parent.name}/{path.name}")
            raise
        progress(f"{path.parent.name} ({path.stem})")
    return added


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _by_code(model: type[models.Model]) -> dict[str, Any]:
    return {term.code: term for term in model._default_manager.all()}  # type: ignore[attr-defined]


@transaction.atomic
def _load_organisations(folder: Path) -> int:
    regions, sectors = _by_code(Region), _by_code(Sector)
    added = 0
    for entry in _read(folder / "organisations.yaml"):
        fields = ("name", "description", "website", "email", "default_licence")
        organisation, made = Organisation.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                **{name: entry[name] for name in fields if name in entry},
                "region": regions[entry["region"]],
                "sector": sectors[entry["sector"]],
            },
        )
        ensure_admin_access(organisation)
        added += made
    return added


@transaction.atomic
def _load_people(folder: Path, password: str) -> int:
    regions = _by_code(Region)
    organisations = {item.slug: item for item in Organisation.objects.all()}
    added = 0
    for entry in _read(folder / "people.yaml"):
        if User.objects.filter(email=entry["email"]).exists():
            continue
        make = User.objects.create_superuser if entry.get("administrator") else User.objects.create_user
        user = make(
            entry["email"],
            password,
            first_name=entry["first_name"],
            last_name=entry["last_name"],
            region=regions.get(entry.get("region")),
        )
        for membership in entry["memberships"]:
            grant_role(user, organisations[membership["organisation"]], membership["role"])
        added += 1
    return added


@transaction.atomic
def _load_safeguards(folder: Path) -> int:
    regions = _by_code(Region)
    added = 0
    for position, entry in enumerate(_read(folder / "help_lines.yaml")):
        values = {**entry, "region": regions.get(entry["region"]), "position": position}
        key = {name: values.pop(name) for name in ("code", "language")}
        added += HelpLine.objects.get_or_create(**key, defaults=values)[1]
    today = timezone.localdate()
    for entry in _read(folder / "protocols.yaml"):
        # A model holds for a year from the day it is loaded, unless its file says when it was read.
        dates = {"reviewed_on": today, "review_by": year_after(today)}
        values = {**dates, **entry, "steps": [("step", step) for step in entry["steps"]]}
        key = {"region": regions.get(values.pop("region")), "language": values.pop("language")}
        added += DisclosureProtocol.objects.get_or_create(**key, defaults=values)[1]
    return added


@transaction.atomic
def _load_programme(model: Any, path: Path) -> bool | None:
    """Add the programme of a file: true when it is published, false when it stays a draft, None when it was there."""
    file = _read(path)
    organisation = Organisation.objects.get(slug=file["organisation"])
    parent = ensure_organisation_page(organisation, file["language"])
    if model.objects.child_of(parent).filter(slug=file["slug"]).exists():
        return None
    page = _translation_of(model, file, organisation, parent) or _new_page(model, file, organisation, parent)
    for name, value in page_values(file).items():
        setattr(page, name, value)
    images = _Images(path.parent, organisation)
    setattr(page, "sessions", session_blocks(file, images.id_of))  # noqa: B010 - the field turns it into a stream
    for name, terms in (("audiences", Audience), ("settings", Setting), ("themes", Theme)):
        getattr(page, name).set(terms._default_manager.filter(code__in=file[name]))
    if isinstance(page, CurriculumPage):
        write_curriculum(page, file)
    page.tags.set(file.get("tags", []))
    page.full_clean()
    page.save()
    revision = page.save_revision()
    try:
        revision.publish()
    except PublicationRefusedError:
        return False
    return True


def _new_page(model: Any, file: dict[str, Any], organisation: Organisation, parent: Any) -> Any:
    page = model(
        title=file["title"], slug=file["slug"], summary=file["summary"], organisation=organisation,
        locale=parent.locale, live=False,
    )  # fmt: skip
    return parent.add_child(instance=page)


def _translation_of(model: Any, file: dict[str, Any], organisation: Organisation, parent: Any) -> Any:
    same = model.objects.filter(organisation=organisation, slug=file["slug"])
    source = same.exclude(locale=parent.locale).first()
    if source is None:
        return None
    page = source.copy_for_translation(Locale.objects.get(pk=parent.locale_id))
    page.current_edition = None
    return page


class _Images:
    """The pictures of one guide, stored in its organisation's collection; the same file is stored once."""

    def __init__(self, folder: Path, organisation: Organisation) -> None:
        self.folder = folder
        self.collection = ensure_admin_access(organisation).collection
        self.known: dict[str, int] = {}

    def id_of(self, picture: dict[str, Any]) -> int:
        """The id of the stored image of a picture of the file."""
        name = picture["file"]
        if name not in self.known:
            path = self.folder / name
            content = without_metadata(path.read_bytes(), settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
            image = get_image_model()(
                title=picture.get("title") or path.stem,
                file=ImageFile(BytesIO(content), name=f"{self.folder.name}-{path.name}"),
                collection=self.collection,
            )
            image.save()
            self.known[name] = image.pk
        return self.known[name]
