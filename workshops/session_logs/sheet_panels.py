"""What the run sheet shows of the log: the code that opens the form of a guest."""

from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.planning.models import SessionPlan
from workshops.planning.panels import SheetPanel

from .models import GuestForm
from .views.guests import address_of


def guest_panel(plan: SessionPlan, viewer: Viewer) -> SheetPanel | None:
    """The address of the form while it is open, on the sheet of the plan's owner. One query."""
    if plan.owner_id != viewer.pk:
        return None
    form = GuestForm.objects.filter(plan=plan).first()
    if form is None or not form.is_open:
        return None
    return SheetPanel(
        title=_("Après la rencontre : le journal, sans compte"),
        text=_("La personne qui a animé balaie ce code et remplit un court formulaire, une seule fois."),
        url=address_of(form, plan),
    )
