"""Refusing what could identify a young person before anything is saved, wherever the text comes from.

What is refused goes nowhere: not in the database, nor the logs, nor back to the browser. Only kinds and numbers are
counted. The check is a backstop: it misses things, and people remain careful.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import ScreeningCount
from .personal_details import Finding, Findings, check
from .queries import public_numbers

KIND_WORDS: dict[str, Any] = {
    "health_insurance": gettext_lazy("numéro d’assurance maladie"),
    "social_insurance": gettext_lazy("numéro d’assurance sociale"),
    "permanent_code": gettext_lazy("code permanent"),
    "phone": gettext_lazy("numéro de téléphone"),
    "email": gettext_lazy("adresse courriel"),
    "postal_code": gettext_lazy("code postal"),
    "street_address": gettext_lazy("adresse"),
    "birth_date": gettext_lazy("date de naissance"),
    "name": gettext_lazy("nom"),
    "initials": gettext_lazy("initiales"),
    "handle": gettext_lazy("nom de compte"),
}
MOST_MASKINGS = 5  # a passage can look like another once its neighbour is gone


class PersonalDetailsError(ValidationError):
    """A text holds personal details. `found` says how many of each kind in each field, and nothing else.

    `tier` is "blocked", or "warned" for likely names nobody has confirmed. Each field's message is a whole sentence.
    """

    def __init__(
        self, found: Mapping[str, Mapping[str, int]], tier: str, labels: Mapping[str, Any] | None = None
    ) -> None:
        self.found = {field: dict(kinds) for field, kinds in found.items()}
        self.tier = tier
        sentence = refusal if tier == ScreeningCount.Tier.BLOCKED else request_to_reread
        super().__init__({field: [sentence(kinds, (labels or {}).get(field))] for field, kinds in self.found.items()})


def screen(values: Mapping[str, str], confirmed: bool = False, labels: Mapping[str, Any] | None = None) -> None:
    """Raise `PersonalDetailsError` when a text of `values` must not be saved as it is; return when it may.

    Identifiers are always refused; likely names unless `confirmed`, which says that a person has read them again.
    `values` goes by field name; `labels` gives the words people know the fields by. Call it before the transaction that
    saves, so that what is counted stays counted.
    """
    findings = {field: look(text) for field, text in values.items() if text}
    for tier, found in (
        (
            ScreeningCount.Tier.BLOCKED,
            {field: _kinds(each.blocked) for field, each in findings.items() if each.blocked},
        ),
        (ScreeningCount.Tier.WARNED, {field: _kinds(each.warned) for field, each in findings.items() if each.warned}),
    ):
        if found and not (confirmed and tier == ScreeningCount.Tier.WARNED):
            count_found(found.values(), tier)
            raise PersonalDetailsError(found, tier, labels)


def look(text: str) -> Findings:
    """What the check finds in `text`, leaving the help lines' numbers alone. No query unless there is a number."""
    found = check(text)
    if any(one.kind in ("phone", "social_insurance") for one in found.blocked):
        return check(text, public_numbers=public_numbers())
    return found


def without_identifiers(text: str) -> str:
    """`text` with a visible mark in place of each passage that is refused, such as « [retiré : code postal] »."""
    for _again in range(MOST_MASKINGS):
        blocked = look(text).blocked
        if not blocked:
            return text
        for one in reversed(blocked):
            text = f"{text[: one.start]}{mark_of(one.kind)}{text[one.end :]}"
    return mark_of(blocked[0].kind)


def mark_of(kind: str) -> str:
    """What stands where a passage of this kind was."""
    return _("[retiré : %(kind)s]") % {"kind": KIND_WORDS[kind]}


def refusal(kinds: Mapping[str, int], label: Any = None) -> str:
    """The sentence that says what was refused in a field, and what to do, without the words."""
    return ngettext(
        "%(field)s contenait un détail qui peut identifier quelqu’un (%(kinds)s). Il est refusé et n’est gardé nulle "
        "part : relisez le texte et enregistrez-le sans lui.",
        "%(field)s contenait des détails qui peuvent identifier quelqu’un (%(kinds)s). Ils sont refusés et ne sont "
        "gardés nulle part : relisez le texte et enregistrez-le sans eux.",
        sum(kinds.values()),
    ) % {"field": _named(label), "kinds": kinds_in_words(kinds)}


def request_to_reread(kinds: Mapping[str, int], label: Any = None) -> str:
    """The sentence that asks to read a field again, without the words."""
    return _(
        "%(field)s contient peut-être de quoi reconnaître quelqu’un (%(kinds)s). Récrivez le passage, ou confirmez que "
        "ce ne sont pas des personnes participantes."
    ) % {"field": _named(label), "kinds": kinds_in_words(kinds)}


def _named(label: Any) -> str:
    return f"« {label} »" if label else _("Ce texte")


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Kinds one after the other: « numéro de téléphone, code postal »."""
    return ", ".join(str(KIND_WORDS[kind]) for kind in kinds)


def count_found(found: Iterable[Mapping[str, int]], tier: str) -> None:
    """Add to the day's counts. Nothing tells who wrote, where, or what."""
    kinds: Counter[str] = Counter()
    for each in found:
        kinds.update(each)
    if not kinds:
        return
    with transaction.atomic():
        for kind, number in sorted(kinds.items()):
            row, _made = ScreeningCount.objects.get_or_create(day=timezone.localdate(), kind=kind, tier=tier)
            ScreeningCount.objects.filter(pk=row.pk).update(count=F("count") + number)


def _kinds(found: Iterable[Finding]) -> dict[str, int]:
    return dict(Counter(one.kind for one in found))
