"""Each trap of the settings, closed and held closed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from relais.settings.keys import installation_key
from tests.factories import a_guide
from workshops.guides.models import GuidePage

ROOT = Path(__file__).resolve().parents[2]


def test_new_pages_are_searchable_without_a_worker(db):
    """With a queue as the default task backend and no worker, a new page would be missing from search."""
    guide = a_guide("Un titre tout neuf")
    assert settings.TASKS["default"]["BACKEND"].endswith("ImmediateBackend")
    assert guide in list(GuidePage.objects.all().search("neuf"))


def test_sqlite_waits_instead_of_failing(db):
    if connection.vendor != "sqlite":
        pytest.skip("the suite runs on PostgreSQL here")
    with connection.cursor() as cursor:
        values = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
        timeout = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    assert values == {"journal_mode": "wal", "foreign_keys": 1}
    assert timeout >= 5000
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] > 0


def test_svg_and_archives_are_not_accepted_as_uploads():
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert "zip" not in settings.WAGTAILDOCS_EXTENSIONS


@pytest.mark.parametrize("name", ["wagtailapi", "wagtailimages_serve", "simple_translation:submit_page_translation"])
def test_wagtail_s_own_public_interfaces_stay_unmounted(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=(1,))


def test_the_admin_calls_no_other_server(administrator):
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/admin/").content.decode()
    for foreign in ("gravatar.com", "releases.wagtail", "//cdn", "googleapis"):
        assert foreign not in page


def test_the_admin_has_no_password_form_of_its_own(administrator):
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'type="password"' not in page


def test_public_pages_have_the_strict_policy_and_the_admin_a_looser_one(client, administrator):
    public = client.get("/fr/account/login/")["Content-Security-Policy"]
    assert "'unsafe-inline'" not in public
    assert "'unsafe-eval'" not in public
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    assert "'unsafe-inline'" in client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'self'" in public


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path):
    first = installation_key(tmp_path)
    assert len(first) > 50
    assert installation_key(tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [tmp_path / "secret_key"]


def test_production_refuses_to_start_without_its_secrets(tmp_path):
    result = run_python("import relais.settings.production", RELAIS_DATA=str(tmp_path))
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


def test_one_variable_moves_all_state(tmp_path):
    names = "base.DATABASES['default']['NAME'], base.MEDIA_ROOT, base.STATIC_ROOT"
    code = f"from relais.settings import base; print({names})"
    result = run_python(code, RELAIS_DATA=str(tmp_path))
    assert all(place.startswith(str(tmp_path)) for place in result.stdout.split()), result.stdout + result.stderr


def test_one_variable_chooses_the_database(tmp_path):
    code = "from relais.settings import base; print(base.DATABASES['default']['ENGINE'])"
    result = run_python(code, RELAIS_DATA=str(tmp_path), DATABASE_URL="postgres://u@127.0.0.1:5432/relais")
    assert result.stdout.strip() == "relais.postgresql"


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", **environment},
        check=False,
    )


@pytest.mark.parametrize(("given", "shown"), [({}, False), ({"DEBUG": "true"}, True)])
def test_a_newcomer_meets_the_site_s_own_error_pages_and_who_builds_it_may_ask_for_tracebacks(tmp_path, given, shown):
    code = "from django.conf import settings; print(settings.DEBUG, settings.STYLEGUIDE)"
    answer = run_python(code, DJANGO_SETTINGS_MODULE="relais.settings.dev", RELAIS_DATA=str(tmp_path), **given)
    assert answer.stdout.split() == [str(shown), "True"], answer.stderr


def test_the_lock_has_hashes_and_no_address():
    for name in ("base.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert "://" not in text
        assert "--index-url" not in text
        pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert text.count("--hash=sha256:") >= len(pinned)


def test_every_dependency_has_a_floor_and_a_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        assert ">=" in requirement, f"{requirement} has no floor"
        package = requirement.split(">=")[0].split("[")[0]
        assert f"`{package}`" in reasons, f"docs/dependencies.md does not say why {package}"


def test_wagtail_s_user_form_sets_no_password(administrator):
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("wagtailusers_users:edit", args=(administrator.pk,))).content.decode()
    assert "password1" not in page


def test_a_translation_just_started_is_a_draft():
    assert settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE is False


def test_each_key_of_an_installation_is_its_own(tmp_path):
    first = installation_key(tmp_path / "keys", "figures")
    assert installation_key(tmp_path / "keys", "figures") == first
    assert installation_key(tmp_path) != first
    assert (tmp_path / "keys" / "figures").stat().st_mode & 0o077 == 0


def test_every_time_zone_offered_is_one_that_browsers_know():
    """One unknown zone stops the script that names them all in the account page."""
    assert "America/Montreal" in settings.WAGTAIL_USER_TIME_ZONES
    assert not {"localtime", "Factory"} & set(settings.WAGTAIL_USER_TIME_ZONES)
