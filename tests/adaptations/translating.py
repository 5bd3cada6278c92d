"""What a translator does with a file: take it, put words in it, send it back, take what it changes."""

import re
from typing import Any

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.adaptations.translated import by_hand, in_another_culture, in_localize
from workshops.adaptations.models import TranslationFile

WAYS = ("by_hand", "in_localize", "culture")


def translation(way: str, programme: Any, author: Any) -> Any:
    """A translation of the programme, made that way."""
    if way == "culture":
        return in_another_culture(programme, author)
    return {"by_hand": by_hand, "in_localize": in_localize}[way](programme)


def download(client, page) -> bytes:
    answer = client.get(reverse("adaptations:translation_po", args=(page.pk,)))
    assert answer.status_code == 200
    return answer.content


def translated(content: bytes, words) -> bytes:
    """The file with words put in: by context, or a function of the source."""
    file = polib.pofile(content.decode())
    for entry in file:
        said = words(entry) if callable(words) else words.get(entry.msgctxt)
        if said is not None:
            entry.msgstr = said
            entry.flags = []
    return str(file).encode()


def send(client, page, content: bytes, name="traduit.po"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("adaptations:translation_file", args=(page.pk,)), {"file": file}, follow=True)


def take(client, page, **posted):
    sent = TranslationFile.objects.filter(page=page.pk).latest("sent_at")
    address = reverse("adaptations:translation_review", args=(page.pk, sent.pk))
    seen = client.get(address).context["found"].mark
    return client.post(address, {"action": "take", "seen": seen, **posted}, follow=True)


def shout(entry) -> str:
    """Other words, links left as they are."""
    return re.sub(r"e(?![^(]*\))", "E", entry.msgid)


def by_context(content: bytes):
    return {entry.msgctxt: entry for entry in polib.pofile(content.decode())}
