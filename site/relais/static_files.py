"""How static files are named and compressed on a public installation."""

from typing import ClassVar

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Our own modules; libraries ship scripts whose comments look like imports.
MODULES = ("js/*.js", "planning/*.js", "session_logs/*.js")
_IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]


class PrintedStaticFiles(CompressedManifestStaticFilesStorage):
    """Every file by a name with a print of its content, also where one module imports another.

    A page and a module would otherwise fetch the same script under two names, and run it twice.
    """

    patterns: ClassVar = (*HashedFilesMixin.patterns, *((folder, _IMPORTS) for folder in MODULES))
