"""Where an entry comes from, and what the source says of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A survey, an inventory, a list: what its entries are credited to."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("titre"), max_length=250)
    credit = models.TextField(_("mention"), blank=True, help_text=_("Comment la nommer : autrices, organisme, année."))
    terms = models.CharField(
        _("conditions"), max_length=250, blank=True, help_text=_("Ce qu’elle permet de reprendre.")
    )
    published_on = models.DateField(_("publiée le"), null=True, blank=True)
    language = models.CharField(
        _("langue"), max_length=10, blank=True, help_text="That of its title, credit and terms; empty when not known."
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class SourceRecord(models.Model):
    """What a source says of an initiative: `cells` is its line as it was read, column by column, word for word.

    Reading the source again compares with it: what was changed here since is kept, what the source changed comes in.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="records", verbose_name=_("source"))
    initiative = models.ForeignKey("directory.Initiative", models.CASCADE, related_name="records")
    key = models.CharField(max_length=300, help_text="What tells one line of the source from another.")
    cells = models.JSONField(default=dict)
    updated_on = models.DateField(
        null=True, blank=True, help_text="The day the source last changed what it says of it."
    )
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("fiche de la source")
        verbose_name_plural = _("fiches des sources")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("source", "key"), name="directory_one_record_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.source} · {self.key}"
