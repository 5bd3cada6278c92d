"""What the menus offer to the person signed in."""

import json
from typing import NamedTuple

from django import template

from workshops.directory.templatetags.directory import proposals_waiting
from workshops.freshness.values import known_until_changed
from workshops.organisations.models import User

register = template.Library()


class Offered(NamedTuple):
    """What rights add to everyone's menus: proposals that wait (None: she does not keep the directory), writing."""

    proposals: int | None
    writing: bool


@register.simple_tag
def offered_to(user: User) -> Offered:
    """What the menus offer to `user`. One query when it is known; rights and proposals leave marks as they change."""
    return Offered(*json.loads(known_until_changed(("menus", user.pk), lambda: json.dumps(_offered(user)))))


def _offered(user: User) -> Offered:
    return Offered(proposals_waiting(user), user.has_perm("wagtailadmin.access_admin"))
