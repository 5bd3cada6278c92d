"""What the menus offer to the person signed in."""

from typing import NamedTuple

from django import template

from workshops.directory.templatetags.directory import proposals_waiting
from workshops.freshness.memory import remembered_until_changed
from workshops.organisations.models import User

register = template.Library()


class Offered(NamedTuple):
    """What rights add to the menus of everyone: proposals that wait (None: she does not keep the directory), writing."""

    proposals: int | None
    writing: bool


@register.simple_tag
def offered_to(user: User) -> Offered:
    """What the menus offer to `user`. One query once a process knows her."""
    return _offered(user.pk)


@remembered_until_changed
def _offered(person: int) -> Offered:
    # By her number: the user of a request would keep the whole request in memory.
    user = User.objects.get(pk=person)
    return Offered(proposals_waiting(user), user.has_perm("wagtailadmin.access_admin"))
