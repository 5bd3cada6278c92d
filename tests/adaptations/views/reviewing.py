"""The page of a review, read and sent as a browser does."""

import re
from html import unescape

from django.urls import reverse


def address(guide):
    """Where it is."""
    return reverse("adaptations:follow", args=(guide.pk,))


def page_of(client, guide):
    """What it says."""
    response = client.get(address(guide))
    assert response.status_code == 200
    return response.content.decode()


def form_of(client, guide, **choices):
    """What the page would send with those choices, by key of question; `seen` as it was shown."""
    html = page_of(client, guide)
    sent = {"seen": re.search(r'name="seen" value="(\w+)"', html)[1]}
    values = re.findall(r'name="choice:([^"]+)" value="((\w+)/\w+(?:/shown)?)"( checked)?', html)
    for key, value, choice, checked in values:
        if choices.get(key) == choice or (checked and key not in choices):
            sent[f"choice:{key}"] = value
    assert {f"choice:{key}" for key in choices} <= sent.keys()
    boxes = re.findall(r'<textarea[^>]* name="(text:[^"]+)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL)
    return sent | {name: unescape(text) for name, text in boxes}


def press(client, guide, do="draft", texts=(), **choices):
    """Press a button, with those choices and texts by key of question."""
    sent = {**form_of(client, guide, **choices), "do": do}
    boxes = {name.rpartition("/")[0]: name for name in sent if name.startswith("text:")}
    sent |= {boxes[f"text:{key}"]: text for key, text in dict(texts).items()}
    return client.post(address(guide), sent, follow=True)
