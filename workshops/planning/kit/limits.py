"""How many documents one may ask for in an hour: making one takes seconds of a processor."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from relais.tries import allowed

HOUR = 3600  # seconds
VISITOR, PERSON = 20, 120  # documents an hour, from one address, or by one person


def within_limit(request: HttpRequest) -> bool:
    """Count one more document of this hour; False once there are too many."""
    if request.user.is_authenticated:
        who, most = f"person-{request.user.pk}", PERSON
    else:
        who, most = f"address-{get_adapter().get_client_ip(request)}", VISITOR
    return allowed(request, "kits", who, most=most, seconds=HOUR)
