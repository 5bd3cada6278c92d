"""The screens of the import, for the tests that use them."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.exchange.documents import MARKDOWN
from workshops.exchange.corrections import Corrections
from workshops.exchange.models import ImportDraft

UPLOAD = "/admin/import/"


def review(draft: ImportDraft) -> str:
    return reverse("exchange:review", args=(draft.pk,))


def give_up(draft: ImportDraft) -> str:
    return reverse("exchange:give_up", args=(draft.pk,))


def typed(draft: ImportDraft, **changes) -> dict:
    """What the review screen sends back untouched, with `changes` (`s1_a2_minutes` for « s1-a2-minutes »)."""
    forms = Corrections(draft.imported()).forms()
    data = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    for name, value in changes.items():
        form, field = re.fullmatch(r"((?:s\d+_a\d+|s\d+|guide))_(.+)", name).groups()
        data[f"{form.replace('_', '-')}-{field}"] = value
    return {name: value for name, value in data.items() if value not in (None, False)}


def a_file(content: str | bytes = MARKDOWN, name: str = "guide.md") -> SimpleUploadedFile:
    """A document as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text_of(response: Any) -> str:
    """What a page says, its non-breaking spaces as plain ones."""
    return response.content.decode().replace("\u00a0", " ")
