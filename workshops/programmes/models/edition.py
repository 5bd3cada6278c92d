"""What publishing freezes: an edition, and a row for each of its activities."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..content import ProgrammeContent
from ..vocabulary import Grouping, Importance, Kind


class Edition(models.Model):
    """A programme exactly as it was published. Never changed afterwards.

    `body` is the StreamField's raw JSON with its block ids and `fields` what the page says beside it
    (`page_fields.fields_of_page`): what merges and packages work on. `content` is the reading form of
    `content.ProgrammeContent`. The figures are minutes and counts, computed once, for filters and cards.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("édition"))
    title = models.CharField(_("titre"), max_length=255)
    language = models.CharField(_("langue"), max_length=10)
    created_at = models.DateTimeField(_("publiée le"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    change_note = models.CharField(_("ce qui change"), max_length=250, blank=True)
    body = models.JSONField()
    fields = models.JSONField(default=dict)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    session_count = models.PositiveSmallIntegerField(default=0)
    activity_count = models.PositiveSmallIntegerField(default=0)
    minutes_total = models.PositiveIntegerField(default=0)
    shortest_session = models.PositiveIntegerField(default=0)
    longest_session = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        ordering = ("-number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("page", "number"), name="edition_number_once_a_page")]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"

    @cached_property
    def programme(self) -> ProgrammeContent:
        """The content to read. Costs no query beyond the row itself."""
        return ProgrammeContent.from_json(self.content)


class EditionActivity(models.Model):
    """An activity of an edition as a row, so that activities can be searched across programmes."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="activities")
    session_id = models.CharField(max_length=64)
    session_title = models.CharField(max_length=150)
    session_position = models.PositiveSmallIntegerField()
    block_id = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    minutes = models.PositiveSmallIntegerField()
    shortest_minutes = models.PositiveSmallIntegerField(null=True)
    importance = models.CharField(max_length=20, choices=Importance.choices)
    grouping = models.CharField(max_length=20, choices=Grouping.choices)
    needs_materials = models.BooleanField()
    text = models.TextField(help_text="Everything it says, as plain text: the passages a search shows.")
    stems = models.TextField(help_text="Word stems of the text, between spaces: what a search compares.")

    class Meta:
        ordering = ("edition", "session_position", "position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("edition", "block_id"), name="activity_once_an_edition")
        ]

    def __str__(self) -> str:
        return self.title
