"""Pictures and documents of a package: what they really are, whatever their name says."""

import warnings
from io import BytesIO
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from workshops.guides.uploads.metadata import without_metadata

from . import limits
from .refusal import PackageRefused

EXTENSIONS = {"GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
FORMATS = {extension: name for name, extension in EXTENSIONS.items()}
BEGINNINGS = {
    "pdf": b"%PDF-",
    **dict.fromkeys(("docx", "odt", "pptx", "odp", "xlsx", "ods"), b"PK\x03\x04"),
}
LARGEST = {"image": limits.LARGEST_IMAGE, "document": limits.LARGEST_DOCUMENT}


def extension_of(kind: str, content: bytes, name: str) -> str:
    """The extension a file travels under; empty for one that no site would take."""
    if len(content) > LARGEST[kind]:
        return ""
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    if kind == "image":
        extension = _picture_format(content)
    return extension if _is_what_it_says(kind, extension, content) else ""


def check_file(kind: str, name: str, content: bytes) -> None:
    """Raises PackageRefused when `content` is not what the extension of `name` says, is damaged, or of no sort a site
    takes.
    """
    extension = PurePosixPath(name).suffix.removeprefix(".")
    if not _is_what_it_says(kind, extension, content):
        sentence = (
            _("Le fichier « %(name)s » de ce paquet n’est pas une image que ce site accepte.")
            if kind == "image"
            else _("Le fichier « %(name)s » de ce paquet n’est pas un document que ce site accepte.")
        )
        raise PackageRefused(sentence % {"name": name})
    kept_of(kind, content)  # cut in its middle, it is refused before anything is kept of its package


def kept_of(kind: str, content: bytes) -> bytes:
    """What is sent or stored of a file: a picture goes without the place where it was taken, or anything it says.

    One that says nothing stays the same byte for byte. Raises PackageRefused for a picture that is damaged.
    """
    if kind != "image":
        return content
    try:
        return without_metadata(content, limits.MOST_PIXELS)
    except ValidationError as error:
        raise PackageRefused(error.messages[0]) from error


def _is_what_it_says(kind: str, extension: str, content: bytes) -> bool:
    if kind == "image":
        return extension in FORMATS and _picture_format(content) == extension
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        return False
    return content.startswith(BEGINNINGS.get(extension, b""))


def _picture_format(content: bytes) -> str:
    """The extension of the picture `content` is; empty when it is none, is damaged, or is far too large to show."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=list(EXTENSIONS)) as picture:
                name = picture.format or ""
                if picture.width * picture.height > limits.MOST_PIXELS:
                    return ""
                picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ""
    return EXTENSIONS.get(name, "")
