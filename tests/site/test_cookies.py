"""Cookies and headers of a public site, as a browser gets them from a real server process."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection

from tests.site.started import PRODUCTION, ROOT

ASK = """
import json, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # none collected
django.setup()
from django.test import Client
from workshops.organisations.models import User
User.objects.create_user("personne@example.org", "un-long-secret-9")
host = {"HTTP_HOST": "relais.example.org"}
client = Client(**host)
plain = client.get("/fr/account/login/")
page = client.get("/fr/account/login/", secure=True)
form = {"login": "personne@example.org", "password": "un-long-secret-9"}
client.post("/fr/account/login/", form, secure=True)
client.get("/en/organisations/profile/", secure=True)
client.post("/language/", {"language": "fr", "next": "/fr/"}, secure=True)
print("told", json.dumps({
    "plain": [plain.status_code, plain["Location"]],
    "hsts": page["Strict-Transport-Security"],
    "cookies": {
        name: [bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"]]
        for name, cookie in client.cookies.items() if cookie.value
    },
}))
"""


@pytest.mark.django_db
def test_a_public_site_sends_cookies_over_https_alone_and_says_to_come_back_that_way(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("the answer has nothing of the database; a copy of one is quickly made on SQLite")
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(sqlite3.connect(copy)) as theirs:
        ours.backup(theirs)
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "RELAIS_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{copy}",
    }
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment | PRODUCTION,
        timeout=240,
        check=False,
    )
    assert "told " in run.stdout, run.stderr
    told = json.loads(run.stdout.partition("told ")[2])
    assert told["plain"] == [301, "https://relais.example.org/fr/account/login/"]
    assert told["hsts"].startswith("max-age=2592000")
    assert set(told["cookies"]) >= {"sessionid", "csrftoken", "django_language"}
    assert {name: kept for name, kept in told["cookies"].items() if kept != [True, True, "Lax"]} == {}
