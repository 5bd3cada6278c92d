"""A setting that is missing or wrong stops the start with one sentence that names it."""

import subprocess
import sys

import pytest

from tests.site.started import PRODUCTION, ROOT, SECRET, start

WRONG = [
    ("SECRET_KEY", None, "is missing"),
    ("SECRET_KEY", "court", "can be guessed"),
    ("SECRET_KEY", "a" * 80, "can be guessed"),
    ("SECRET_KEY", f"django-insecure-{SECRET}", "can be guessed"),
    ("FIGURES_KEY", "a", "can be guessed"),
    ("FIGURES_KEY", "a" * 80, "can be guessed"),
    ("CSRF_TRUSTED_ORIGINS", "x", "is no address"),
    ("CSRF_TRUSTED_ORIGINS", "https://relais.example.org,ftp://b.example.org", "ftp://"),
    ("CSRF_TRUSTED_ORIGINS", "https://relais.example.org/", "more than a host"),
    ("ALLOWED_HOSTS", None, "is missing"),
    ("ALLOWED_HOSTS", "*", "no host name"),
    ("ALLOWED_HOSTS", ".example.org", "no host name"),
    ("ALLOWED_HOSTS", "https://relais.example.org", "no host name"),
    ("ALLOWED_HOSTS", "relais.example.org:443", "no host name"),
    ("ALLOWED_HOSTS", "relais.example.org,,b.example.org", "no host name"),
    ("ALLOWED_HOSTS", "relais.example.org;b.example.org", "no host name"),
    ("ALLOWED_HOSTS", "[::1", "no host name"),
    ("BASE_URL", None, "is missing"),
    ("BASE_URL", "https://relais.example.org/relais", "more than a host: write https://relais.example.org."),
    ("BASE_URL", "https://u:geheim@relais.example.org", "more than a host: write https://relais.example.org."),
    ("BASE_URL", "relais.example.org", "is no address"),
    ("BASE_URL", "ftp://relais.example.org", "ftp://"),
    ("BASE_URL", "https://", "names no host"),
    ("BASE_URL", "https://relais.example.org/?a=b", "holds a ?"),
    ("CREDENTIALS_ADDRESS", None, "is missing"),
    ("CREDENTIALS_ADDRESS", "relais", "is no address"),
    ("DATABASE_URL", "relais.sqlite3", "is no address"),
    ("DATABASE_URL", "mysql://u:p@127.0.0.1/relais", "mysql://"),
    ("DATABASE_URL", "postgres://u:p@127.0.0.1:port/relais", "no address that can be read"),
    ("DATABASE_URL", "postgres://u:p@127.0.0.1/", "names no database"),
    ("DATABASE_URL", "postgres:///relais", "names no host"),
    ("DATABASE_URL", "postgres://u:p@127.0.0.1/relais?conn_max_age=abc", "conn_max_age"),
    ("DATABASE_URL", "postgres://u:p@127.0.0.1:1/relais?connect_timeout=3", "Is the server running"),
    ("DATABASE_URL", "sqlite://relais", "leads to no file"),
    ("DATABASE_URL", "postgres://u:p@127.0.0.1:1/relais", "does not let us in"),
    ("DATABASE_REPLICA_URL", "postgres://u:p@127.0.0.1/relais", "needs PostgreSQL"),
    ("REDIS_URL", "127.0.0.1:6379", "is no address"),
    ("REDIS_URL", "memcache://127.0.0.1", "memcache://"),
    ("REDIS_URL", "redis://127.0.0.1/relais", "no number of a database"),
    ("REDIS_URL", "redis://127.0.0.1:1/0", "does not let us in"),
    ("STORAGE_URL", "https://key:secret@127.0.0.1/bucket", "https://"),
    ("STORAGE_URL", "s3://key:secret@127.0.0.1", "names no bucket"),
    ("STORAGE_URL", "s3://127.0.0.1/bucket", "no key and secret"),
    ("STORAGE_URL", "s3://key:secret@127.0.0.1/bucket?public=on", "public"),
    ("STORAGE_URL", "s3://key:secret@127.0.0.1:1/bucket?tls=off", "does not let us in"),
    ("SEARCH_URL", "opensearch://127.0.0.1:9200", "opensearch://"),
    ("EMAIL_URL", None, "is missing"),
    ("EMAIL_URL", "", "is missing"),
    ("EMAIL_URL", "mail.example.org", "starts with"),
    ("EMAIL_URL", "pigeon://mail.example.org", "pigeon"),
    ("EMAIL_URL", "smtp+tls://u:p@", "names no host"),
    ("API_RATE_VISITOR", "many", "write a whole number"),
    ("TRUSTED_PROXIES", "-1", "write a whole number"),
    ("SECURE_SSL_REDIRECT", "perhaps", "true or false"),
    ("BEHIND_PROXY", "oui", "true or false"),
    ("SECOND_FACTOR_REQUIRED", "false", "take it out"),
    ("BASE_URL", "http://relais.example.org", "https://relais.example.org"),
    ("CREDENTIALS_ADDRESS", "http://relais.example.org", "https://relais.example.org"),
    ("RELAIS_DATA", "/proc/relais", "cannot be made"),
    ("DATABASE_URL", "sqlite:////absent/relais.sqlite3", "/absent/relais.sqlite3, which does not open"),
    ("DATABASE_URL", f"sqlite:///{__file__}", "is not a database"),
    ("EMAIL_URL", "smtp+tls://u:p@mail.example.org?timeout=abc", "timeout"),
    ("EMAIL_URL", "smtp+tls://u:p@mail.example.org?timeout=0", "timeout"),
    ("EMAIL_URL", "smtp+tls://u:p@mail.example.org?tls=yes", "asks for “tls”"),
    ("DEFAULT_FROM_EMAIL", "pasdecourriel", "no address of mail"),
    ("DEFAULT_FROM_EMAIL", "a@example.org, b@example.org", "no address of mail"),
    ("CONTACT_EMAIL", "bof", "no address of mail"),
    ("SESSION_IDLE_HOURS", "0", "1 or more"),
    ("SESSION_IDLE_HOURS", "99999999999", "8784 or less"),
    ("WEB_PROCESSES", "0", "1 or more"),
    ("WEB_PROCESSES", "abc", "1 or more"),
    ("WEB_CONCURRENCY", "0", "1 or more"),
    ("WEB_CONCURRENCY", "abc", "1 or more"),
    ("BACKUP_KEY", "nonsense", "no key of backups"),
    ("BACKUP_KEY", "age1nonsense", "no key of backups"),
    ("QUICK_EXIT_URL_FR", "javascript:alert(1)", "is no address"),
    ("QUICK_EXIT_URL_EN", "meteo.gc.ca", "is no address"),
    ("LOG_FORMAT", "xml", "write plain or json"),
    ("LOG_LEVEL", "verbose", "WARNING"),
    ("TIME_ZONE", "Mars/Base", "America/Montreal"),
    ("ALLOWED_HOSTS", "hôte.example.org", "no host name"),
]
RIGHT = [
    {},
    {"BASE_URL": "http://relais.example.org", "SECURE_SSL_REDIRECT": "false"},
    {"BASE_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": "127.0.0.1, [::1], relais_2.example.org"},
    {"CSRF_TRUSTED_ORIGINS": "https://relais.example.org, https://*.example.org:8443", "FIGURES_KEY": SECRET * 2},
    {"CSRF_TRUSTED_ORIGINS": "", "FIGURES_KEY": ""},
    {"EMAIL_URL": "smtp+tls://u:p@mail.example.org:587?timeout=5"},
    {"DEFAULT_FROM_EMAIL": "Relais <relais@localhost>", "CONTACT_EMAIL": "contact@example.org"},
    {"BACKUP_KEY": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"},
    {"QUICK_EXIT_URL_FR": "https://example.org/page?a=b#c"},
    {"LOG_FORMAT": "json", "LOG_LEVEL": "INFO", "TIME_ZONE": "Europe/Paris", "WEB_CONCURRENCY": "4"},
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_one_sentence_names_the_setting_and_nothing_else_is_printed(tmp_path, name, value, said):
    done = start("settings", tmp_path, **{name: value})
    assert done.returncode == 1
    sentence, *more = done.stderr.splitlines()
    assert sentence.startswith(f"{name} ")
    assert said in sentence
    assert sentence.endswith(".")
    assert (more, done.stdout) == ([], "")


def said_by(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What was printed, but for the line in which the server says its own name."""
    return [line for line in done.stderr.splitlines() if "[INFO] Starting gunicorn" not in line]


@pytest.mark.parametrize("program", ["manage.py", "gunicorn", "worker"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("DATABASE_URL", "mysql://u@h/d"),
        ("SECOND_FACTOR_REQUIRED", "false"),
        ("WEB_PROCESSES", "abc"),
        ("DJANGO_SETTINGS_MODULE", "relais.settings.prod"),
    ],
)
def test_every_program_stops_the_same_way(tmp_path, program, name, value):
    done = start(program, tmp_path, **{name: value})
    assert done.returncode == 1
    (sentence,) = said_by(done)
    assert sentence.startswith(f"{name} ")


@pytest.mark.parametrize("program", ["gunicorn", "worker"])
def test_a_server_that_does_not_answer_stops_those_who_would_need_it(tmp_path, program):
    done = start(program, tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    assert done.returncode == 1
    (sentence,) = said_by(done)
    assert sentence.startswith("REDIS_URL leads to 127.0.0.1:1")


@pytest.mark.parametrize("command", [["send_letters"], ["createsuperuser", "--email", "a@example.org"]])
def test_a_command_whose_server_went_away_ends_with_the_same_sentence(tmp_path, command):
    done = start("manage.py", tmp_path, arguments=command, DATABASE_URL="postgres://u@127.0.0.1:1/relais")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("DATABASE_URL leads to 127.0.0.1:1")


@pytest.mark.parametrize("command", [["send_letters"], ["index_guides"]])
def test_a_command_that_comes_before_the_tables_ends_with_a_sentence(tmp_path, command):
    done = start("manage.py", tmp_path, arguments=command)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The database is not that of this version: run `manage.py migrate`")
    assert "Traceback" not in done.stderr


def test_a_search_server_that_does_not_answer_stops_the_start(tmp_path):
    (tmp_path / "opensearchpy.py").touch()  # what is asked needs no library, but the library must be there
    path = f"{ROOT / 'site'}:{tmp_path}"
    done = start("settings", tmp_path, PYTHONPATH=path, SEARCH_URL="http://relais:geheim@127.0.0.1:1")
    (sentence,) = said_by(done)
    assert sentence.startswith("SEARCH_URL leads to 127.0.0.1:1, which does not let us in")
    assert "geheim" not in sentence


def test_a_sentence_never_repeats_a_password(tmp_path):
    done = start("settings", tmp_path, DATABASE_URL="postgres://u:geheim@127.0.0.1:1/relais")
    assert "127.0.0.1:1" in done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.parametrize("given", RIGHT)
def test_what_is_right_starts(tmp_path, given):
    done = start("settings", tmp_path, **given)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_server_of_no_process_does_not_start(tmp_path):
    done = start("gunicorn", tmp_path, WEB_CONCURRENCY="0")
    (sentence,) = said_by(done)
    assert sentence.startswith("WEB_CONCURRENCY is “0”")


def test_production_settings_are_clean_of_warnings(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "RELAIS_DATA": str(tmp_path), **PRODUCTION},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout
    assert "WARNINGS" not in done.stderr
