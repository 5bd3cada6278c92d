"""What publishing a curriculum freezes beside its text: the version of its rule, and its competencies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.programmes.models import Edition

from ..rules.rule import Rule


class RuleVersion(models.Model):
    """One version of the rule of a curriculum, in all its languages. Never changed afterwards.

    `translation_key` is the curriculum's; `rule` what `rules.plain` writes of a `rules.rule.Rule`, whose sessions and
    competencies are those of the edition it was published with.
    """

    translation_key = models.UUIDField()
    number = models.PositiveIntegerField(_("version"))
    rule = models.JSONField()
    made_at = models.DateTimeField(_("publiée le"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("version d’une règle")
        verbose_name_plural = _("versions d’une règle")
        ordering = ("translation_key", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("translation_key", "number"), name="rule_number_once_a_curriculum")
        ]

    def __str__(self) -> str:
        return str(self.number)

    def read(self) -> Rule:
        """The rule itself."""
        return Rule.from_json(self.rule)


class CurriculumEdition(models.Model):
    """What an edition of a curriculum has beside those of guides. Never changed afterwards, but for its `stems`.

    `competencies` is a list of objects with `code`, `group`, `statement`, `assessment` and `sessions` (block ids);
    `prerequisites` a list of sentences; `stems` what a search compares, which `search_index` writes.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="curriculum")
    rule_version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="editions")
    competencies = models.JSONField(default=list)
    prerequisites = models.JSONField(default=list)
    learners_per_trainer = models.PositiveSmallIntegerField(null=True)
    in_pairs = models.BooleanField(default=False)
    stems = models.TextField(default="")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.edition)
