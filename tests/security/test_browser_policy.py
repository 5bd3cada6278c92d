"""What browsers are told: every page strict, cookies kept to ourselves, nothing asked of another site."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from .addresses import address_of
from .reading_pages import foreign_parts_of
from .rules import RULES

PAGES = [name for name, rule in RULES.items() if rule.method == "get"]
ROOT = Path(__file__).resolve().parents[2]
HEADERS = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "X-Frame-Options": {"SAMEORIGIN", "DENY"},
}
# A drawing of ours, which has its own styles inside: nothing runs in it and nothing is loaded, and it is no page.
DRAWINGS = {f"certificates:credential_{name} 'unsafe-inline'" for name in ("picture", "file")}


def directives_of(response) -> dict[str, list[str]]:
    policy = response.headers["Content-Security-Policy"]
    return {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}


@pytest.mark.parametrize("person", ["visitor", "coordinator", "facilitator"])
def test_every_page_of_ours_is_strict(person, world, client_of):
    client = client_of(person)
    wrong: dict[str, object] = {}
    for name in PAGES:
        address = address_of(name, RULES[name], world)
        response = client.get(address)
        for header, values in HEADERS.items():
            if response.headers.get(header) not in values:
                wrong[f"{name} {header}"] = response.headers.get(header)
        if "camera=()" not in response.headers["Permissions-Policy"]:
            wrong[f"{name} Permissions-Policy"] = response.headers["Permissions-Policy"]
        everyones = response.headers.get("Access-Control-Allow-Origin") == "*"
        if response.headers["Cross-Origin-Resource-Policy"] != ("cross-origin" if everyones else "same-origin"):
            wrong[f"{name} Cross-Origin-Resource-Policy"] = response.headers["Cross-Origin-Resource-Policy"]
        if not address.startswith("/admin/"):
            said = {f"{name} {looseness}" for looseness in loosenesses_of(response)}
            wrong |= dict.fromkeys(said - DRAWINGS, "in the policy")
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            wrong |= {f"{name} {part}": "loaded" for part in foreign_parts_of(response.content.decode())}
    assert wrong == {}


def loosenesses_of(response) -> list[str]:
    """What the policy of a page allows and should not, or forgets to forbid."""
    directives = directives_of(response)
    sources = [source for values in directives.values() for source in values]
    found = [source for source in sources if source.startswith(("'unsafe", "http", "*", "blob:"))]
    found += [f"{name} data:" for name, values in directives.items() if "data:" in values and name != "img-src"]
    if directives.get("default-src") not in (["'self'"], ["'none'"]):
        found.append("default-src")
    if "sandbox" not in directives:  # a file: it is neither a page nor in a frame
        found += [name for name in ("object-src", "base-uri") if directives.get(name) != ["'none'"]]
        found += [name for name in ("form-action", "frame-ancestors") if directives.get(name) != ["'self'"]]
    return found


def test_the_admin_is_as_strict_as_it_can_be(world, client_of):
    response = client_of("author").get(reverse("wagtailadmin_home"))
    directives = directives_of(response)
    assert directives["object-src"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'self'"]
    assert not [source for values in directives.values() for source in values if source.startswith(("http", "*"))]


def test_an_error_page_is_strict_too(client, db):
    response = client.get("/fr/rien/")
    assert response.status_code == 404
    assert loosenesses_of(response) == []


def test_the_page_that_refuses_another_host_is_strict_too(client, db, settings):
    settings.ALLOWED_HOSTS = ["relais.example"]
    response = client.get("/fr/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert loosenesses_of(response) == []


def test_cookies_of_a_public_installation_stay_on_it(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "RELAIS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "relais.settings.production",
        "SECRET_KEY": "only-for-tests-" + "0123456789abcdef" * 4,
        "ALLOWED_HOSTS": "relais.example",
        "BASE_URL": "https://relais.example",
        "CREDENTIALS_ADDRESS": "https://relais.example",
        "EMAIL_URL": "dummymail://",
    }
    names = [
        *("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE"),
        *("CSRF_COOKIE_SECURE", "CSRF_COOKIE_SAMESITE", "SECURE_SSL_REDIRECT", "SECURE_CONTENT_TYPE_NOSNIFF"),
        *("SECURE_HSTS_SECONDS", "DEBUG"),
    ]
    code = f"import json; from django.conf import settings; print(json.dumps([getattr(settings, n) for n in {names}]))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    *cookies, seconds, debug = json.loads(done.stdout)
    assert cookies == [True, True, "Lax", True, "Lax", True, True]
    assert seconds >= 30 * 24 * 3600
    assert debug is False


def test_no_template_has_code_or_style_in_its_lines():
    inline = re.compile(r"<script(?![^>]*(?:src=|application/(?:ld\+)?json|nonce))[^>]*>|\son[a-z]+=\"|\sstyle=\"")
    templates = [path for folder in ("site", "workshops") for path in (ROOT / folder).rglob("templates/**/*.html")]
    assert templates
    found = {
        str(path.relative_to(ROOT)): lines
        for path in templates
        if "email" not in str(path) and (lines := inline.findall(re.sub(r"{%.*?%}", "", path.read_text("utf-8"))))
    }
    assert found == {}
