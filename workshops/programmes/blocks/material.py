"""Things an activity needs, gives or shows: materials, handouts, pictures, variants."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, IntegerBlock, RichTextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from ..vocabulary import Licence, Per, Rights, VariantKind
from .checked import CheckedStructBlock
from .fields import LineBlock, LinesBlock, WordBlock
from .keeping_fields import KeepingStructBlock

INLINE_FEATURES = ["bold", "italic", "link"]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class MaterialBlock(KeepingStructBlock):
    """One thing to bring, with how many and for whom."""

    name = LineBlock(label=_("Matériel"), max_length=120, help_text=_("Au singulier : « crayon », « grande feuille »."))
    plural = LineBlock(
        label=_("Pluriel"), max_length=120, required=False, help_text=_("Seulement s’il ne suffit pas d’ajouter un s.")
    )
    quantity = IntegerBlock(label=_("Quantité"), default=1, min_value=1, max_value=999)
    per = WordBlock(Per, label=_("Compté"), default=Per.GROUP)

    class Meta:
        icon = "clipboard-list"
        label = _("Matériel")
        label_format = "{quantity} {name}"
        description = _("Une chose à apporter, et combien : la liste se calcule ensuite selon la taille du groupe.")
        form_classname = "struct-block fields-in-row fields-in-row--material"
        form_layout = BlockGroup(["quantity", "name", "per"], settings=["plural"])


class VariantBlock(KeepingStructBlock):
    """Another way to do the activity."""

    kind = WordBlock(VariantKind, label=_("Pour"))
    text = LinesBlock(label=_("Comment faire"), rows=2)

    class Meta:
        icon = "duplicate"
        label = _("Variante")
        label_format = "{kind}"
        description = _("Une autre façon de mener l’activité : plus court, en ligne, pour un grand groupe…")


class HandoutBlock(CheckedStructBlock):
    """Something given out: a text written here, a file, or both."""

    title = LineBlock(label=_("Titre"), max_length=150)
    text = RichTextBlock(label=_("Texte"), required=False, features=[*PROSE_FEATURES, "h4"])
    document = DocumentChooserBlock(label=_("Fichier"), required=False)
    rights = WordBlock(Rights, label=_("Droits d’usage"), default=Rights.SHAREABLE)
    licence = WordBlock(
        Licence, label=_("Licence"), required=False, default="", help_text=_("Vide : la même que celle du programme.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document à remettre")
        label_format = "{title}"
        description = _("Un texte écrit ici, un fichier, ou les deux.")

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """Ask for something to give out."""
        text = value.get("text")
        if value.get("document") or (text and strip_tags(text.source).strip()):
            return {}
        return {"text": ValidationError(_("Écrivez le texte à remettre, ou choisissez un fichier."))}


class PictureBlock(KeepingStructBlock):
    """A picture shown during the activity, with its own credit and licence."""

    image = ImageChooserBlock(label=_("Image"))
    title = LineBlock(label=_("Titre"), max_length=150, required=False)
    alt = LinesBlock(label=_("Description"), rows=2, help_text=_("Ce qu’on voit et lit, pour qui ne voit pas l’image."))
    credit = LineBlock(label=_("Crédit"), max_length=200, required=False)
    licence = WordBlock(Licence, label=_("Licence"), default=Licence.BY_NC_SA)

    class Meta:
        icon = "image"
        label = _("Image")
        label_format = "{title}"
        description = _("Une image à montrer, avec sa description, son crédit et sa licence.")
        form_layout: ClassVar = ["image", "alt", "title", "credit", "licence"]
