"""What part of a guide's logs is looked at: whose they are, and one thing to narrow them by.

Never two at once: a share over too few sessions would say what one group lived.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation, Role
from workshops.organisations.queries import organisations_with
from workshops.programmes.models import Edition
from workshops.session_logs.flow_back import logs_of_guide, with_age_band
from workshops.session_logs.models import LogQuerySet
from workshops.session_logs.vocabulary import AgeBand
from workshops.taxonomy.models import Setting

WRITING = (Role.AUTHOR, Role.COORDINATOR)
NETWORK = "network"


@dataclass(frozen=True)
class Choice:
    """One answer of a list: its value in the address, its label, and whether it is the one chosen."""

    value: str
    label: str
    chosen: bool


def organisations_writing(user: Any) -> list[Organisation]:
    """Where `user` writes or coordinates, by name: she reads how guides are delivered. One query."""
    return list(organisations_with(user, *WRITING))


def chosen_scope(asked: str, mine: list[Organisation], guide: Any) -> Organisation | None:
    """The organisation whose exact figures are shown, or None for the whole network.

    Without a choice, the guide's own organisation for those who belong to it, else the first of hers.
    """
    if asked == NETWORK:
        return None
    by_slug = {organisation.slug: organisation for organisation in mine}
    home = next((each for each in mine if each.pk == guide.organisation_id), mine[0])
    return by_slug.get(asked, home)


def scope_choices(mine: list[Organisation], chosen: Organisation | None) -> list[Choice]:
    """Her organisations, then the network."""
    own = [Choice(each.slug, each.name, chosen is not None and each.pk == chosen.pk) for each in mine]
    return [*own, Choice(NETWORK, _("Tout le réseau"), chosen is None)]


def narrowed(guide: Any, scope: Organisation | None, only: str) -> LogQuerySet:
    """The logs of `guide` in `scope`; `only` is « edition:ID », « setting:CODE », « age:BAND » or empty."""
    logs = logs_of_guide(guide)
    if scope is not None:
        logs = logs.filter(organisation=scope)
    kind, _colon, value = only.partition(":")
    if kind == "edition" and value.isdecimal():
        return logs.filter(edition=int(value))
    if kind == "setting":
        return logs.filter(setting__code=value)
    if kind == "age" and value in AgeBand.values:
        return with_age_band(logs, value)
    return logs


def narrowing_choices(editions: list[Edition], only: str) -> list[Choice]:
    """Every session, then each edition, setting and age. One query."""
    offered = [
        ("", _("Toutes les rencontres")),
        *((f"edition:{each.pk}", _("Édition %(number)s") % {"number": each.number}) for each in editions),
        *((f"setting:{each.code}", each.name) for each in Setting.objects.all()),
        *((f"age:{band.value}", str(band.label)) for band in AgeBand),
    ]
    return [Choice(value, label, value == only) for value, label in offered]
