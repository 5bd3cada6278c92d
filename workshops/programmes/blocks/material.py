"""Things an activity needs, gives or shows: materials, handouts, pictures, variants."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from ..vocabulary import Licence, Per, Rights, VariantKind

INLINE_FEATURES = ["bold", "italic", "link"]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class MaterialBlock(StructBlock):
    """One thing to bring, with how many and for whom."""

    name = CharBlock(label=_("matériel"), max_length=120, help_text=_("Au singulier : « crayon », « grande feuille »."))
    plural = CharBlock(
        label=_("pluriel"), max_length=120, required=False, help_text=_("Seulement s’il ne suffit pas d’ajouter un s.")
    )
    quantity = IntegerBlock(label=_("quantité"), default=1, min_value=1, max_value=999)
    per = ChoiceBlock(label=_("compté"), choices=Per.choices, default=Per.GROUP)

    class Meta:
        icon = "pick"
        label = _("matériel")


class VariantBlock(StructBlock):
    """Another way to do the activity."""

    kind = ChoiceBlock(label=_("pour"), choices=VariantKind.choices)
    text = TextBlock(label=_("comment faire"), rows=2)

    class Meta:
        icon = "duplicate"
        label = _("variante")


class HandoutBlock(StructBlock):
    """Something given out: a text written here, a file, or both."""

    title = CharBlock(label=_("titre"), max_length=150)
    text = RichTextBlock(label=_("texte"), required=False, features=[*PROSE_FEATURES, "h4"])
    document = DocumentChooserBlock(label=_("fichier"), required=False)
    rights = ChoiceBlock(label=_("usage"), choices=Rights.choices, default=Rights.SHAREABLE)

    class Meta:
        icon = "doc-full"
        label = _("document à remettre")


class PictureBlock(StructBlock):
    """A picture shown during the activity, with its own credit and licence."""

    image = ImageChooserBlock(label=_("image"))
    title = CharBlock(label=_("titre"), max_length=150, required=False)
    alt = TextBlock(
        label=_("description"), rows=2, help_text=_("Ce qu’on voit et lit, pour qui ne voit pas l’image.")
    )
    credit = CharBlock(label=_("crédit"), max_length=200, required=False)
    licence = ChoiceBlock(label=_("licence"), choices=Licence.choices, default=Licence.BY_NC_SA)

    class Meta:
        icon = "image"
        label = _("image")
