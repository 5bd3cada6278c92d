"""What the chooser shows of a block before it is added: short examples, in the author's language."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from ..content import Activity
from ..vocabulary import Grouping, Importance, Kind


def example_activity() -> Activity:
    """A short activity, as a timeline draws it."""
    return Activity(
        id="example",
        title=_("Le mur des forces"),
        kind=Kind.CREATION.value,
        minutes=20,
        shortest_minutes=15,
        importance=Importance.CORE.value,
        grouping=Grouping.PAIRS.value,
        purpose=_("Nommer ce qu’on apporte au groupe."),
        questions=(_("Qu’est-ce qui vous a fait plaisir à lire?"),),
    )


def shown_example() -> dict[str, Any]:
    """The same with its texts, as the activity component takes them."""
    return {
        **vars(example_activity()),
        "steps": format_html(
            "<ol><li>{}</li><li>{}</li></ol>",
            _("Formez des dyades."),
            _("Chaque personne écrit deux forces de l’autre."),
        ),
        "say": format_html("<p>{}</p>", _("Prenez le temps de penser à un moment vécu ensemble.")),
        "materials": [{"name": _("grande feuille"), "amount": _("1 pour le groupe")}],
    }


def example_break() -> Activity:
    """A break."""
    return Activity(
        id="example", title=_("Pause"), kind=Kind.BREAK.value, minutes=10, importance=Importance.ADAPTABLE.value
    )


def example_session() -> list[Activity]:
    """The activities of a short session."""
    return [
        Activity(id="1", title=_("Accueil"), kind=Kind.WELCOME.value, minutes=10, importance=Importance.CORE.value),
        example_activity(),
        example_break(),
        Activity(id="2", title=_("Un mot pour partir"), kind=Kind.CLOSING.value, minutes=10),
    ]
