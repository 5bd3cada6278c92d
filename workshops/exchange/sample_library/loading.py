"""Loading the library's files into the site, once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.images import get_image_model
from wagtail.models import Locale

from workshops.guides.models import GuidePage
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Organisation, User
from workshops.organisations.services import ensure_organisation_page, grant_role
from workshops.safeguarding.models import DisclosureProtocol, HelpLine
from workshops.taxonomy.models import Audience, Region, Sector, Setting, Theme
from workshops.taxonomy.permissions import ensure_editors_group
from workshops.taxonomy.services import load_shipped_terms

from .guide_file import page_values, session_blocks

Progress = Callable[[str], None]


def guide_files(folder: Path) -> list[Path]:
    """The guide files of a library: French ones first, so that translations find their source."""
    return sorted(folder.glob("guides/*/*.yaml"), key=lambda path: (path.stem != "fr", path.parent.name))


def load_library(folder: Path, *, demo_password: str | None, progress: Progress = lambda _name: None) -> dict[str, int]:
    """Add what the site lacks of the library in `folder` and return what was added, by kind.

    What is already there is left as it is, changed or not, so that loading twice does nothing. Demo accounts
    are made only with a `demo_password`. `progress` is told the name of each guide file once it is done.
    """
    ensure_editors_group()
    added = {"terms": load_shipped_terms(), "organisations": _load_organisations(folder)}
    added["safeguards"] = _load_safeguards(folder)
    added["accounts"] = _load_people(folder, demo_password) if demo_password else 0
    added["guides"] = 0
    for path in guide_files(folder):
        try:
            added["guides"] += _load_guide(path)
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
    for entry in _read(folder / "protocols.yaml"):
        values = {**entry, "steps": [("step", step) for step in entry["steps"]]}
        key = {"region": regions.get(values.pop("region")), "language": values.pop("language")}
        added += DisclosureProtocol.objects.get_or_create(**key, defaults=values)[1]
    return added


@transaction.atomic
def _load_guide(path: Path) -> int:
    guide = _read(path)
    organisation = Organisation.objects.get(slug=guide["organisation"])
    parent = ensure_organisation_page(organisation, guide["language"])
    if GuidePage.objects.child_of(parent).filter(slug=guide["slug"]).exists():
        return 0
    page = _translation_of(guide, organisation, parent) or _new_page(guide, organisation, parent)
    for name, value in page_values(guide).items():
        setattr(page, name, value)
    images = _Images(path.parent, organisation)
    setattr(page, "sessions", session_blocks(guide, images.id_of))  # noqa: B010 - the field turns it into a stream
    for name, model in (("audiences", Audience), ("settings", Setting), ("themes", Theme)):
        getattr(page, name).set(model._default_manager.filter(code__in=guide[name]))
    page.tags.set(guide.get("tags", []))
    page.full_clean()
    page.save()
    page.save_revision().publish()
    return 1


def _new_page(guide: dict[str, Any], organisation: Organisation, parent: Any) -> GuidePage:
    page = GuidePage(
        title=guide["title"], slug=guide["slug"], summary=guide["summary"], organisation=organisation,
        locale=parent.locale, live=False,
    )  # fmt: skip
    return parent.add_child(instance=page)


def _translation_of(guide: dict[str, Any], organisation: Organisation, parent: Any) -> GuidePage | None:
    source = (
        GuidePage.objects.filter(organisation=organisation, slug=guide["slug"]).exclude(locale=parent.locale).first()
    )
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
            with path.open("rb") as file:
                image = get_image_model()(
                    title=picture.get("title") or path.stem,
                    file=ImageFile(file, name=f"{self.folder.name}-{path.name}"),
                    collection=self.collection,
                )
                image.save()
            self.known[name] = image.pk
        return self.known[name]
