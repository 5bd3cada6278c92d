"""Making, changing and deleting an entry in the admin."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from ..models import Initiative
from ..queries.kept import by_name, kept_entries
from ..queries.losses import losses_of
from ..queries.rows import initiatives_saying
from ..vocabulary import State

PUBLISHED, WITHDRAWN, BACK = "directory.publish", "directory.withdraw", "directory.examine"
ACTIONS = {State.PUBLISHED: PUBLISHED, State.WITHDRAWN: WITHDRAWN, State.PROPOSED: BACK}
REFUSED = gettext_lazy("Rien n’est enregistré encore : voyez ce qui est en rouge, onglet par onglet.")


class InitiativesView(IndexView):
    """Every entry, by name."""

    add_item_label = gettext_lazy("Ajouter une initiative")

    def get_base_queryset(self) -> QuerySet[Initiative]:
        """With what the columns show."""
        return kept_entries()

    def order_queryset(self, queryset: Any) -> QuerySet[Initiative]:
        """By name, unless a column was chosen; a column that says the same of many goes on by number."""
        return queryset.order_by(self.ordering, "pk") if self.ordering else by_name(queryset)

    def search_queryset(self, queryset: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """The entries that say the words, endings aside, as in the directory itself."""
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=initiatives_saying(self.search_query))


class CreateInitiativeView(CreateView):
    """A new entry."""

    page_title = gettext_lazy("Nouvelle initiative")
    success_message = gettext_lazy("« %(object)s » est dans le répertoire.")
    error_message = REFUSED

    def save_instance(self) -> Initiative:
        """Save it whole, and say in its history when it is published at once."""
        initiative: Initiative = super().save_instance()
        if initiative.state == State.PUBLISHED:
            log(instance=initiative, action=PUBLISHED, user=self.request.user)
        return initiative


class EditInitiativeView(EditView):
    """Changes an entry; two people who do it at once lose nothing of each other."""

    success_message = gettext_lazy("« %(object)s » est enregistrée.")
    error_message = REFUSED

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Compare and save behind a lock, so that nobody changes the entry in between."""
        with transaction.atomic():
            list(Initiative.objects.select_for_update(of=("self",)).filter(pk=self.object_pk).values_list("pk"))
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def save_instance(self) -> Initiative:
        """Save it, say in its history what became of its state, and to its keeper what somebody else changed."""
        before = self.form.initial["state"]
        initiative: Initiative = super().save_instance()
        if initiative.state != before:
            log(instance=initiative, action=ACTIONS[State(initiative.state)], user=self.request.user)
        if self.form.merged:
            said = _(
                "Quelqu’un d’autre changeait cette fiche en même temps. Ce qu’elle y a mis est gardé : %(fields)s."
            )
            messages.warning(self.request, said % {"fields": ", ".join(self.form.merged)})
        return initiative

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to its page, which says when it is not public."""
        address = reverse("directory:initiative", args=(self.object.pk,))
        return [HeaderButton(_("Voir sur le site"), url=address, icon_name="view")]


class DeleteInitiativeView(DeleteView):
    """Deletes an entry, once it is said what goes with it."""

    page_title = gettext_lazy("Supprimer")
    success_message = gettext_lazy("« %(object)s » est supprimée.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep its name, which goes with it."""
        super().setup(request, *args, **kwargs)
        self.name = str(self.object)

    def get_success_message(self) -> str:
        """Which one is gone."""
        return _("« %(name)s » est supprimée.") % {"name": self.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What would be lost, and the gentler way."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        edit = reverse(self.edit_url_name, args=(self.object.pk,))
        return {**context, "losses": losses_of(self.object), "edit_url": edit}
