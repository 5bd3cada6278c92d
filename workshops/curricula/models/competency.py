"""What a course builds, and how one knows that it is there."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from ..vocabulary import Assessment, CompetencyGroup

CODE = RegexValidator(r"^[a-z0-9-]+$", _("Écrivez le code en minuscules sans accents, chiffres et traits d’union."))


class Competency(TranslatableMixin, Orderable):  # type: ignore[django-manager-missing]
    """A competency of a curriculum being written.

    `code` is what rules and evidence know it by, the same in every language; `sessions` the block ids of the sessions
    that build it.
    """

    page = ParentalKey("curricula.CurriculumPage", on_delete=models.CASCADE, related_name="competencies")
    code = models.CharField(max_length=40, blank=True, validators=[CODE])
    group = models.CharField(
        _("sorte"), max_length=20, choices=CompetencyGroup.choices, default=CompetencyGroup.KNOWLEDGE
    )
    statement = models.CharField(_("compétence"), max_length=300, help_text=_("Elle commence par un verbe."))
    assessment = models.CharField(
        _("comment on la constate"), max_length=20, choices=Assessment.choices, default=Assessment.OBSERVED
    )
    sessions = models.JSONField(_("rencontres qui la construisent"), default=list, blank=True)

    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("code", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("compétence")
        verbose_name_plural = _("compétences")

    def __str__(self) -> str:
        return self.statement
