"""A curriculum: a Wagtail page under its organisation's page."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from workshops.organisations.visibility import VisibleQuerySet
from workshops.programmes.lines import lines_of
from workshops.programmes.models import Edition, ProgrammePage, ProgrammeTag
from workshops.programmes.publish_gate import Lack

from .. import arriving, freezing
from ..edit_handler import curriculum_edit_handler
from ..forms import CurriculumForm


class TaggedCurriculum(ItemBase):
    """A free word put on a curriculum."""

    tag = models.ForeignKey(ProgrammeTag, models.CASCADE, related_name="tagged_curricula")
    content_object = ParentalKey("curricula.CurriculumPage", on_delete=models.CASCADE, related_name="tagged_items")


class CurriculumQuerySet(VisibleQuerySet, PageQuerySet):
    """Curricula, as readers reach them."""

    def published(self) -> Self:
        """Live curricula that have an edition."""
        return self.live().filter(current_edition__isnull=False)


CurriculumManager = PageManager.from_queryset(CurriculumQuerySet)


class CurriculumPage(ProgrammePage, Page):  # type: ignore[django-manager-missing]
    """A programme for trainers to train trainers, facilitators or pivots.

    `rule` is the certification rule being written, as `rules.plain` keeps it, or None; its lists of sessions and
    competencies are those of the page when it is published.
    """

    prerequisites = models.TextField(_("préalables"), blank=True, help_text=_("Un préalable par ligne."))
    learners_per_trainer = models.PositiveSmallIntegerField(
        _("personnes par formatrice ou formateur"), null=True, blank=True, help_text=_("Au plus. Vide : sans limite.")
    )
    in_pairs = models.BooleanField(
        _("se donne à deux"), default=False, help_text=_("Deux personnes certifiées forment ensemble (dyade).")
    )
    tags = ClusterTaggableManager(through=TaggedCurriculum, blank=True, verbose_name=_("mots-clés"))
    rule = models.JSONField(_("règle de certification"), null=True, blank=True, default=None)

    objects = CurriculumManager()

    address = "curricula:curriculum"
    edition_address = "curricula:edition"
    section = "curricula"
    this_one = _("Ce programme")
    write_label = _("Écrire une formation")
    unnamed_slug = "formation"
    parent_page_types = ProgrammePage.parent_page_types
    page_description = _("Une formation pour des adultes, qui peut mener à une certification.")
    base_form_class = CurriculumForm
    edit_handler = curriculum_edit_handler

    class Meta(ProgrammePage.Meta):
        verbose_name = _("programme de formation")
        verbose_name_plural = _("programmes de formation")

    def _settle(self) -> None:
        super()._settle()
        freezing.give_codes(self.competencies.get_object_list())  # type: ignore[attr-defined]

    @property
    def prerequisite_list(self) -> list[str]:
        """The prerequisites, one a line."""
        return lines_of(self.prerequisites)

    def own_lacks(self) -> Sequence[Lack]:
        """What the rule lacks, in its own sentences."""
        return freezing.lacks_of_rule(self)

    def frozen_beside(self) -> dict[str, Any]:
        """The competencies, what is asked before the course, how it is given, and the rule."""
        return freezing.frozen_values(self)

    def freeze_beside(self, edition: Edition, by: Any) -> None:
        """Keep them with `edition`, under the version of the rule."""
        freezing.freeze_curriculum(self, edition, by)

    def beside_of(self, edition: Edition) -> dict[str, Any]:
        """The same of an edition, with the number of its rule."""
        return arriving.kept_with(edition)

    def keep_beside(self, edition: Edition, values: dict[str, Any]) -> None:
        """Keep them with an edition that came from another site."""
        arriving.keep(self, edition, values)

    def adopt_beside(self, values: dict[str, Any]) -> None:
        """Take them for the page's own."""
        arriving.adopt(self, values)
