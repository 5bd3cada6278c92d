"""What is said of an initiative, in one language, and where to read more."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.programmes.stems import stem_text

from .initiative import Initiative


class InitiativeText(models.Model):
    """The words of an entry in `language`.

    Their order is that of the provincial survey's form, then what the national inventory adds. A list is written one
    item a line. `regions`, `year`, `ages` and `target` keep what was written where the facts cannot say it ("À venir",
    "Manitoba").
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="texts")
    language = models.CharField(_("langue"), max_length=10)
    name = models.CharField(_("nom"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    regions = models.CharField(
        _("autres régions, en mots"), max_length=250, blank=True, help_text=_("Celles qui ne sont pas dans la liste.")
    )
    year = models.CharField(_("année, en mots"), max_length=120, blank=True)
    target = models.CharField(_("autre cible"), max_length=250, blank=True)
    ages = models.CharField(_("âges, en mots"), max_length=250, blank=True)
    audiences = models.TextField(_("autres clientèles, en mots"), blank=True)
    referral = models.TextField(_("comment y accéder"), blank=True)
    frequency = models.CharField(_("fréquence"), max_length=250, blank=True)
    duration = models.CharField(_("durée"), max_length=250, blank=True)
    objectives = models.TextField(_("objectifs"), blank=True, help_text=_("Un par ligne."))
    core_components = models.TextField(_("composantes essentielles"), blank=True, help_text=_("Une par ligne."))
    phases = models.TextField(_("étapes"), blank=True, help_text=_("Une par ligne, dans l’ordre."))
    funding_source = models.CharField(_("source de financement"), max_length=250, blank=True)

    requirements = models.TextField(_("ce que l’organisme doit avoir"), blank=True)
    partnerships = models.TextField(_("partenariats nécessaires"), blank=True)
    training = models.TextField(_("formation et soutien"), blank=True)
    assessment_tools = models.TextField(_("outils d’évaluation des risques"), blank=True)
    materials = models.TextField(_("matériel et ressources"), blank=True)
    endorsements = models.TextField(_("reconnaissances"), blank=True, help_text=_("Une par ligne."))
    sites = models.TextField(_("lieux de mise en œuvre"), blank=True)
    results = models.TextField(_("résultats de l’évaluation"), blank=True)
    cost = models.TextField(_("coûts"), blank=True)
    references = models.TextField(_("références"), blank=True, help_text=_("Une par ligne."))
    stems = models.TextField(default="", blank=True, editable=False, help_text="What a search looks in; see `save`.")

    class Meta:
        verbose_name = _("texte de la fiche")
        verbose_name_plural = _("textes de la fiche")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("initiative", "language"), name="directory_one_text_a_language"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words beside their stems, those of who leads it and takes part included."""
        said = [getattr(self, name) for name in SEARCHED]
        words = "\n".join([*said, self.initiative.lead_name, self.initiative.partners])
        self.stems = f" {stem_text(words, self.language)} "
        super().save(*args, **kwargs)


# What a search looks in.
SEARCHED = (
    "name",
    "description",
    "regions",
    "target",
    "audiences",
    "objectives",
    "core_components",
    "phases",
    "frequency",
)


class InitiativeLink(models.Model):
    """Where to read more: a document, a tool, a site."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="links")
    label = models.CharField(_("titre"), max_length=200)
    url = models.URLField(_("adresse"), max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("lien")
        verbose_name_plural = _("liens")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.label


def renew_stems(initiative: Initiative) -> None:
    """Let a search find `initiative` by its new lead or partners, which the stems of each of its texts hold."""
    for text in initiative.texts.all():
        text.initiative = initiative
        text.save(update_fields=["stems"])
