"""The page of a programme that arrives, and the organisation it belongs to."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from workshops.organisations.models import Organisation
from workshops.programmes.addresses import slug_of
from workshops.programmes.history import note
from workshops.programmes.pages import programme_types
from workshops.taxonomy.models import Region, Sector

from . import layout
from .gathering import type_of
from .here import LONGEST_SLUG, TERMS, Here
from .opening import Package
from .place import Place
from .refusal import PackageRefused

LONGEST_NAME, LONGEST_SLUG_OF_AN_ORGANISATION = 150, 80
# What is no word of the package: what its page was given here, of which all was found or made for it.
SETTLED = ("path", "locale", "content_type", "organisation", "identity", "translation_key")
Local = Callable[[Any], Any]


def organisation_of(said: dict[str, Any], found: Organisation | None) -> Organisation:
    """The organisation a package speaks of: `found` here, else made the first time, as one of another site."""
    if found is not None:
        return _better_known(found, said)
    host = urlsplit(said["site"]).netloc
    names = _free(said["name"], f"{said['name'][: LONGEST_NAME - len(host) - 10]} ({host})")
    slugs = _free((slug_of(said["slug"]) or "organisme")[: LONGEST_SLUG_OF_AN_ORGANISATION - 6])
    return Organisation.objects.create(
        identity=said["identity"],
        name=_first_free(Organisation, "name", names),
        slug=_first_free(Organisation, "slug", slugs),
        description=said["description"],
        website=said["website"],
        region=Region.objects.filter(code=said["region"]).first(),
        sector=Sector.objects.filter(code=said["sector"]).first(),
        origin=said["site"],
    )


def _better_known(found: Organisation, said: dict[str, Any]) -> Organisation:
    """One of another site that came before this one had the words of its region and sector has them from now on."""
    words: dict[str, type[Region | Sector]] = {"region": Region, "sector": Sector}
    if found.is_elsewhere and not all(getattr(found, f"{name}_id") for name in words):
        for name, model in words.items():
            setattr(found, name, getattr(found, name) or model._default_manager.filter(code=said[name]).first())
        found.save(update_fields=list(words))
    return found


def new_page(package: Package, organisation: Organisation, local: Local, visibility: str, here: Here) -> Any:
    """The page of a programme that was not here, a draft under its organisation's page. Raises PackageRefused.

    `ValidationError` or `ValueError` when a field does not take what is said.
    """
    said = package.programme
    model = next(model for model in programme_types() if type_of(model) == said["type"])
    place = here.place(organisation, said["language"])
    slug = said["slug"][:LONGEST_SLUG]
    page = model(
        identity=UUID(said["identity"]),
        organisation=organisation,
        locale=place.page.locale,
        slug=_first_free(Page, "slug", _free(slug), place.page.get_children()) if place.is_taken(slug) else slug,
        visibility=visibility,
        live=False,
        **_translation_key(package, organisation, here),
    )
    _set_all(page, package, local, here)
    if not here.shares_its_key(package):
        page._is_site_root = False  # nor a translation of one: each save would ask
    _add_to(place, page)
    return page


def _add_to(place: Place, page: Any) -> None:
    """Put `page` in the tree; its words stay in memory, and its revision and the indexes read them there.

    Saving asks which words it has already, as none has been saved, and lets go of them: whoever asks next would ask the
    database for each kind again.
    """
    page.minimal_clean = partial(page.full_clean, exclude=SETTLED)  # of a draft, saving checks the title alone
    names = [name for name in (*TERMS, "tagged_items") if hasattr(page, name)]
    held = {name: list(getattr(page, name).all()) for name in names}
    related = {name: page._meta.get_field(name).related_model for name in names}
    page._prefetched_objects_cache = {name: _none_of(model) for name, model in related.items()}
    page.save = partial(page.save, log_action=None)  # `note` writes it with what follows
    place.put(page)
    del page.minimal_clean, page.save
    note(page, "wagtail.create", user=page.owner)
    page._prefetched_objects_cache = {}
    for name, rows in held.items():
        getattr(page, name).set(rows)
    page._is_site_root = False  # each other save would ask again


@cache
def _none_of(model: type[Model]) -> Any:
    """None of its rows, read already: what is read of a queryset of nothing is otherwise written as SQL first."""
    nothing = model._default_manager.none()
    list(nothing)
    return nothing


def fill(page: Any, package: Package, local: Local, visibility: str, here: Here) -> None:
    """Give `page`, here already, what its programme says of itself today; only a draft is saved: its revision will be.

    `ValidationError` or `ValueError` when a field does not take what is said.
    """
    _set_all(page, package, local, here)
    page.visibility = visibility
    page.full_clean()
    if not page.live:
        page.save()


def _set_all(page: Any, package: Package, local: Local, here: Here) -> None:
    said = package.programme
    for name, value in local({name: said["fields"][name] for name in layout.FIELDS}).items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.sessions = local(package.editions[package.last_number]["body"])
    for name in TERMS:
        getattr(page, name).set(here.terms(package, name))
    if hasattr(page, "tags"):
        page.tags.set(here.tags(package))
    page.adopt_beside(said["beside"])


def _translation_key(package: Package, organisation: Organisation, here: Here) -> dict[str, Any]:
    """The key its translations share, unless it would tie it to a programme of somebody else."""
    said = package.programme
    if not here.shares_its_key(package):
        return {"translation_key": UUID(said["translation_key"])}
    sharing_pages = Page.objects.filter(translation_key=said["translation_key"])
    languages = set(sharing_pages.values_list("locale__language_code", flat=True))
    if said["language"] in languages:
        return {}
    for model in programme_types():
        for page in model.objects.filter(translation_key=said["translation_key"]):
            if page.organisation_id != organisation.pk:
                return {}
    return {"translation_key": UUID(said["translation_key"])}


def _free(*wanted: str) -> Iterator[str]:
    """The names to try, in order: those wanted, then the last with a number."""
    yield from wanted
    for number in range(2, 1000):
        yield f"{wanted[-1]}-{number}"


def _first_free(model: type[Model], name: str, wanted: Iterator[str], among: Any = None) -> str:
    rows = model._default_manager.all() if among is None else among
    for value in wanted:
        if not rows.filter(**{name: value}).exists():
            return value
    raise PackageRefused(_("Trop de choses portent déjà ce nom ici : renommez-les avant d’importer ce paquet."))
