"""Which licences a programme may be published under: the rooms that know what it is made of say so here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LicenceRule:
    """The codes of the licences a programme may have, and the sentence that says why.

    With none, the sentence says what keeps it from being published under any.
    """

    allowed: tuple[str, ...]
    sentence: str


Rule = Callable[[Any, Any], LicenceRule | None]

_registered: list[Rule] = []


def register_licence_rule(rule: Rule) -> None:
    """Ask `rule` of every programme: given its page and the stream of its sessions, it answers None when it is free.

    Registering it again changes nothing.
    """
    if rule not in _registered:
        _registered.append(rule)


def licence_rule(page: Any, typed: Mapping[str, Any] | None = None) -> LicenceRule | None:
    """What binds the licence of `page`, with what a form holds over it when `typed` is given; None when nothing does.

    One that was never saved is made of nothing yet.
    """
    if not page.pk or page.owes_nothing:
        return None
    sessions = (typed or {}).get("sessions") or page.sessions
    found = [answer for rule in _registered if (answer := rule(page, sessions)) is not None]
    return found[0] if found else None
