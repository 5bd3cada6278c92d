"""Organisations in Wagtail's admin, for administrators: made with their page, groups, files and workflow."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import CreateView, DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from .licences import known_licences
from .models import Organisation
from .services import ensure_organisation_page


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; its identifier is in addresses, so it is chosen once."""

    default_licence = forms.ChoiceField(label=_("Licence habituelle"), choices=known_licences)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = self.instance.pk is not None


class OrganisationsView(IndexView):
    """Every organisation, with what the list shows in one query."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        """With region, sector and how many people it has."""
        return Organisation.objects.select_related("region", "sector").annotate(members=Count("memberships"))


class CreateOrganisationView(CreateView):
    """Makes the organisation and what it needs to write."""

    def save_instance(self) -> Organisation:
        """Save it, then its page with the rights, the collection and the workflow that come with it."""
        with transaction.atomic():
            organisation: Organisation = super().save_instance()
            ensure_organisation_page(organisation, settings.LANGUAGE_CODE)
        return organisation


class DeleteOrganisationView(DeleteView):
    """Deletes an organisation that has written nothing and belongs to nobody."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Say why, when something still depends on it."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except (ProtectedError, PermissionDenied):  # the second is Wagtail's word for the first
            messages.error(
                self.request,
                gettext("« %(name)s » a des pages ou des guides : ils doivent d’abord être supprimés.")
                % {"name": self.object},
            )
            return redirect(self.get_success_url())
        return response


class OrganisationViewSet(ModelViewSet):
    """Every organisation of the installation, with how many people it has."""

    model = Organisation
    icon = "home"
    menu_order = 530
    add_to_admin_menu = True
    index_view_class = OrganisationsView
    add_view_class = CreateOrganisationView
    delete_view_class = DeleteOrganisationView
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("region", label=_("Région"), sort_key="region__position"),
        Column("sector", label=_("Secteur"), sort_key="sector__position"),
        NumberColumn("members", label=_("Personnes"), sort_key="members"),
    ]
    list_filter: ClassVar[list[str]] = ["region", "sector"]
    list_export: ClassVar[list[str]] = ["name", "slug", "region", "sector", "website", "email", "members"]
    search_fields: ClassVar[list[str]] = ["name", "slug"]
    ordering = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("region", widget=forms.Select), FieldPanel("sector", widget=forms.Select)]),
            FieldRowPanel([FieldPanel("website"), FieldPanel("email")]),
            FieldPanel("default_licence"),
        ],
        base_form_class=OrganisationForm,
    )
