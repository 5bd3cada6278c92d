"""The two pages every guide hangs from: the network's, and one for each organisation and language."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .organisation import Organisation


class NetworkPage(Page):
    """The top of the tree: what all organisations of an installation share."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["organisations.OrganisationPage"]
    template = "home.html"

    class Meta:
        verbose_name = _("page du réseau")
        verbose_name_plural = _("pages du réseau")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseRedirect:
        """Send readers to the home page: the tree is for authors, the site has its own addresses."""
        return redirect("home")


class OrganisationPage(Page):
    """The folder of an organisation's programmes in one language."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="pages", verbose_name=_("organisme")
    )
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("organisation")]
    parent_page_types: ClassVar[list[str]] = ["organisations.NetworkPage"]

    class Meta:
        verbose_name = _("page d’organisme")
        verbose_name_plural = _("pages d’organismes")

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseRedirect:
        """Send readers to the catalogue, narrowed to this organisation."""
        response = redirect("guides:catalogue")
        response["Location"] += f"?organisation={self.organisation.slug}"
        return response
