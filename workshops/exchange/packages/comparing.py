"""A package beside what is here: whether it is known, what it would add, and what must be looked at first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation

from .gathering import type_of
from .here import TERMS, Here, own_thumbprints
from .models import ReceivedEdition, SiteKey
from .opening import Package
from .queries import known_programme
from .refusal import PackageRefused
from .signature import Signer


class Arrival(StrEnum):
    """What a package is to this site."""

    NEW = "new"  # a programme that is not here
    UPDATE = "update"  # one that is, with editions that are not
    SAME = "same"  # nothing that is not here
    OURS = "ours"  # a programme of an organisation of this site, come home


@dataclass(frozen=True)
class Comparison:
    """What would happen. `page` is the programme when it is here; `new` the numbers of the editions to add."""

    arrival: Arrival
    page: Any
    new: tuple[int, ...]
    known: tuple[int, ...]
    package: Package
    organisation: Organisation | None  # the one it speaks of, when it is here

    @cached_property
    def unknown_terms(self) -> tuple[str, ...]:
        """The controlled words it uses that this site does not have. A query a kind of words."""
        return tuple(_unknown_terms(self.package)) if self.arrival != Arrival.OURS else ()

    @property
    def brings_something(self) -> bool:
        """Whether importing it would add anything."""
        return self.arrival in (Arrival.NEW, Arrival.UPDATE)


def is_own(signer: Signer) -> bool:
    """Whether a key of this site signed."""
    return signer.thumbprint in own_thumbprints()


def is_trusted(key: SiteKey) -> bool:
    """Whether what `key` signed may be imported: one an administrator trusts, or one of ours."""
    return key.trusted or key.thumbprint in own_thumbprints()


def compare(package: Package, here: Here | None = None) -> Comparison:
    """What `package` would change. Raises PackageRefused when it contradicts what is here.

    A query a type of programme and a few more; the package's files are not read again. `here` is what this site has of
    those it comes with.
    """
    here = here or Here([package])
    page = known_programme(package.programme["identity"]) if here.has(package) else None
    if page is None:
        organisation = _organisation_of(package, here)
        return Comparison(Arrival.NEW, None, tuple(sorted(package.editions)), (), package, organisation)
    kept = set(page.editions.values_list("number", flat=True))
    both = tuple(sorted(kept & set(package.editions)))
    if not page.organisation.is_elsewhere:
        return Comparison(Arrival.OURS, page, (), both, package, page.organisation)
    _check_same_programme(package, page)
    new = tuple(sorted(set(package.editions) - kept))
    arrival = Arrival.UPDATE if new else Arrival.SAME
    return Comparison(arrival, page, new, both, package, page.organisation)


def _organisation_of(package: Package, here: Here) -> Organisation | None:
    """The organisation of a programme that is not here, when it is.

    Such a programme never comes to an organisation of this site, unless this site sent it.
    """
    found = here.organisation(package)
    if found is not None and not found.is_elsewhere and package.signer.thumbprint not in here.own_keys:
        sentence = _("Ce paquet se dit de « %(name)s », un organisme de ce site, mais ce site ne l’a pas signé.")
        raise PackageRefused(sentence % {"name": found.name})
    return found


def _check_same_programme(package: Package, page: Any) -> None:
    said = package.programme
    same = (
        type_of(type(page)) == said["type"]
        and page.locale.language_code == said["language"]
        and str(page.organisation.identity) == said["organisation"]["identity"]
    )
    if not same:
        sentence = _("Ce paquet dit autrement de qui est « %(title)s », sa langue ou sa sorte : rien n’est importé.")
        raise PackageRefused(sentence % {"title": page.title})
    received = ReceivedEdition.objects.filter(edition__page=page.pk).values_list("edition__number", "digest")
    for number, digest in received:
        if number in package.editions and package.edition_digest(number) != digest:
            sentence = _("L’édition %(number)s de « %(title)s » est déjà ici et dit autre chose : rien n’est importé.")
            raise PackageRefused(sentence % {"number": number, "title": page.title})


def _unknown_terms(package: Package) -> Iterator[str]:
    """The controlled words it uses that this site does not have, in its own language."""
    for name, model in TERMS.items():
        said = {term["code"]: term for term in package.programme["terms"][name]}
        known = set(model._default_manager.filter(code__in=said).values_list("code", flat=True))
        for code in sorted(set(said) - known):
            names = said[code].get("names")
            yield str(names.get(package.programme["language"], code) if isinstance(names, dict) else code)
