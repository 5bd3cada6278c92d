"""A second factor that its owner lost is taken away, so that she can add another."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.dispatch import Signal

from .mail import send_second_factor_reset
from .models import User
from .open_sessions import end_all

# Sent once a second factor was taken away by somebody else: `user`, whose it was.
second_factor_reset = Signal()


def reset_second_factor(person: User) -> None:
    """Remove her keys, application and recovery codes, end her sessions, and tell her by letter.

    All of it is kept, or nothing: no session outlives a factor that is gone, and none is gone without a letter.
    Her password stays, and opens nothing that needs a second factor before she added one again.
    """
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        second_factor_reset.send(sender=Authenticator, user=person)
        end_all(person)
        send_second_factor_reset(person)
