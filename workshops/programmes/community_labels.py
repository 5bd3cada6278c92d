"""Labels a community puts on what is its own: Traditional Knowledge and Biocultural labels, named by Local Contexts.

They are no licence: they say how the community asks that its knowledge be treated. Some ask that it stay with the
community; the site enforces those. Only a community gives a label to a programme: nothing ever copies one to another.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class CommunityLabel(models.TextChoices):
    """The labels; each community gives its own words to those it uses."""

    TK_ATTRIBUTION = "tk-a", _("TK Attribution : citer la communauté")
    TK_CLAN = "tk-cl", _("TK Clan : appartient à un clan")
    TK_FAMILY = "tk-f", _("TK Famille : appartient à une famille")
    TK_MULTIPLE = "tk-mc", _("TK Plusieurs communautés")
    TK_VOICE = "tk-cv", _("TK Voix de la communauté")
    TK_CREATIVE = "tk-cr", _("TK Création")
    TK_VERIFIED = "tk-v", _("TK Vérifié par la communauté")
    TK_NOT_VERIFIED = "tk-nv", _("TK Non vérifié par la communauté")
    TK_SEASONAL = "tk-s", _("TK Saison : pour un temps de l’année")
    TK_WOMEN = "tk-wg", _("TK Femmes")
    TK_WOMEN_RESTRICTED = "tk-wr", _("TK Femmes, réservé : ne circule pas")
    TK_MEN = "tk-mg", _("TK Hommes")
    TK_MEN_RESTRICTED = "tk-mr", _("TK Hommes, réservé : ne circule pas")
    TK_SENSITIVE = "tk-cs", _("TK Sensible pour la culture")
    TK_SACRED = "tk-ss", _("TK Secret ou sacré : ne circule pas")
    TK_COMMUNITY_ONLY = "tk-co", _("TK Pour la communauté seulement : ne circule pas")
    TK_OUTREACH = "tk-o", _("TK Éducation")
    TK_COLLABORATION = "tk-oc", _("TK Ouvert à la collaboration")
    TK_NON_COMMERCIAL = "tk-nc", _("TK Sans but commercial")
    TK_COMMERCIAL = "tk-c", _("TK Ouvert au commerce")
    BC_PROVENANCE = "bc-p", _("BC Provenance")
    BC_MULTIPLE = "bc-mc", _("BC Plusieurs communautés")
    BC_CLAN = "bc-cl", _("BC Clan")
    BC_CONSENT = "bc-cv", _("BC Consentement vérifié")
    BC_NO_CONSENT = "bc-cnv", _("BC Consentement non vérifié")
    BC_RESEARCH = "bc-r", _("BC Recherche")
    BC_COLLABORATION = "bc-cb", _("BC Ouvert à la collaboration")
    BC_COMMERCIAL = "bc-oc", _("BC Ouvert au commerce")
    BC_OUTREACH = "bc-o", _("BC Éducation")
    BC_NON_COMMERCIAL = "bc-nc", _("BC Sans but commercial")


# What is so labelled stays with its community: no adaptation, no export, no reader outside the organisation.
KEPT_IN_COMMUNITY = (
    CommunityLabel.TK_COMMUNITY_ONLY,
    CommunityLabel.TK_SACRED,
    CommunityLabel.TK_WOMEN_RESTRICTED,
    CommunityLabel.TK_MEN_RESTRICTED,
)


def known_labels(labels: Iterable[str] | None) -> list[CommunityLabel]:
    """Those of `labels` that are labels, in the order of the list."""
    given = set(labels or ())
    return [label for label in CommunityLabel if label.value in given]


def keeping_label(labels: Iterable[str] | None) -> CommunityLabel | None:
    """The first of `labels` that keeps a programme in its community; None when it may circulate."""
    return next((label for label in known_labels(labels) if label in KEPT_IN_COMMUNITY), None)


class LabelsField(models.JSONField):
    """A list of codes of labels, chosen by ticking boxes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def formfield(self, **options: Any) -> forms.Field:  # type: ignore[override]
        """Boxes to tick, rather than JSON to write."""
        options.pop("encoder", None)
        options.pop("decoder", None)
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            help_text=self.help_text,
            required=False,
            choices=CommunityLabel.choices,
            widget=forms.CheckboxSelectMultiple,
        )
