"""What the chooser shows of a block before it is added: short examples, in the author's language."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ..content import Activity, Material
from ..vocabulary import Grouping, Importance, Kind


def example_activity() -> Activity:
    """A short activity with everything one usually writes."""
    return Activity(
        id="example",
        title=_("Le mur des forces"),
        kind=Kind.CREATION.value,
        minutes=20,
        shortest_minutes=15,
        importance=Importance.CORE.value,
        grouping=Grouping.PAIRS.value,
        purpose=_("Nommer ce qu’on apporte au groupe."),
        steps=mark_safe(  # noqa: S308 - our own words
            f"<ol><li>{_('Formez des dyades.')}</li><li>{_('Chaque personne écrit deux forces de l’autre.')}</li></ol>"
        ),
        say=mark_safe(f"<p>{_('Prenez le temps de penser à un moment vécu ensemble.')}</p>"),  # noqa: S308
        questions=(_("Qu’est-ce qui vous a fait plaisir à lire ?"),),
        materials=(Material(_("grande feuille"), plural=_("grandes feuilles")),),
    )


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
