"""One timed step of a session."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from ..vocabulary import AdaptingLevel, Grouping, Importance, Kind
from .material import PROSE_FEATURES, HandoutBlock, MaterialBlock, PictureBlock, VariantBlock

LONGEST_ACTIVITY = 600  # minutes: a day; longer is a mistyped number


class ActivityBlock(StructBlock):
    """Title, minutes, what to do, say, ask and bring."""

    title = CharBlock(label=_("titre"), max_length=150)
    kind = ChoiceBlock(label=_("genre"), choices=Kind.choices, default=Kind.DISCUSSION)
    minutes = IntegerBlock(label=_("minutes"), default=10, min_value=0, max_value=LONGEST_ACTIVITY)
    shortest_minutes = IntegerBlock(
        label=_("minutes au plus court"),
        required=False,
        min_value=0,
        max_value=LONGEST_ACTIVITY,
        help_text=_("En deçà, l’activité ne tient plus. Vide : la durée ne se réduit pas."),
    )
    importance = ChoiceBlock(label=_("importance"), choices=Importance.choices, default=Importance.ADAPTABLE)
    adapting_level = ChoiceBlock(
        label=_("adaptation"), choices=AdaptingLevel.choices, default=AdaptingLevel.FREE
    )
    adapting_advice = TextBlock(
        label=_("conseil d’adaptation"), required=False, rows=2, help_text=_("Ce qui peut changer, ce qui doit rester.")
    )
    grouping = ChoiceBlock(label=_("disposition"), choices=Grouping.choices, default=Grouping.WHOLE_GROUP)
    small_group_size = IntegerBlock(
        label=_("personnes par petit groupe"), default=4, min_value=2, max_value=20, required=False
    )
    purpose = TextBlock(label=_("intention"), required=False, rows=2, help_text=_("En une phrase : à quoi ça sert."))
    steps = RichTextBlock(label=_("déroulement"), required=False, features=PROSE_FEATURES)
    say = RichTextBlock(
        label=_("à dire"), required=False, features=PROSE_FEATURES, help_text=_("Les mots que vous pouvez dire tels quels.")
    )
    questions = TextBlock(
        label=_("questions à poser"), required=False, rows=4, help_text=_("Une question par ligne.")
    )
    materials = ListBlock(MaterialBlock(), label=_("matériel"), default=[])
    tips = RichTextBlock(label=_("conseils"), required=False, features=PROSE_FEATURES)
    variants = ListBlock(VariantBlock(), label=_("variantes"), default=[])
    content_note = TextBlock(
        label=_("note de contenu"), required=False, rows=2, help_text=_("Ce qui peut être difficile, et comment en prendre soin.")
    )
    handouts = ListBlock(HandoutBlock(), label=_("documents à remettre"), default=[])
    media = ListBlock(PictureBlock(), label=_("images"), default=[])

    class Meta:
        icon = "time"
        label = _("activité")

    def clean(self, value: Any) -> Any:
        """Check the fields against each other."""
        cleaned = super().clean(value)
        minutes, shortest = cleaned["minutes"], cleaned.get("shortest_minutes")
        errors = {}
        if shortest is not None and minutes is not None and shortest > minutes:
            errors["shortest_minutes"] = ValidationError(
                _("La durée la plus courte (%(shortest)s min) dépasse la durée prévue (%(minutes)s min)."),
                params={"shortest": shortest, "minutes": minutes},
            )
        if minutes == 0 and cleaned["importance"] == Importance.CORE:
            errors["minutes"] = ValidationError(_("Une activité essentielle prend du temps : donnez-lui au moins une minute."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned
