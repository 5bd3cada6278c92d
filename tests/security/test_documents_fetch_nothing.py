"""Making a PDF asks nobody for anything, and takes no file of the machine: whatever its text says."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from workshops.planning import pdf
from workshops.planning.pdf import BASE_URL, make_pdf

pytestmark = pytest.mark.skipif(bool(pdf.why_no_pdf()), reason="WeasyPrint's libraries are missing")
SECRET = "the secret canary of this machine"

# `{file}` is a file of the machine that holds the secret, `{web}` a server that must never hear from us.
LURES = {
    "a picture of the machine": '<img src="{file}">',
    "a picture of a server": '<img src="{web}/a.png">',
    "a picture at a redirect": '<img src="{web}/redirect">',
    "a picture without a scheme": '<img src="//{host}/a.png">',
    "a set of pictures": '<img srcset="{web}/a.png 1x">',
    "an attachment": '<a rel="attachment" href="{file}">x</a>',
    "an attachment from a server": '<a rel="attachment" href="{web}/a">x</a>',
    "a linked attachment": '<link rel="attachment" href="{file}">',
    "a style sheet": '<link rel="stylesheet" href="{web}/a.css">',
    "a style sheet of the machine": '<link rel="stylesheet" href="{file}">',
    "an import": '<style>@import url("{web}/a.css");</style>',
    "an import of the machine": '<style>@import "{file}";</style>',
    "a background": '<p style="background: url({web}/a.png)">x</p>',
    "a background of the machine": "<style>p {{ background: url({file}) }}</style>",
    "a list mark": "<style>li {{ list-style-image: url({web}/a.png) }}</style><ul><li>x</li></ul>",
    "a content": "<style>p::before {{ content: url({web}/a.png) }}</style>",
    "a border": "<style>p {{ border-image: url({web}/a.png) 1 }}</style>",
    "a font": "<style>@font-face {{ font-family: x; src: url({web}/f.woff) }} p {{ font-family: x }}</style>",
    "a font of the machine": "<style>@font-face {{ font-family: x; src: url({file}) }} p {{ font-family: x }}</style>",
    "a footnote area": "<style>@page {{ background: url({web}/a.png); @top-left {{ content: url({file}) }} }}</style>",
    "a drawing with a picture": '<svg width="9" height="9"><image href="{web}/a.png" width="9" height="9"/></svg>',
    "a drawing of the machine": '<svg width="9" height="9"><image href="{file}" width="9" height="9"/></svg>',
    "a drawing used from elsewhere": '<svg width="9" height="9"><use href="{web}/a.svg#x"/></svg>',
    "a drawing in an address": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' "
    "height='9'><image href='{web}/a.png' width='9' height='9'/></svg>\">",
    "an entity in a drawing": "<img src=\"data:image/svg+xml,<!DOCTYPE s [<!ENTITY x SYSTEM '{file}'>]>"
    "<svg xmlns='http://www.w3.org/2000/svg'><text y='20'>&amp;x;</text></svg>\">",
    "an object": '<object data="{file}">x</object>',
    "an embedded thing": '<embed src="{web}/a.png">',
    "a frame": '<iframe src="{file}"></iframe>',
    "a base": '<base href="{web}/"><img src="a.png">',
    "a base of the machine": '<base href="file:///"><img src="{path}">',
    "a path that leads out": '<img src="' + BASE_URL + 'static/../../../../../..{path}">',
    "a coded path that leads out": '<img src="' + BASE_URL + 'static/%2e%2e/%2e%2e/%2e%2e/%2e%2e{path}">',
    "another host in ours": '<img src="' + BASE_URL.rstrip("/") + '@{host}/a.png">',
    "another port of ours": '<img src="https://relais.invalid:1/static/css/pdf.css">',
    "a picture of another document": f'<img src="{BASE_URL}picture/99">',
}


@pytest.fixture(scope="module")
def heard():
    """A server of this machine, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if self.path == "/redirect" else 200)
            self.send_header("Location", "/a.png")
            self.end_headers()

        def log_message(self, *args) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file


@pytest.mark.parametrize("lure", LURES)
def test_a_document_takes_nothing_from_elsewhere(lure, heard, secret):
    host, asked = heard
    text = LURES[lure].format(file=secret.as_uri(), path=secret, web=f"http://{host}", host=host)
    made = make_pdf(f"<html lang=fr><title>Essai</title><body><h1>Essai</h1><p>Bonjour {lure}</p>{text}", {})
    reader = PdfReader(BytesIO(made))
    assert "Bonjour" in reader.pages[0].extract_text()
    assert asked == []
    assert dict(reader.attachments) == {}
    assert SECRET not in "".join(page.extract_text() for page in reader.pages)
    assert SECRET.encode() not in everything_in(reader)


def everything_in(reader: PdfReader) -> bytes:
    """Every stream of the document, unpacked."""
    found = []
    for number in range(1, int(reader.trailer["/Size"])):
        value = reader.get_object(number)
        found.append(value.get_data() if hasattr(value, "get_data") else repr(value).encode())
    return b"".join(found)


def test_the_lures_do_catch_whoever_fetches(heard, secret):
    """With the fetcher the library comes with, the file is taken and the server is asked: the traps are real."""
    import weasyprint

    host, asked = heard
    lures = "".join(LURES[name] for name in ("an attachment", "a picture of a server"))
    text = lures.format(file=secret.as_uri(), path=secret, web=f"http://{host}", host=host)
    reader = PdfReader(BytesIO(weasyprint.HTML(string=text).write_pdf()))
    assert SECRET.encode() in everything_in(reader)
    assert asked == ["/a.png"]
