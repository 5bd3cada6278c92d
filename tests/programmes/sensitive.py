"""A sensitive programme that has all the publish gate asks."""

from typing import Any

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, a_guide, a_session, an_activity
from workshops.guides.models import GuidePage

FRAME = {
    "opt_out": "On peut passer son tour.",
    "ground_rules": "Une personne parle à la fois.",
    "alternative": "Dessiner au coin calme.",
    "resources": "L’infirmière de l’école.",
}


def a_whole_session(title: str = "Faire groupe", **fields: Any) -> dict:
    """A session with a content note and a closing."""
    activities = an_activity(), an_activity("Au revoir", kind="closing")
    return a_session(title, *activities, **{"content_note": "On parle de limites.", **fields})


def a_sensitive_guide(title: str = "Un guide sensible", **fields: Any) -> GuidePage:
    """A sensitive guide, not published unless told so; the gate has nothing to say of it but for `fields`."""
    return a_guide(title, **{"sensitive": True, "publish": False, "sessions": [a_whole_session()], **FRAME, **fields})


def safeguards(language: str = "fr", **protocol: Any) -> None:
    """A protocol reviewed today and a help line in a language."""
    DisclosureProtocolFactory(language=language, **protocol)
    HelpLineFactory(language=language)
