"""A facilitator guide: a Wagtail page under its organisation's page."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelsearch import index
from taggit.models import ItemBase, TagBase
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from workshops.organisations.models import OrganisationPage
from workshops.organisations.visibility import VisibleQuerySet
from workshops.programmes.models import ProgrammePage
from workshops.programmes.plain_text import text_of_activity, text_of_programme
from workshops.programmes.stems import fold, stem_text


class GuideTag(TagBase):
    """A free word, beside the controlled ones."""

    class Meta:
        verbose_name = _("mot libre")
        verbose_name_plural = _("mots libres")


class TaggedGuide(ItemBase):
    """A free word put on a guide."""

    tag = models.ForeignKey(GuideTag, models.CASCADE, related_name="tagged_guides")
    content_object = ParentalKey("guides.GuidePage", on_delete=models.CASCADE, related_name="tagged_items")


class GuideQuerySet(VisibleQuerySet, PageQuerySet):
    """Guides, as readers reach them."""

    def published(self) -> Self:
        """Live guides that have an edition."""
        return self.live().filter(current_edition__isnull=False)

    def for_cards(self) -> Self:
        """With all that a card of the catalogue shows, at a fixed number of queries."""
        return self.select_related("current_edition", "organisation", "locale").prefetch_related("settings", "themes")


GuideManager = PageManager.from_queryset(GuideQuerySet)


class GuidePage(ProgrammePage, Page):  # type: ignore[django-manager-missing]
    """A programme for facilitators to run with participants."""

    tags = ClusterTaggableManager(through=TaggedGuide, blank=True, verbose_name=_("mots libres"))

    objects = GuideManager()

    parent_page_types: ClassVar[list[str]] = ["organisations.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("search_stems"),
        index.AutocompleteField("title_folded"),
        index.FilterField("visibility"),
        index.FilterField("organisation"),
    ]

    class Meta(ProgrammePage.Meta):
        verbose_name = _("guide d’animation")
        verbose_name_plural = _("guides d’animation")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the organisation from the page's place in the tree before anything is checked."""
        self.adopt_organisation()
        super().full_clean(*args, **kwargs)

    def adopt_organisation(self, parent: Page | None = None) -> None:
        """Belong to the organisation whose page is above this one."""
        above = parent or (self.get_parent() if self.path else None)
        if above is not None and isinstance(above.specific, OrganisationPage):
            self.organisation = above.specific.organisation

    def search_stems(self) -> str:
        """The stems of all it says, for the index."""
        edition = self.current_edition
        if edition is None:
            return stem_text(f"{self.title}\n{self.summary}", self.locale.language_code)
        programme = edition.programme
        activities = [text_of_activity(item) for session in programme.sessions for item in session.activities]
        return stem_text("\n".join([text_of_programme(programme), *activities]), programme.language)

    def title_folded(self) -> str:
        """The title without accents or case, for completion."""
        return fold(self.title)

    def get_absolute_url(self) -> str:
        """Its address in the interface language being used."""
        return reverse("guides:guide", args=(self.pk, self.slug))

    def get_url_parts(self, *args: Any, **kwargs: Any) -> tuple[int, str, str] | None:
        """Wagtail's "view live" goes to the guide's own address."""
        parts = super().get_url_parts(*args, **kwargs)
        return parts and (parts[0], parts[1], self.get_absolute_url())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tree addresses lead to the guide's own address, where its rule is applied."""
        return redirect(self.get_absolute_url())
