"""An entry of the directory: what is known of a project, a tool, a training, a table of partners.

Facts that filters and counts use are columns here; what is said in words is one `InitiativeText` a language.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workshops.curricula.models import CurriculumPage
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer, organisations_of
from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.models import (
    Audience,
    Involvement,
    Modality,
    ProjectType,
    Region,
    Sector,
    Setting,
    Theme,
)

from ..verification import is_overdue, known_since
from ..vocabulary import Evaluation, Funding, State


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Entries, and who may see them."""

    def current(self) -> Self:
        """Those that stand: one merged into another is a trace that leads there."""
        return self.filter(merged_into=None)

    def visible_to(self, user: Viewer) -> Self:
        """Published entries; keepers see all in any state, and members of the lead organisation its own.

        The rights of a person are read once: two queries at most, none for who is not signed in.
        """
        if user.is_authenticated and user.is_active and user.has_perm("directory.change_initiative"):
            return self.current()
        shown = models.Q(state=State.PUBLISHED)
        if user.is_authenticated:
            shown |= models.Q(lead__in=organisations_of(user))
        return self.current().filter(shown)


def _known(choices: type[models.TextChoices], values: Any, field: str) -> None:
    """Refuse what is not a list of codes of `choices`, each once."""
    if not isinstance(values, list) or len(set(map(str, values))) != len(values) or set(values) - set(choices.values):
        raise ValidationError({field: _("Choisissez dans la liste.")})


class Initiative(models.Model):
    """One initiative. Ages are in years, `age_to` empty meaning "and over", `age_from` empty that none is said.

    `year` is the year it began. `verify_by` is the day after which the entry says that nobody has confirmed it.
    `may_ask_contact` says that `contact_email` was given here: one that a file brought answers for nothing.
    """

    identity = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(_("état de la fiche"), max_length=20, choices=State.choices, default=State.PROPOSED)

    lead_name = models.CharField(_("organisme porteur"), max_length=250, blank=True)
    lead = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("organisme inscrit ici"),
    )
    partners = models.TextField(_("partenaires"), blank=True, help_text=_("Un organisme par ligne."))
    regions = models.ManyToManyField(Region, verbose_name=_("régions"), blank=True)
    year = models.PositiveSmallIntegerField(_("année de création"), null=True, blank=True)
    stage = models.CharField(_("stade"), max_length=20, choices=Stage.choices, default=Stage.IN_USE)
    is_primary_target = models.BooleanField(_("le thème du réseau est sa cible principale"), null=True, blank=True)
    project_types = models.ManyToManyField(ProjectType, verbose_name=_("types de projet"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("thèmes"), blank=True)

    includes_youth = models.BooleanField(_("s’adresse à des jeunes"), null=True, blank=True)
    age_from = models.PositiveSmallIntegerField(_("âge, de"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("âge, à"), null=True, blank=True, help_text=_("Vide : « et plus »."))
    genders = models.JSONField(_("genres"), default=list, blank=True)
    involvements = models.ManyToManyField(Involvement, verbose_name=_("types d’implication"), blank=True)
    risk_levels = models.JSONField(_("niveaux de risque"), default=list, blank=True)
    audiences = models.ManyToManyField(Audience, verbose_name=_("clientèles"), blank=True)
    sectors = models.ManyToManyField(
        Sector, verbose_name=_("secteurs"), blank=True, help_text=_("D’où viennent les adultes à qui elle s’adresse.")
    )

    settings = models.ManyToManyField(Setting, verbose_name=_("milieux"), blank=True)
    modality = models.ForeignKey(Modality, models.PROTECT, null=True, blank=True, verbose_name=_("principale modalité"))
    funding = models.CharField(_("financement"), max_length=20, choices=Funding.choices, blank=True)
    evaluation = models.CharField(_("évaluation"), max_length=20, choices=Evaluation.choices, blank=True)
    evaluation_count = models.PositiveSmallIntegerField(_("évaluations terminées"), null=True, blank=True)

    contact_name = models.CharField(_("personne ou service à joindre"), max_length=200, blank=True)
    contact_phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("courriel"), blank=True)
    may_ask_contact = models.BooleanField(
        _("lui demander une fois l’an si la fiche est toujours vraie"),
        default=False,
    )
    contact_address = models.TextField(_("adresse"), blank=True)

    guides = models.ManyToManyField(GuidePage, verbose_name=_("guides"), blank=True, related_name="initiatives")
    curricula = models.ManyToManyField(
        CurriculumPage, verbose_name=_("parcours de formation"), blank=True, related_name="initiatives"
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="branches", verbose_name=_("adaptée de")
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged_from"
    )
    verified_on = models.DateField(_("vérifiée le"), null=True, blank=True)
    verify_by = models.DateField(_("à vérifier avant le"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(age_to=None) | models.Q(age_to__gte=models.F("age_from")),
                name="directory_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(age_to=None) | models.Q(age_from__isnull=False), name="directory_ages_have_a_start"
            ),
        ]

    def __str__(self) -> str:
        text = self.text()
        return text.name if text else self.lead_name

    def clean(self) -> None:
        """Refuse ages in the wrong order, a family that turns in a circle and words that are in no list."""
        super().clean()
        if self.age_to is not None and (self.age_from is None or self.age_from > self.age_to):
            raise ValidationError({"age_to": _("Les âges sont dans le désordre : mettez le plus petit en premier.")})
        _known(GenderFocus, self.genders, "genders")
        _known(RiskLevel, self.risk_levels, "risk_levels")
        if self.pk and self.parent_id and self.pk in _line_of(self.parent):
            raise ValidationError(
                {"parent": _("Cette initiative vient elle-même de celle-ci : choisissez-en une autre.")}
            )

    @property
    def unconfirmed_since(self) -> date | None:
        """The last day somebody stood by it, when that is too long ago; None when it is not."""
        return known_since(self) if is_overdue(self, timezone.localdate()) else None

    def text(self, language: str = "") -> Any:
        """What is said of it in `language` (that of the interface when empty), else in another; None when nothing is.

        Reads `texts`, prefetched or not, once.
        """
        wanted = language or (get_language() or "").split("-")[0]
        texts = sorted(self.texts.all(), key=lambda each: (each.language != wanted, each.pk))
        return texts[0] if texts else None


def _line_of(initiative: "Initiative | None") -> Iterable[int]:
    """Ids of `initiative` and those it comes from. A query a generation."""
    seen: list[int] = []
    while initiative is not None and initiative.pk not in seen:
        seen.append(initiative.pk)
        initiative = initiative.parent
    return seen
