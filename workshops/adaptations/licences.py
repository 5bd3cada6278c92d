"""Which licences an adaptation may have, given those of what it is made of: pure, and said in sentences.

The table is that of the Creative Commons' own guidance for adapters: an adaptation keeps at least the conditions of its
source, ShareAlike keeps its licence (or a later version of it), NoDerivatives allows no shared adaptation, translations
included. docs/authors/adapt.md gives it to authors.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.programmes.vocabulary import Licence

ALL = tuple(Licence)
WITH_CREDIT = (Licence.BY, Licence.BY_SA, Licence.BY_NC, Licence.BY_NC_SA)
ADAPTED_AS: dict[str, tuple[Licence, ...]] = {
    Licence.CC0: ALL,
    Licence.BY: WITH_CREDIT,
    Licence.BY_SA: (Licence.BY_SA,),
    Licence.BY_SA_3: (Licence.BY_SA_3, Licence.BY_SA),  # 3.0 lets an adaptation take a later version (its section 4b)
    Licence.BY_NC: (Licence.BY_NC, Licence.BY_NC_SA),
    Licence.BY_NC_SA: (Licence.BY_NC_SA,),
    Licence.BY_ND: (),
    Licence.BY_NC_ND: (),
    Licence.RESERVED: (),
    Licence.AGREEMENT: (),
}
# What an agreement between two organisations allows beside what the licence already does.
UNDER_AGREEMENT = (Licence.AGREEMENT, Licence.RESERVED)
NO_DERIVATIVES = (Licence.BY_ND, Licence.BY_NC_ND)
# Whole and unchanged, with its own credit, what has one of these may travel inside an adaptation.
TRAVELS_UNCHANGED = tuple(licence for licence in ALL if licence not in (Licence.RESERVED, Licence.AGREEMENT))

_WITH_SAME = gettext_lazy("On peut l’adapter et partager l’adaptation, en citant la source et sous la même licence.")
_AS_IS = gettext_lazy(
    "On peut le partager tel quel, en citant la source, mais pas en partager une version modifiée, même traduite."
)
SENTENCES: dict[str, Any] = {
    Licence.CC0: gettext_lazy("On peut l’adapter et le partager sans condition; citer la source reste une politesse."),
    Licence.BY: gettext_lazy("On peut l’adapter et partager l’adaptation, en citant la source."),
    Licence.BY_SA: _WITH_SAME,
    Licence.BY_SA_3: _WITH_SAME,
    Licence.BY_NC: gettext_lazy(
        "On peut l’adapter et partager l’adaptation, en citant la source et sans en tirer d’argent."
    ),
    Licence.BY_NC_SA: gettext_lazy(
        "On peut l’adapter et partager l’adaptation, en citant la source, sans en tirer d’argent et sous la même "
        "licence."
    ),
    Licence.BY_ND: _AS_IS,
    Licence.BY_NC_ND: _AS_IS,
    Licence.RESERVED: gettext_lazy("Tous les droits sont réservés : il faut l’accord de son organisme pour l’adapter."),
    Licence.AGREEMENT: gettext_lazy(
        "Une entente entre organismes dit ce qu’on peut en faire : sans entente, on ne l’adapte pas."
    ),
}


@dataclass(frozen=True)
class Source:
    """Something an adaptation is made of. `licence` is a code; `agreement` true when its organisation agreed to it."""

    title: str
    organisation: str
    licence: str
    agreement: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values, kept with a lineage."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(**data)

    @property
    def named(self) -> str:
        """« Title » (organisation), with its licence."""
        return _("« %(title)s », %(organisation)s (%(licence)s)") % {
            "title": self.title,
            "organisation": self.organisation,
            "licence": licence_name(self.licence),
        }


@dataclass(frozen=True)
class Allowed:
    """The licences an adaptation may have, in the order of the vocabulary; none, and `conflict` says between what.

    `conflict` is one source that allows no adaptation, or two whose terms have nothing in common; when no two
    are enough to explain it, all of them.
    """

    licences: tuple[Licence, ...]
    conflict: tuple[Source, ...] = ()

    @property
    def names(self) -> str:
        """The names of the licences, in a line."""
        return ", ".join(licence_name(licence) for licence in self.licences)

    @property
    def sentence(self) -> str:
        """What may be chosen, or what keeps any from being."""
        if self.licences:
            return _("Ce programme est fait à partir d’autres : sa licence peut être %(names)s.") % {
                "names": self.names
            }
        if len(self.conflict) == 1:
            return _(
                "%(source)s ne permet aucune adaptation partagée : retirez ce qui en vient, ou demandez une entente."
            ) % {"source": self.conflict[0].named}
        return _(
            "Aucune licence ne convient à la fois à %(sources)s : retirez ce qui vient de l’un d’eux, ou demandez une "
            "entente à l’un des organismes."
        ) % {"sources": f" {_('et à')} ".join(source.named for source in self.conflict)}


def outcomes(source: Source) -> tuple[Licence, ...]:
    """The licences an adaptation of `source` alone may have; a licence that is not ours allows none."""
    known = ADAPTED_AS.get(source.licence, ())
    extra = UNDER_AGREEMENT if source.agreement else ()
    return tuple(licence for licence in ALL if licence in known or licence in extra)


def allowed_licences(sources: Iterable[Source]) -> Allowed:
    """The licences that satisfy every one of `sources`; all of them when there is none."""
    asked = tuple(dict.fromkeys(sources))
    allowed = _common(asked)
    return Allowed(allowed) if allowed else Allowed((), _conflict(asked))


def may_travel(licence: str, programme_licence: str, *, agreement: bool, own: bool) -> bool:
    """Whether an asset may be put, unchanged, in an adaptation made by another organisation.

    `licence` is its own code; empty, it has that of its programme. All rights reserved, only an agreement lets it go;
    `own` is true when both programmes are of one organisation.
    """
    return own or agreement or (licence or programme_licence) in TRAVELS_UNCHANGED


def licence_sentence(licence: str) -> str:
    """What one may do with a programme of that licence, in a sentence; one that is not ours has all rights reserved."""
    return str(SENTENCES.get(licence, SENTENCES[Licence.RESERVED]))


def licence_name(licence: str) -> str:
    """The name of a code; what is not a code of ours stays as written."""
    return str(Licence(licence).label) if licence in Licence.values else licence


def _common(sources: tuple[Source, ...]) -> tuple[Licence, ...]:
    sets = [set(outcomes(source)) for source in sources]
    return tuple(licence for licence in ALL if all(licence in each for each in sets))


def _conflict(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The smallest part of `sources` that allows nothing: one, else two, else all."""
    for size in (1, 2):
        for few in combinations(sources, size):
            if not _common(few):
                return few
    return sources
