"""The stored files of the pictures of a kit."""

from collections.abc import Iterable

from django.core.files.base import File
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError

PICTURE_FILTER = "width-1000|format-png"  # sharp on paper at the width a sheet gives a picture


def picture_files(wanted: Iterable[int]) -> dict[int, File]:
    """The files of images by id, as PNG; a picture whose file was lost is left out. Two queries."""
    files: dict[int, File] = {}
    for image in get_image_model().objects.filter(pk__in=set(wanted)).prefetch_renditions(PICTURE_FILTER):
        try:
            files[image.pk] = image.get_rendition(PICTURE_FILTER).file
        except SourceImageIOError:
            continue
    return files


def picture_bytes(wanted: Iterable[int]) -> dict[int, bytes]:
    """The same files, read."""
    read = {}
    for image, file in picture_files(wanted).items():
        with file.open("rb") as opened:
            read[image] = opened.read()
    return read
