"""The request of a view that only signed-in people reach."""

from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person with an account, never anonymous."""

    user: User
