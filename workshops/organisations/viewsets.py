"""Organisations in Wagtail's admin, for administrators: made with their page, groups, files and workflow."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import SlugInput
from wagtail.admin.widgets.button import Button, HeaderButton

from .licences import known_licences
from .models import Organisation
from .services import ensure_organisation_page, follow_name

MEMBERS = _("Membres et invitations")


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; its identifier is in addresses, so it is chosen once."""

    default_licence = forms.ChoiceField(label=_("Licence habituelle"), choices=known_licences)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = self.instance.pk is not None


def members_address(organisation: Organisation) -> str:
    """Where its members are seen, and people invited."""
    return reverse("organisations:members", args=(organisation.slug,))


class NamePanel(TitleFieldPanel):
    """The name of an organisation, which fills in its identifier while it is new."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Leaves an identifier already chosen alone."""

        def get_attrs(self) -> dict[str, Any]:
            """The synchronisation, for a new organisation."""
            return super().get_attrs() if self.instance.pk is None else {}


class MembersColumn(NumberColumn):
    """How many people an organisation has, leading to them; one that has nobody waits for its first invitation."""

    cell_template_name = "organisations/admin/members_cell.html"

    def get_cell_context_data(self, instance: Organisation, parent_context: Any) -> dict[str, Any]:
        """Add the address of the members."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "address": members_address(instance)}


class OrganisationsView(IndexView):
    """Every organisation, with what the list shows in one query."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        """With region, sector and how many people it has."""
        return Organisation.objects.select_related("region", "sector").annotate(members=Count("memberships"))

    def get_list_more_buttons(self, instance: Organisation) -> list[Any]:
        """What the list offers, and the organisation's members."""
        members = Button(MEMBERS, url=members_address(instance), icon_name="group", priority=15)
        return [*super().get_list_more_buttons(instance), members]


class CreateOrganisationView(CreateView):
    """Makes the organisation and what it needs to write."""

    def save_instance(self) -> Organisation:
        """Save it, then its page with the rights, the collection and the workflow that come with it."""
        with transaction.atomic():
            organisation: Organisation = super().save_instance()
            ensure_organisation_page(organisation, settings.LANGUAGE_CODE)
        return organisation

    def get_success_buttons(self) -> list[Any]:
        """What comes next: inviting those who will coordinate it."""
        return [messages.button(members_address(self.object), gettext("Inviter")), *super().get_success_buttons()]


class EditOrganisationView(EditView):
    """Changes an organisation; the first coordinator is invited from its members' page."""

    def save_instance(self) -> Organisation:
        """Save it, and bring a new name to what carries it."""
        before = self.form.initial["name"]
        organisation: Organisation = super().save_instance()
        if organisation.name != before:
            follow_name(organisation, before)
        return organisation

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to its members."""
        return [HeaderButton(MEMBERS, url=members_address(self.object), icon_name="group")]


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
                gettext("« %(name)s » a des pages ou des guides : ils doivent d’abord être supprimés.")
                % {"name": self.object},
            )
            return HttpResponseRedirect(self.get_success_url())  # what a form asks for is never the name of a view
        return response


class OrganisationViewSet(ModelViewSet):
    """Every organisation of the installation, with how many people it has."""

    model = Organisation
    icon = "home"
    menu_order = 530
    add_to_admin_menu = True
    index_view_class = OrganisationsView
    add_view_class = CreateOrganisationView
    edit_view_class = EditOrganisationView
    delete_view_class = DeleteOrganisationView
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("region", label=_("Région"), sort_key="region__position"),
        Column("sector", label=_("Secteur"), sort_key="sector__position"),
        MembersColumn("members", label=_("Personnes"), sort_key="members"),
    ]
    list_filter: ClassVar[list[str]] = ["region", "sector"]
    list_export: ClassVar[list[str]] = ["name", "slug", "region", "sector", "website", "email", "members"]
    search_fields: ClassVar[list[str]] = ["name", "slug"]
    ordering = ("name",)
    edit_handler = ObjectList(
        [
            NamePanel("name", placeholder=False, classname=""),
            FieldPanel(
                "slug", widget=SlugInput, help_text=_("Paraît dans les adresses. Ne change plus une fois choisi.")
            ),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("region", widget=forms.Select), FieldPanel("sector", widget=forms.Select)]),
            FieldRowPanel([FieldPanel("website"), FieldPanel("email")]),
            FieldPanel("default_licence"),
        ],
        base_form_class=OrganisationForm,
    )
