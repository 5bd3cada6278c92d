"""What is here already of what packages speak of, asked once for all that come together.

Of most packages nothing is here but their organisation and their words: none of them need be asked about alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail.models import Page

from workshops.adaptations.services.travelling import awaited_among
from workshops.certification.queries.issuer import site_keys
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Organisation
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.models import ProgrammeTag
from workshops.programmes.pages import programme_types
from workshops.taxonomy.models import Audience, Setting, Theme

from .models import PackageImport, SiteKey
from .opening import Package
from .place import Place
from .signature import thumbprint_of

LONGEST_SLUG = 200  # of a page
TERMS: dict[str, type[Model]] = {"audiences": Audience, "settings": Setting, "themes": Theme}


def own_thumbprints() -> set[str]:
    """The keys of this site, of today and of the past."""
    return {thumbprint_of(key) for key in site_keys().public_keys()}


@dataclass
class Here:
    """What this site has of what `packages` name. Each kind of thing is asked at its first need, for all of them.

    Whoever brings one of them `note`s it. What went wrong may have taken back what was found or made for it: it is
    asked anew then, of another `Here`.
    """

    packages: Sequence[Package]
    _collections: dict[int, Any] = field(default_factory=dict)
    _places: dict[tuple[int, str], Place] = field(default_factory=dict)
    _tags: dict[str, ProgrammeTag] = field(default_factory=dict)

    @cached_property
    def own_keys(self) -> set[str]:
        """`own_thumbprints`, read once."""
        return own_thumbprints()

    def trusts(self, key: SiteKey) -> bool:
        """Whether what `key` signed may be imported: one an administrator trusts, or one of ours."""
        return key.trusted or key.thumbprint in self.own_keys

    def has(self, package: Package) -> bool:
        """Whether its programme is here, whatever its type."""
        return UUID(package.programme["identity"]) in self._programmes

    def organisation(self, package: Package) -> Organisation | None:
        """The organisation it speaks of, when it is here."""
        return self._organisations.get(UUID(package.programme["organisation"]["identity"]))

    def shares_its_key(self, package: Package) -> bool:
        """Whether a page here is said to be another language of it."""
        return UUID(package.programme["translation_key"]) in self._keys

    def is_awaited(self, package: Package) -> bool:
        """Whether an adaptation here was made of it elsewhere, and is tied to no programme yet."""
        return UUID(package.programme["identity"]) in self._awaited

    def is_translated(self, package: Package) -> bool:
        """Whether a package that came says it in another language."""
        return str(UUID(package.programme["identity"])) in self._translated

    def terms(self, package: Package, name: str) -> list[Model]:
        """The controlled words of that kind it uses, in their order."""
        codes = {term["code"] for term in package.programme["terms"][name]}
        return [row for code, row in self._terms[name].items() if code in codes]

    def tags(self, package: Package) -> list[ProgrammeTag | str]:
        """Its free words, as rows when they are here; found again whatever their case, as authors' are."""
        return [self._tag(name) for name in package.programme["tags"]]

    def collection(self, organisation: Organisation) -> Any:
        """Where the pictures and files of `organisation` are, made on first use."""
        if organisation.pk not in self._collections:
            self._collections[organisation.pk] = ensure_admin_access(organisation).collection
        return self._collections[organisation.pk]

    def place(self, organisation: Organisation, language: str) -> Place:
        """Where its programmes in that language are put; its page is made on first use."""
        key = organisation.pk, language
        if key not in self._places:
            asked = [slug[:LONGEST_SLUG] for slug in self._said("slug")]
            self._places[key] = Place(ensure_organisation_page(organisation, language), asked)
        return self._places[key]

    def note(self, package: Package, page: Any) -> None:
        """`package` is here now, as `page`; nobody waits for it any more, and it may wait for others."""
        said = package.programme
        self._programmes.add(page.identity)
        self._keys.add(page.translation_key)
        self._organisations[UUID(said["organisation"]["identity"])] = page.organisation
        self._awaited.discard(page.identity)
        lineage = package.origins and package.origins["lineage"]
        if lineage:
            self._awaited.add(UUID(lineage["source_identity"]))
        if said["translation_of"]:
            self._translated.add(said["translation_of"]["identity"])

    @cached_property
    def _programmes(self) -> set[UUID]:
        return {
            identity
            for model in programme_types()
            for identity in model.objects.filter(identity__in=self._said("identity"))
            .order_by()
            .values_list("identity", flat=True)
        }

    @cached_property
    def _keys(self) -> set[UUID]:
        sharing = Page.objects.filter(translation_key__in=self._said("translation_key")).order_by()
        return set(sharing.values_list("translation_key", flat=True))

    @cached_property
    def _organisations(self) -> dict[UUID, Organisation]:
        identities = {package.programme["organisation"]["identity"] for package in self.packages}
        return {found.identity: found for found in Organisation.objects.filter(identity__in=identities)}

    @cached_property
    def _awaited(self) -> set[UUID]:
        return awaited_among(self._said("identity"))

    @cached_property
    def _translated(self) -> set[str]:
        identities = [str(UUID(identity)) for identity in self._said("identity")]
        came = PackageImport.objects.filter(translation__identity__in=identities).exclude(page=None)
        return {said["identity"] for said in came.order_by().values_list("translation", flat=True) if said}

    @cached_property
    def _terms(self) -> dict[str, dict[str, Model]]:
        return {name: {row.code: row for row in self._rows(name, model)} for name, model in TERMS.items()}

    def _rows(self, name: str, model: type[Model]) -> Iterable[Any]:
        codes = {term["code"] for package in self.packages for term in package.programme["terms"][name]}
        return model._default_manager.filter(code__in=codes)

    def _tag(self, name: str) -> ProgrammeTag | str:
        if name not in self._tags:
            found = ProgrammeTag.objects.filter(name__iexact=name).order_by("pk").first()
            if found is None:
                return name  # made with the programme
            self._tags[name] = found
        return self._tags[name]

    def _said(self, name: str) -> list[str]:
        return [package.programme[name] for package in self.packages]
