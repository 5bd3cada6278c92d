"""Taking in an uploaded document without letting a huge one fill the disk."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 10 * MEGABYTE  # bytes; a guide's text is far smaller, its pictures are not imported


class LimitedUploadHandler(FileUploadHandler):
    """Stands before the other handlers and lets go of a file as soon as it passes `largest` bytes.

    The rest of the request is still read, so that the answer reaches the browser and what was typed is kept.
    """

    def __init__(self, request: HttpRequest | None = None, largest: int = LARGEST_UPLOAD) -> None:
        super().__init__(request)
        self.largest = largest
        self.too_big = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on, unless it goes over the limit."""
        if start + len(raw_data) > self.largest:
            self.too_big = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Leave the file to the handlers that follow."""
        return None
