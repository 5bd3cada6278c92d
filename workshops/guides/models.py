"""A facilitator guide: a Wagtail page under its organisation's page."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from workshops.organisations.visibility import VisibleQuerySet
from workshops.programmes.forms import ProgrammeForm
from workshops.programmes.models import Edition, EditionActivity, ProgrammePage, ProgrammeTag

from .edit_handler import guide_edit_handler


class TaggedGuide(ItemBase):
    """A free word put on a guide."""

    tag = models.ForeignKey(ProgrammeTag, models.CASCADE, related_name="tagged_guides")
    content_object = ParentalKey("guides.GuidePage", on_delete=models.CASCADE, related_name="tagged_items")


class GuideQuerySet(VisibleQuerySet, PageQuerySet):
    """Guides, as readers reach them."""

    def published(self) -> Self:
        """Live guides that have an edition."""
        return self.live().filter(current_edition__isnull=False)


GuideManager = PageManager.from_queryset(GuideQuerySet)


class GuidePage(ProgrammePage, Page):  # type: ignore[django-manager-missing]
    """A programme for facilitators to run with participants."""

    tags = ClusterTaggableManager(through=TaggedGuide, blank=True, verbose_name=_("mots-clés"))

    objects = GuideManager()

    address = "guides:guide"
    edition_address = "guides:edition"
    section = "guides"
    this_one = _("Ce guide")
    write_label = _("Écrire un guide")
    unnamed_slug = "guide"
    parent_page_types = ProgrammePage.parent_page_types
    page_description = _("Un programme à animer avec un groupe, en une ou plusieurs rencontres.")
    base_form_class = ProgrammeForm
    edit_handler = guide_edit_handler

    class Meta(ProgrammePage.Meta):
        verbose_name = _("guide d’animation")
        verbose_name_plural = _("guides d’animation")
        indexes: ClassVar = [
            # All that lists ask of a guide: without it SQLite reads through the whole text of each to reach them.
            models.Index(
                fields=(
                    "visibility",
                    "organisation",
                    "current_edition",
                    "age_from",
                    "age_to",
                    "group_from",
                    "group_to",
                    "gender_focus",
                    "stage",
                    "training_required",
                ),
                name="guide_lists",
            )
        ]


class CatalogueGuide(models.Model):
    """A guide as the catalogue finds it: the figures of its current edition, and the stems a search compares.

    Repeats them, at the moment of publishing, apart from the edition's text: a list of ten thousand guides does not
    read through the pages of each to reach its figures. Durations are minutes.
    """

    guide = models.OneToOneField(GuidePage, models.CASCADE, primary_key=True, related_name="catalogue_entry")
    session_count = models.PositiveSmallIntegerField()
    shortest_session = models.PositiveIntegerField()
    longest_session = models.PositiveIntegerField()
    minutes_total = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    heading = models.TextField()  # the title
    subject = models.TextField()  # summary, objectives, themes, free words, organisation
    body = models.TextField()  # all the rest, activities included

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.heading


class CatalogueMark(models.Model):
    """Another number each time something changes that the catalogue shows of a guide: who remembers it reads it again.

    Drawn by triggers of the database (`catalogue_marks`), whatever made the change. One that is gone has its own too.
    """

    guide = models.IntegerField(primary_key=True)
    mark = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.guide}: {self.mark}"


class LibraryActivity(models.Model):
    """An activity as the library finds it: what filters look at, and the stems a search compares.

    Repeats a few columns of the activities that readers see and of their guide, at the moment of publishing: lists
    and counts over a hundred thousand of them then read nothing but the index below.
    """

    activity = models.OneToOneField(EditionActivity, models.CASCADE, primary_key=True, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10)
    age_from = models.PositiveSmallIntegerField()
    age_to = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    importance = models.CharField(max_length=20)
    grouping = models.CharField(max_length=20)
    needs_materials = models.BooleanField()
    heading = models.TextField()  # the title
    body = models.TextField()  # all it says

    wagtail_reference_index_ignore = True

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=(
                    "edition",
                    "language",
                    "age_from",
                    "age_to",
                    "kind",
                    "minutes",
                    "importance",
                    "grouping",
                    "needs_materials",
                    "activity",
                ),
                name="library_lists",
            )
        ]

    def __str__(self) -> str:
        return self.heading
