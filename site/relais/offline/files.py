"""The static files a device keeps, and the service worker made of its modules."""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

MODULES = ("database", "session", "outbox", "worker")
# What the pages taken along are drawn with; the rest of the site needs the network anyway.
STYLES = (
    "css/relais.css",
    "css/plan.css",
    "css/reading.css",
    "css/safety.css",
    "css/pages/planning.css",
    "css/pages/plan_editor.css",
    "css/pages/run_sheet.css",
    "css/pages/run_sheet_safety.css",
    "css/pages/run_sheet_print.css",
    "css/pages/device.css",
    "certification/cohorts/cohorts.css",
    "certification/cohorts/attendance.css",
    "certification/cohorts/attendance.js",
    "certification/cohorts/offline_attendance.js",
    "img/icons.svg",
    "img/favicon.svg",
    "fonts/source-sans-3-latin.woff2",
    "fonts/source-sans-3-latin-italic.woff2",
)
FOLDERS = {"js": "*.js", "js/offline": "*.js", "planning/live": "*.*", "session_logs": "*.*"}
NOT_TAKEN = re.compile(r"/admin-|/worker\.js$")
_IMPORT = re.compile(r"^import [^;]+;$", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def files_to_keep() -> list[str]:
    """Names of the static files a device keeps, those of a room that has none yet left out."""
    names = {name for name in STYLES if finders.find(name)}
    for folder, pattern in FOLDERS.items():
        found = finders.find(folder)
        if found:
            names |= {f"{folder}/{path.name}" for path in Path(str(found)).glob(pattern) if path.is_file()}
    return sorted(name for name in names if not NOT_TAKEN.search(f"/{name}"))


def addresses_of(names: list[str]) -> list[str]:
    """Where a browser asks for them."""
    return sorted({static(name) for name in names})


def pages_to_keep() -> list[str]:
    """The pages that need no network, in each language."""
    pages = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages += [reverse("no_network"), reverse("device")]
    return pages


def release() -> str:
    """A print of all the static files a device keeps: another one says that they changed."""
    return _print() if settings.DEBUG else _kept_print()


@lru_cache(maxsize=1)
def _kept_print() -> str:
    return _print()


def _print() -> str:
    prints = hashlib.sha256(_script().encode())
    for name in files_to_keep():
        prints.update(name.encode() + Path(str(finders.find(name))).read_bytes())
    return prints.hexdigest()[:12]


def service_worker() -> str:
    """The whole script of the service worker; it changes when a file it keeps does."""
    config: dict[str, Any] = {
        "version": release(),
        "files": addresses_of(files_to_keep()),
        "pages": pages_to_keep(),
    }
    return f"(() => {{\nconst CONFIG = {json.dumps(config)};\n{_script()}\n}})();\n"


def _script() -> str:
    return "\n".join(_module(name) for name in MODULES)


def _module(name: str) -> str:
    """A module's text without its imports and exports: all of them stand in one script."""
    path = Path(str(finders.find(f"js/offline/{name}.js")))
    return _EXPORT.sub("", _IMPORT.sub("", path.read_text("utf-8")))
