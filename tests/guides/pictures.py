"""Stored pictures and files for tests of guides."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tests.factories import a_session, an_activity


def an_image(name: str = "image.png", width: int = 1000, height: int = 500, **saving: Any) -> Image:
    """A plain picture of that size in pixels, in the root collection; `saving` goes to the file's format."""
    buffer = BytesIO()
    Drawing.new("RGB", (width, height), "teal").save(buffer, "JPEG" if name.endswith("jpg") else "PNG", **saving)
    return Image.objects.create(title=name, file=ContentFile(buffer.getvalue(), name))


def a_document(name: str = "fiche.txt", text: str = "Une fiche.") -> Document:
    """A text file."""
    return Document.objects.create(title=name, file=ContentFile(text.encode(), name))


def a_session_with(*, images: tuple[Image, ...] = (), handouts: tuple[dict, ...] = ()) -> dict:
    """A session whose one activity shows those pictures and gives those handouts."""
    media = [{"image": image.pk, "alt": "Une case", "licence": "CC-BY-4.0", "title": "Case 1"} for image in images]
    activity = an_activity("Les cases", 20, "a1", media=media, handouts=list(handouts))
    return a_session("Regarder", activity, block_id="s1")
