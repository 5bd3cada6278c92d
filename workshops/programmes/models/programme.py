"""The fields every programme has, whatever its page type."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField

from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.fields import BlocksField
from workshops.taxonomy.models import Audience, Setting, Theme

from ..blocks import SessionsBlock
from ..blocks.material import PROSE_FEATURES
from ..community_labels import LabelsField
from ..lines import lines_of
from ..publish_gate import Lack
from ..vocabulary import GenderFocus, Licence, RiskLevel, Stage, Training
from .edition import Edition
from .place import ProgrammePlace
from .publication import ProgrammePublication

CHECKED_IN_CLEAN = ("_ages_in_order", "_sizes_in_order")


class ProgrammePage(ProgrammePublication, ProgrammePlace, models.Model):
    """Mixed into a Wagtail `Page` (never a base page: translation and factories need Wagtail's own).

    Ages are in years, `age_to` empty meaning "and over"; group sizes are participants.
    """

    identity = models.UUIDField(
        default=uuid4, unique=True, editable=False, help_text="The same on every site the programme travels to."
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="%(class)ss", editable=False, verbose_name=_("organisme")
    )
    summary = models.TextField(_("résumé"), help_text=_("Une ou deux phrases : ce que c’est et à quoi ça sert."))
    objectives = models.TextField(_("objectifs"), blank=True, help_text=_("Un objectif par ligne."))
    introduction = RichTextField(_("avant de commencer"), blank=True, features=[*PROSE_FEATURES, "h3"])
    sessions = BlocksField(SessionsBlock(), verbose_name=_("rencontres"), blank=True)
    unsorted = RichTextField(
        _("à trier"),
        blank=True,
        features=[*PROSE_FEATURES, "h3", "h4"],
        help_text=_("Ce qu’une importation n’a pas su placer. Jamais montré aux lectrices et lecteurs."),
    )

    audiences = ParentalManyToManyField(Audience, verbose_name=_("clientèles"), blank=True)
    gender_focus = models.CharField(_("genre"), max_length=20, choices=GenderFocus.choices, default=GenderFocus.ALL)
    risk_level = models.CharField(
        _("prévention"), max_length=20, choices=RiskLevel.choices, default=RiskLevel.UNIVERSAL
    )
    age_from = models.PositiveSmallIntegerField(_("âge, de"), default=12)
    age_to = models.PositiveSmallIntegerField(_("âge, à"), null=True, blank=True, help_text=_("Vide : « et plus »."))
    group_from = models.PositiveSmallIntegerField(_("groupe, de"), default=6)
    group_to = models.PositiveSmallIntegerField(_("groupe, à"), default=12)
    settings = ParentalManyToManyField(Setting, verbose_name=_("milieux"), blank=True)
    themes = ParentalManyToManyField(Theme, verbose_name=_("thèmes"), blank=True)

    rhythm = models.CharField(_("rythme"), max_length=120, blank=True, help_text=_("« une rencontre par semaine »"))
    facilitators = models.PositiveSmallIntegerField(_("personnes qui animent"), default=1)
    training_required = models.CharField(_("formation"), max_length=20, choices=Training.choices, default=Training.NONE)
    training_note = models.CharField(_("précision sur la formation"), max_length=500, blank=True)
    authors = models.TextField(_("autrices et auteurs"), blank=True, help_text=_("Un nom par ligne."))
    credits = models.TextField(_("crédits"), blank=True)
    licence = models.CharField(_("licence"), max_length=40, choices=Licence.choices, default=Licence.BY_NC_SA)
    community_labels = LabelsField(
        _("étiquettes de la communauté"),
        help_text=_("Étiquettes TK et BC données par une communauté. Ce ne sont pas des licences."),
    )
    community_words = models.TextField(
        _("les mots de la communauté"),
        blank=True,
        help_text=_("Quelle communauté les a données, ce qu’elles veulent dire pour elle, à qui s’adresser."),
    )
    stage = models.CharField(_("état"), max_length=20, choices=Stage.choices, default=Stage.IN_USE)
    sensitive = models.BooleanField(
        _("sujet sensible"),
        default=False,
        help_text=_("On ne peut alors le publier que si tout ce qui protège le groupe y est : voyez la liste."),
    )
    opt_out = models.TextField(
        _("droit de passer"), blank=True, help_text=_("Les mots à dire au groupe : on peut passer son tour, et sortir.")
    )
    ground_rules = models.TextField(_("règles du groupe"), blank=True, help_text=_("Une règle par ligne."))
    alternative = models.TextField(
        _("autre activité possible"),
        blank=True,
        help_text=_("Ce qu’une personne peut faire à la place d’une activité qui ne lui convient pas."),
    )
    resources = models.TextField(
        _("ressources"),
        blank=True,
        help_text=_("Celles de votre milieu, une par ligne. Les lignes d’aide de la région s’ajoutent d’elles-mêmes."),
    )
    safeguarding_note = RichTextField(_("protection"), blank=True, features=PROSE_FEATURES)
    visibility = models.CharField(
        _("visible par"), max_length=20, choices=Visibility.choices, default=Visibility.ORGANISATION
    )
    review_by = models.DateField(_("à revoir avant le"), null=True, blank=True)
    change_note = models.CharField(
        _("ce qui change"),
        max_length=250,
        blank=True,
        help_text=_("Une phrase, gardée avec l’édition que la publication fera."),
    )
    current_edition = models.ForeignKey(
        "programmes.Edition", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(age_to=None) | models.Q(age_to__gte=models.F("age_from")),
                name="%(class)s_ages_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(group_to__gte=models.F("group_from")), name="%(class)s_group_sizes_in_order"
            ),
        ]

    def clean(self) -> None:
        """Refuse ages and group sizes in the wrong order."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.age_to is not None and self.age_from is not None and self.age_from > self.age_to:
            errors["age_to"] = ValidationError(
                _("L’âge va de %(from)s à %(to)s ans : mettez le plus petit en premier."),
                params={"from": self.age_from, "to": self.age_to},
            )
        if self.group_to is not None and self.group_from is not None and self.group_from > self.group_to:
            errors["group_to"] = ValidationError(
                _("Le groupe va de %(from)s à %(to)s personnes : mettez le plus petit en premier."),
                params={"from": self.group_from, "to": self.group_to},
            )
        if errors:
            raise ValidationError(errors)

    def get_constraints(self) -> list[Any]:
        """What is checked before the database is asked: without what `clean` has checked, in words and in memory."""
        return [
            (model, [each for each in constraints if not each.name.endswith(CHECKED_IN_CLEAN)])
            for model, constraints in super().get_constraints()
        ]

    def own_lacks(self) -> Sequence[Lack]:
        """What keeps this type of programme from being published, beside what the gate asks of sensitive ones."""
        return ()

    def frozen_beside(self) -> dict[str, Any]:
        """What this type of programme freezes beside its content, as plain values: a change of it is a new edition."""
        return {}

    def freeze_beside(self, edition: Edition, by: Any) -> None:
        """Keep what `frozen_beside` says with `edition`, which has just been made by `by`, in its transaction."""

    def beside_of(self, edition: Edition) -> dict[str, Any]:
        """What `freeze_beside` kept with `edition`, as plain values: what travels with it to another site."""
        return {}

    def keep_beside(self, edition: Edition, values: dict[str, Any]) -> None:
        """Keep with `edition`, which came from another site, what `beside_of` said of it there.

        `ValueError` when it is not what this type of programme keeps.
        """

    def adopt_beside(self, values: dict[str, Any]) -> None:
        """Take for one's own what `frozen_beside` said on another site. The page is not saved."""

    @property
    def objective_list(self) -> list[str]:
        """The objectives, one a line."""
        return lines_of(self.objectives)

    @property
    def ground_rule_list(self) -> list[str]:
        """The ground rules, one a line."""
        return lines_of(self.ground_rules)

    @property
    def resource_list(self) -> list[str]:
        """The programme's own resources, one a line."""
        return lines_of(self.resources)

    @property
    def author_list(self) -> list[str]:
        """The authors, one a line."""
        return lines_of(self.authors)
