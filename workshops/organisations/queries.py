"""Reads about people and organisations."""

from django.utils import timezone

from .models import Invitation


def open_invitation(token: str) -> Invitation | None:
    """The invitation of that token while it can still be accepted, else None. One query."""
    if not token:
        return None
    return (
        Invitation.objects.select_related("organisation")
        .filter(token=token, accepted_at=None, expires_at__gt=timezone.now())
        .first()
    )
