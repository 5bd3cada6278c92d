"""The pages every guide hangs from, and what an organisation has in Wagtail's admin."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection, Page, Workflow

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

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pages", verbose_name=_("organisme"))
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


class AdminAccess(models.Model):
    """What an organisation has in Wagtail's admin: two groups, a collection of files, a moderation workflow.

    Groups are found through this row, never by their name, which people may change.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="admin_access")
    authors = models.OneToOneField(Group, models.PROTECT, related_name="+")
    coordinators = models.OneToOneField(Group, models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="+")
    workflow = models.OneToOneField(Workflow, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.organisation)
