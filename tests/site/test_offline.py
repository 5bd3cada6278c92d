"""What a device is given so that it works without network."""

import json
import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from relais.offline import files
from relais.offline.files import files_to_keep, release, service_worker
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_service_worker_rules_over_the_whole_site_and_is_checked_each_time(client):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert (answer["Cache-Control"], answer["Service-Worker-Allowed"]) == ("no-cache", "/")


def test_every_file_the_service_worker_keeps_is_served(client):
    config = json.loads(re.search(r"const CONFIG = (.*);", service_worker())[1])
    assert config["version"] == release()
    assert all(finders.find(name) for name in files_to_keep())
    for address in config["pages"]:
        page = client.get(address)
        assert page.status_code == 200
        assert 'name="relais-shell"' in page.content.decode()


def test_every_module_a_kept_module_imports_is_kept_too():
    kept = set(files_to_keep())
    for name in kept:
        if not name.endswith(".js"):
            continue
        text = Path(finders.find(name)).read_text("utf-8")
        for imported in re.findall(r'^import [^;]*?"(\.[^"]+)";', text, re.MULTILINE):
            assert posixpath.normpath(f"{posixpath.dirname(name)}/{imported}") in kept, f"{name} imports {imported}"


def test_a_changed_file_makes_another_release(monkeypatch, tmp_path):
    before = files.release()
    changed = tmp_path / "relais.css"
    changed.write_text("body{}")
    find = finders.find
    monkeypatch.setattr(
        "relais.offline.files.finders.find", lambda name: str(changed) if name == "css/relais.css" else find(name)
    )
    files._kept_print.cache_clear()
    assert files.release() != before
    files._kept_print.cache_clear()


def test_who_is_signed_in_is_said_with_a_fresh_proof(client):
    assert client.get("/sync/").json()["user"] is None
    person = UserFactory()
    client.force_login(person)
    told = client.get("/sync/").json()
    assert told["user"] == person.pk
    assert len(told["csrf"]) > 30


@pytest.mark.parametrize("address", ["/fr/account/logout/", "/fr/device/lock/"])
def test_leaving_clears_the_browser_and_the_session(client, address):
    client.force_login(UserFactory())
    answer = client.post(address)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/sync/").json()["user"] is None


@pytest.mark.parametrize(("language", "start"), [("fr", "/fr/"), ("en", "/en/")])
def test_the_manifest_is_in_the_language_of_the_page(client, language, start):
    told = client.get(f"/{language}/manifest.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    assert (told.json()["start_url"], told.json()["lang"]) == (start, f"{language}-CA")
    page = client.get(f"/{language}/").content.decode()
    assert f'rel="manifest" href="/{language}/manifest.webmanifest"' in page


def test_the_policy_lets_a_worker_and_a_manifest_of_the_site_in(client):
    policy = client.get("/fr/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy
