"""Reports of unexpected errors that never carry what a person typed: a refused text must not reach a log or a mailbox.

Django's own filter hides values only where a view asks for it, and nothing while DEBUG is on.
"""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter


class NothingTyped(SafeExceptionReporterFilter):
    """Hides every value posted and every local variable, whatever the view and whatever the settings."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always: a text typed during development is a text typed."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """The names of the fields, without what they hold."""
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request is not None else {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: FrameType) -> ItemsView[str, Any]:
        """The names of the variables, without what they hold."""
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()


class ReportWithoutTypedText(ExceptionReporter):
    """The same for the names of files, and for the piece of text Django shows beside an error of characters."""

    def get_traceback_data(self) -> dict[str, Any]:
        """What the report shows."""
        data = super().get_traceback_data()
        files = self.request.FILES if self.request is not None else ()
        data["request_FILES_items"] = [(name, NothingTyped.cleansed_substitute) for name in files]
        data["unicode_hint"] = ""
        return data
