"""Our rules among Wagtail's content checks: what a session still seems to lack, beside what is hard to read.

Wagtail runs axe over the preview. Each of our remarks is written there with its code and without a title; a rule a code
asks for one, so that the remark is counted, named and shown where it stands.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from workshops.programmes.panels import LACKS
from workshops.programmes.timing import time_programme

HELP = {
    "welcome": _("Une rencontre commence par un accueil : chacun arrive et prend sa place."),
    "closing": _("Une rencontre finit par une clôture : chacun repart avec quelque chose."),
    "core": _("Dites quelle activité est essentielle : on saura ce qui ne se retire jamais."),
    "minutes": _("Écrivez la durée de chaque activité, en minutes."),
}


def remarks_on(sessions: Iterable[Any]) -> list[dict[str, Any]]:
    """What the sessions of a draft lack: the code of a rule, the session's number, and a sentence."""
    return [
        {"code": code, "number": number, "sentence": LACKS[code]}
        for number, session in enumerate(time_programme(sessions).sessions, start=1)
        for code in session.lacks
    ]


class GuideChecks(ContentCheckerItem):
    """Wagtail's checks and ours."""

    axe_run_only: ClassVar = [*ContentCheckerItem.axe_run_only, *(f"relais-{code}" for code in LACKS)]
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
            for code in LACKS
        ),
    ]
    axe_messages: ClassVar = {
        **ContentCheckerItem.axe_messages,
        **{f"relais-{code}": {"error_name": LACKS[code], "help_text": HELP[code]} for code in LACKS},
    }
