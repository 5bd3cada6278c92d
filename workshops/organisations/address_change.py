"""An account whose address was changed: whoever reads the letters of the new one may choose its password."""

from django.db import transaction
from django.dispatch import Signal

from .mail import send_address_changed
from .models import User
from .open_sessions import end_all

# Sent once the address of an account was changed: `user`, whose it is.
address_changed = Signal()


def follow_change_of_address(person: User, former: str) -> None:
    """End her sessions and tell both addresses, the former one too: she may have asked for nothing.

    All of it is kept with the change, or nothing.
    """
    with transaction.atomic():
        address_changed.send(sender=User, user=person)
        end_all(person)
        send_address_changed(person, former)
