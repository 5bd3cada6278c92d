"""Code that comes in by a file and goes out by another door: the documents, the lists and the answers of programs."""

import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.exchange.documents import a_word_document
from tests.exchange.packages.conftest import package_of
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.packages.references import RICH
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring

from .coded import a_coded_site
from .reading_pages import PAYLOADS, dangers_in, texts_of

# XML has no such signs: a Word document cannot hold them.
WRITTEN = [payload for payload in PAYLOADS if payload.isprintable()]


def test_a_word_document_brings_words_and_no_code():
    paragraphs = [("Heading 1", "Guide"), ("Heading 2", "Rencontre")]
    for number, payload in enumerate(WRITTEN):
        paragraphs += [("Heading 3", f"Activité {number} (10 min)"), ("Normal", payload)]
    guide = parse_guide(a_word_document(*paragraphs), "guide.docx", "fr").to_payload()
    html = list(texts_of(guide, "html"))
    assert html
    assert [found for text in html if (found := dangers_in(text))] == []
    assert "window.canary" in json.dumps(guide)


@pytest.fixture(scope="module")
def coded(kept_db):
    """The site of code, made once."""
    return a_coded_site()


@pytest.fixture
def owner(coded, db):
    client = Client()
    client.force_login(coded.owner, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_of_sessions_is_answered_without_code(owner, coded, kind):
    template = owner.get(reverse("session_logs:import_template", args=(kind,)))
    content = b"".join(template.streaming_content) if template.streaming else template.content
    if kind == "csv":
        heads = content.decode("utf-8-sig").splitlines()[0]
        mark = ";" if heads.count(";") >= heads.count(",") else ","
        quoted = (payload.replace('"', '""') for payload in WRITTEN)
        lines = (mark.join([f'"{payload}"'] * (heads.count(mark) + 1)) for payload in quoted)
        content = "\n".join([heads, *lines]).encode()
    file = SimpleUploadedFile(f"<img src=x onerror=window.canary=1>.{kind}", content)
    sent = owner.post(reverse("session_logs:import"), {"file": file, "organisation": coded.guide.organisation_id})
    page = owner.get(sent["Location"]) if sent.status_code == 302 else sent
    assert page.status_code in {200, 422}
    assert dangers_in(page.content.decode()) == []


def test_programs_are_answered_in_json_no_browser_takes_for_a_page(coded, db):
    client = Client()
    found = []
    for name, address in (
        ("list", reverse("api:programmes")),
        ("programme", reverse("api:programme", args=(coded.guide.identity,))),
        ("edition", reverse("api:edition", args=(coded.guide.identity, 1))),
        ("activities", reverse("api:activities")),
        ("initiatives", reverse("api:initiatives")),
        ("search", reverse("api:programmes") + "?q=%3Cscript%3Ewindow.canary%3D1%3C/script%3E"),
        ("wrong", reverse("api:programmes") + "?theme=%3Cscript%3Ewindow.canary%3D1%3C/script%3E"),
        ("unknown", "/api/v1/%3Cscript%3Ewindow.canary=1%3C/script%3E/"),
    ):
        answer = client.get(address)
        kind = answer.headers["Content-Type"].split(";")[0]
        if not kind.startswith("application/") or not kind.endswith("json"):
            found.append(f"{name} is {kind}")
        if answer.headers.get("X-Content-Type-Options") != "nosniff":
            found.append(f"{name} may be taken for something else")
        told = answer.json()
        found += [f"{name}: {one}" for text in texts_of(told, "html") for one in dangers_in(text)]
        found += [f"{name}: {one}" for key in RICH for text in texts_of(told, key) for one in dangers_in(text)]
    assert found == []


def test_what_a_package_says_of_a_programme_is_without_code(coded, settings, tmp_path, db):
    """Its `body` is what is stored, and judged by whoever takes it in; its `content` is what is read."""
    settings.CREDENTIALS_KEYS = tmp_path / "keys"
    with zipfile.ZipFile(package_of(coded.guide)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    pages = [text for name, text in files.items() if name.endswith(".html")]
    read = [json.loads(text).get("content") for name, text in files.items() if name.endswith(".json")]
    texts = [each for content in read if content for key in RICH for each in texts_of(content, key)]
    assert texts
    assert [one for text in (*pages, *texts) for one in dangers_in(text)] == []


def test_a_package_of_stored_code_is_let_in_nowhere(coded, settings, tmp_path, db):
    settings.CREDENTIALS_KEYS = tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "media"
    with pytest.raises(PackageRefused):
        bring(package_of(coded.guide), "paquet.zip", by=None)


def test_the_feed_of_editions_holds_no_markup_of_theirs(coded, db):
    answer = Client().get(reverse("harvesting:editions"))
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert b"<script" not in answer.content
    assert b"window.canary" in answer.content
