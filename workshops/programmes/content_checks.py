"""Our rules among Wagtail's content checks: what a guide still seems to lack, beside what is hard to read.

Wagtail runs axe over the preview. Each of our remarks is written there with its code and without a title; a rule a code
asks for one, so that the remark is counted, named and shown where it stands.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.userbar import ContentCheckerItem

from .panels import LACKS
from .publish_gate import REQUIREMENTS, Draft
from .terms import term_remarks
from .timing import time_programme

HELP = {
    "welcome": gettext_lazy("Une rencontre commence par un accueil : chaque personne arrive et prend sa place."),
    "closing": gettext_lazy("Une rencontre finit par une clôture : chaque personne repart avec quelque chose."),
    "core": gettext_lazy("Dites quelle activité est essentielle : on saura ce qui ne se retire jamais."),
    "minutes": gettext_lazy("Écrivez la durée de chaque activité, en minutes."),
}
# A closing is already among what every session has.
PROTECTING = {requirement.code: requirement.label for requirement in REQUIREMENTS if requirement.code not in LACKS}
PROTECTING_HELP = gettext_lazy(
    "Ce qui protège le groupe : conseillé à tous les programmes, demandé aux programmes sensibles."
)
TERM = gettext_lazy("Mot à revoir")
TERM_HELP = gettext_lazy("Un mot peut blesser ou tromper : l’aperçu dit lequel, et ce qu’on peut écrire à la place.")
RULES: dict[str, tuple[Any, Any]] = {
    **{code: (LACKS[code], HELP[code]) for code in LACKS},
    **{code: (label, PROTECTING_HELP) for code, label in PROTECTING.items()},
    "term": (TERM, TERM_HELP),
}


def remarks_on(draft: Any) -> list[dict[str, Any]]:
    """What a draft of a guide could do better: the code of a rule, the session's number or None, and a sentence."""
    return [*_lacks_of_sessions(draft.sessions), *_lacks_of_protection(draft), *_terms(draft)]


def _lacks_of_sessions(sessions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for number, session in enumerate(time_programme(sessions).sessions, start=1):
        for code in session.lacks:
            yield {"code": code, "number": number, "sentence": LACKS[code]}


def _lacks_of_protection(draft: Any) -> Iterator[dict[str, Any]]:
    """All that the publish gate asks; a guide that is not sensitive is spared what its authors cannot mend."""
    facts = Draft.of(draft)
    for requirement in REQUIREMENTS:
        if requirement.code not in PROTECTING or (requirement.code == "protocol" and not draft.sensitive):
            continue
        for lack in requirement.lacks(facts):
            number = None if lack.session is None else lack.session + 1
            yield {"code": lack.code, "number": number, "sentence": lack.sentence}


def _terms(draft: Any) -> Iterator[dict[str, Any]]:
    for remark in term_remarks(draft):
        sentence = _("« %(found)s » : écrivez plutôt %(preferred)s. %(reason)s") % vars(remark)
        yield {"code": "term", "number": remark.session, "sentence": sentence}


class GuideChecks(ContentCheckerItem):
    """Wagtail's checks and ours."""

    axe_run_only: ClassVar = [*ContentCheckerItem.axe_run_only, *(f"relais-{code}" for code in RULES)]
    axe_custom_rules: ClassVar = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": f"relais-{code}",
                "impact": "moderate",
                "selector": f'[data-remark="{code}"]',
                "tags": ["best-practice"],
                "any": ["non-empty-title"],
                "enabled": True,
            }
            for code in RULES
        ),
    ]
    axe_messages: ClassVar = {
        **ContentCheckerItem.axe_messages,
        **{f"relais-{code}": {"error_name": name, "help_text": text} for code, (name, text) in RULES.items()},
    }
