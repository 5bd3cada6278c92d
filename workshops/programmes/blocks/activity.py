"""One timed step of a session."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, IntegerBlock, ListBlock, RichTextBlock

from ..vocabulary import AdaptingLevel, Grouping, Importance, Kind
from .checked import CheckedStructBlock
from .examples import shown_example
from .fields import LineBlock, LinesBlock, MinutesBlock, WordBlock, whole_number
from .material import PROSE_FEATURES, HandoutBlock, MaterialBlock, PictureBlock, VariantBlock


class ActivityBlock(CheckedStructBlock):
    """Title, minutes, what to do, say, ask and bring."""

    title = LineBlock(label=_("Titre"), max_length=150)
    kind = WordBlock(Kind, label=_("Sorte"), default=Kind.DISCUSSION)
    importance = WordBlock(Importance, label=_("Importance"), default=Importance.ADAPTABLE)
    minutes = MinutesBlock(label=_("Minutes"), default=10)
    shortest_minutes = MinutesBlock(
        label=_("Au plus court"), required=False, help_text=_("Vide : la durée ne se réduit pas.")
    )
    purpose = LinesBlock(label=_("Intention"), required=False, rows=1, help_text=_("En une phrase : à quoi ça sert."))
    steps = RichTextBlock(
        label=_("Étapes"), required=False, features=PROSE_FEATURES, help_text=_("Une étape par numéro.")
    )
    say = RichTextBlock(
        label=_("À dire"),
        required=False,
        features=PROSE_FEATURES,
        help_text=_("Les mots que la personne qui anime peut dire tels quels."),
    )
    questions = LinesBlock(label=_("Questions à poser"), required=False, rows=2, help_text=_("Une question par ligne."))
    materials = ListBlock(MaterialBlock(), label=_("Matériel"), default=[], collapsed=True)
    grouping = WordBlock(Grouping, label=_("Regroupement"), default=Grouping.WHOLE_GROUP)
    small_group_size = IntegerBlock(
        label=_("Personnes par petit groupe"), default=4, min_value=2, max_value=20, required=False
    )
    adapting_level = WordBlock(
        AdaptingLevel,
        label=_("On peut l’adapter"),
        default=AdaptingLevel.FREE,
        help_text=_("« Change ce qui fonctionne » : la modifier retire au programme ce qui le rend efficace."),
    )
    adapting_advice = LinesBlock(
        label=_("Conseil d’adaptation"), required=False, rows=1, help_text=_("Ce qui peut changer, ce qui doit rester.")
    )
    variants = ListBlock(VariantBlock(), label=_("Variantes"), default=[], collapsed=True)
    tips = RichTextBlock(
        label=_("Conseils"), required=False, features=PROSE_FEATURES, help_text=_("Ce que la pratique a appris.")
    )
    content_note = LinesBlock(
        label=_("Mise en garde"),
        required=False,
        rows=1,
        help_text=_("Ce qui peut être difficile, et comment en prendre soin."),
    )
    handouts = ListBlock(HandoutBlock(), label=_("Documents à remettre"), default=[], collapsed=True)
    media = ListBlock(PictureBlock(), label=_("Images"), default=[], collapsed=True)

    class Meta:
        icon = "time"
        label = _("Activité")
        label_format = "{title} · {minutes} min"
        description = _("Une étape minutée : ce qu’on fait, ce qu’on dit, les questions à poser, le matériel.")
        preview_template = "programmes/blocks/activity_preview.html"
        form_classname = "struct-block fields-in-row fields-in-row--activity"
        form_layout = BlockGroup(
            children=[
                "title",
                "kind",
                "importance",
                "minutes",
                "shortest_minutes",
                "purpose",
                "steps",
                "say",
                "questions",
                "materials",
                "grouping",
                "small_group_size",
                BlockGroup(
                    ["adapting_level", "adapting_advice", "variants"],
                    heading=_("Pour adapter"),
                    icon="edit",
                    classname="collapsed",
                    label_format="",
                ),
                BlockGroup(
                    ["tips", "content_note"],
                    heading=_("Conseils et précautions"),
                    icon="help",
                    classname="collapsed",
                    label_format="",
                ),
                BlockGroup(
                    ["handouts", "media"],
                    heading=_("Documents et images"),
                    icon="doc-full",
                    classname="collapsed",
                    label_format="",
                ),
            ]
        )

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """Check the minutes against each other and against how much the activity matters."""
        return minutes_problems(value)

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """An activity as readers see it, in the author's language."""
        return {**(parent_context or {}), "activity": shown_example()}


def minutes_problems(value: Any) -> dict[str, ValidationError]:
    """What is wrong with the minutes of an activity, by the name of the field to mend."""
    minutes, shortest = whole_number(value.get("minutes")), whole_number(value.get("shortest_minutes"))
    errors = {}
    if minutes is not None and shortest is not None and shortest > minutes:
        errors["shortest_minutes"] = ValidationError(
            _("La durée la plus courte (%(shortest)s min) dépasse la durée prévue (%(minutes)s min)."),
            params={"shortest": shortest, "minutes": minutes},
        )
    if minutes == 0 and value.get("importance") == Importance.CORE:
        errors["minutes"] = ValidationError(
            _("Une activité essentielle prend du temps : donnez-lui au moins une minute.")
        )
    return errors
