"""What pages of the whole site say of the directory."""

from django import template

from relais.late import late
from workshops.organisations.visibility import Viewer

from ..permissions import may_keep_directory

register = template.Library()


@register.simple_tag
def proposals_waiting(user: Viewer) -> int | None:
    """How many proposals wait for `user`; None for those who do not keep the directory. One query for keepers."""
    return late("workshops.directory.queries.proposals.waiting_count")() if may_keep_directory(user) else None
