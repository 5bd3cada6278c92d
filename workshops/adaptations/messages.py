"""What is said once something was adapted or copied: what came along, what did not, what to look at."""

from typing import Any

from django.contrib.messages import SUCCESS, WARNING
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.programmes.licence_rules import LicenceRule

from .licences import licence_name
from .models import Ingredient

Said = list[tuple[int, str]]


def adapted_sentences(page: Any) -> Said:
    """About the draft `page`, which has just been made. Two queries."""
    lineage = page.lineage
    sessions = ngettext("%(count)s rencontre", "%(count)s rencontres", len(lineage.base_body))
    carried = _("« %(title)s » est à vous, en brouillon : %(sessions)s, avec les crédits de la source.") % {
        "title": page.title,
        "sessions": sessions % {"count": len(lineage.base_body)},
    }
    said = [(SUCCESS, carried), *_left_behind(lineage.withheld)]
    if lineage.source_labels:
        sentence = _(
            "Les étiquettes de la communauté ne passent pas d’un programme à l’autre : elles sont citées avec les "
            "crédits. Demandez à la communauté si votre adaptation peut les porter."
        )
        said.append((WARNING, sentence))
    return said


def copied_sentences(part: Ingredient, rule: LicenceRule | None, licence: str) -> Said:
    """About a part that has just been copied, and the licences `rule` leaves to the draft, which has `licence`."""
    copied = _("« %(title)s » est dans le brouillon, avec son crédit.") % {"title": part.title}
    said = [(SUCCESS, copied), *_left_behind(part.withheld)]
    if rule is not None and not rule.allowed:
        said.append((WARNING, rule.sentence))
    elif rule is not None and licence not in rule.allowed:
        words = {"licence": licence_name(licence), "rule": rule.sentence}
        said.append((WARNING, _("Sa licence d’aujourd’hui, %(licence)s, n’est plus possible. %(rule)s") % words))
    return said


def _left_behind(withheld: list[str]) -> Said:
    if not withheld:
        return []
    sentence = ngettext(
        "Un élément n’a pas pu suivre, sa licence ne le permet pas. Un emplacement dit à qui le demander : %(titles)s.",
        "%(count)s éléments n’ont pas pu suivre, leur licence ne le permet pas. Des emplacements disent à qui les "
        "demander : %(titles)s.",
        len(withheld),
    )
    return [(WARNING, sentence % {"count": len(withheld), "titles": ", ".join(withheld)})]
