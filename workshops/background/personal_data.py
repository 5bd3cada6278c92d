"""What this room keeps about people, and what of it goes with time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import Letter, Order

GIVEN_UP_KEPT = timedelta(days=14)  # for an administrator to mend an address, or the mail server
ORDERS_KEPT = timedelta(days=7)  # for who asked to come back and read what became of it

KEPT = (
    Kept(
        tables=("background.letter",),
        whose=_("les personnes à qui le site écrit"),
        what=_("une lettre qui attend de partir : à qui, son objet et ce qu’elle dit"),
        why=_("qu’aucune lettre ne se perde quand le serveur de courriel ne répond pas"),
        how_long=_("jusqu’à ce qu’elle parte, trois jours au plus; 14 jours de plus si elle n’a pas pu partir"),
        also=("background.letter.subject", "background.letter.content"),
        addresses=("background.letter.recipients",),
    ),
    Kept(
        tables=("background.order",),
        whose=_("les personnes qui ont un compte"),
        what=_("les longs travaux demandés, comme prendre les lignes d’un fichier, et ce qu’il en est advenu"),
        why=_("les faire une seule fois, et dire ce qu’il en est à qui les a demandés"),
        how_long=_("7 jours"),
    ),
)
ABOUT_NOBODY = ("background.worker.name", "background.chore.name")


def forget_given_up(*, dry_run: bool) -> int:
    """Remove letters given up `GIVEN_UP_KEPT` ago; how many."""
    found = Letter.objects.given_up().filter(given_up_at__lt=timezone.now() - GIVEN_UP_KEPT)
    return found.count() if dry_run else found.delete()[0]


def forget_orders(*, dry_run: bool) -> int:
    """Remove what was asked for `ORDERS_KEPT` ago; how many."""
    found = Order.objects.filter(changed_at__lt=timezone.now() - ORDERS_KEPT)
    return found.count() if dry_run else found.delete()[0]


FORGETS = (
    Forget("letters", _("lettres qui n’ont pas pu partir"), forget_given_up),
    Forget("orders", _("longs travaux demandés"), forget_orders),
)
