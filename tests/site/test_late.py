"""What a process reads when it is first used, and what a first page does without."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from relais.late import known, late
from relais.late_urls import LateResolver
from relais.middleware import OUTSIDE_THE_ADMIN
from relais.public_urls import everywhere

from .started import PRODUCTION, ROOT

NOT_FOR_A_FIRST_PAGE = (
    "cryptography",
    "docx",
    "fido2",
    "joserfc",
    "ninja",
    "openpyxl",
    "pydantic",
    "redis",
    "rest_framework",
    "wagtail.admin.urls",
    "wagtail.api.v3.api",
    "weasyprint",
    "workshops.certification.views",
    "workshops.directory.views",
    "workshops.exchange.api.interface",
    "workshops.planning.views",
    "workshops.session_logs.views",
)
FIRST_PAGE = """
import json, sys
from django.test import Client
from relais.wsgi import application
answer = Client().get("/fr/", headers={"host": "relais.example.org"}, secure=True)
print(json.dumps([answer.status_code, sorted(sys.modules)]))
"""
EACH_FIRST = """
import os, sys
import django
django.setup()
from relais.late import known
import relais.public_urls
for module in sorted({each.__module__ for each in known.values()}):
    child = os.fork()
    if not child:
        __import__(module)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(module)
"""


def rooms(patterns):
    """Each late room of the addresses."""
    for pattern in patterns:
        if isinstance(pattern, LateResolver):
            yield pattern
        if isinstance(pattern, URLResolver):
            yield from rooms(pattern.url_patterns)


def named(patterns, within=""):
    """The full name of each address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{within}{pattern.namespace}:" if pattern.namespace else within
            yield from named(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{within}{pattern.name}"


def run(program, folder, **more):
    """What a program of a process of its own prints, in production settings but `more`."""
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "RELAIS_DATA": str(folder),
            **PRODUCTION,
            **more,
        },
        timeout=240,
    ).stdout


@pytest.mark.django_db
def test_a_first_page_is_answered_without_what_it_does_not_show(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("what is read has little of the database; a copy of one is quickly made on SQLite")
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(sqlite3.connect(copy)) as theirs:
        ours.backup(theirs)
    # Those of tests find static files that nobody collected.
    settings = {"DJANGO_SETTINGS_MODULE": "relais.settings.test", "DATABASE_URL": f"sqlite:///{copy}"}
    status, modules = json.loads(run(FIRST_PAGE, tmp_path, **settings).splitlines()[-1])
    assert status == 200
    assert set(NOT_FOR_A_FIRST_PAGE) & set(modules) == set()


def test_each_module_named_for_later_may_be_the_first_that_is_read(tmp_path):
    run(EACH_FIRST, tmp_path)


def test_what_is_named_for_later_is_there():
    list(named(get_resolver().url_patterns))
    assert len(known) > 100
    for path, each in known.items():
        assert each.itself is not None, path


def test_a_room_is_named_as_it_names_itself():
    found = list(rooms(everywhere))
    assert len(found) > 20
    assert [room.namespace for room in found] == [room.urlconf_module.app_name for room in found]


def test_a_name_is_looked_for_in_its_room_alone():
    read = LateResolver(everywhere[-1].pattern, "nowhere.at.all", app_name="nowhere", namespace="nowhere")
    by_itself = [each for each in everywhere if getattr(each, "name", "") == "set_language"]
    outer = URLResolver(read.pattern, [read, *by_itself])
    assert outer.reverse("set_language") == "language/"
    with pytest.raises(ModuleNotFoundError):
        read.reverse_dict  # noqa: B018


@pytest.mark.parametrize(("name", "arguments"), [("wagtailadmin_home", ()), ("wagtailadmin_pages:edit", (7,))])
def test_links_to_the_admin_lead_where_the_admin_answers(name, arguments):
    outside = reverse(name, urlconf=OUTSIDE_THE_ADMIN, args=arguments)
    assert outside == reverse(name, urlconf="relais.urls", args=arguments)


def test_every_name_of_a_page_is_the_same_with_and_without_the_admin():
    assert set(named(everywhere)) <= set(named(get_resolver().url_patterns))
    assert set(named(get_resolver(OUTSIDE_THE_ADMIN).url_patterns)) == set(named(everywhere)) | {
        "wagtailadmin_home",
        "wagtailadmin_pages:edit",
    }


@pytest.mark.django_db
def test_the_admin_has_an_address_for_each_screen_and_pages_know_none_of_them(client):
    assert reverse("wagtailadmin_explore_root", urlconf="relais.urls") == "/admin/pages/"
    assert client.get("/fr/").wsgi_request.urlconf == OUTSIDE_THE_ADMIN


def test_the_same_function_is_the_same_late():
    assert late("relais.home.home") is late("relais.home.home")


def test_what_late_stands_for_is_called_and_shows_its_attributes():
    from relais.home import set_language

    stands_for = late("relais.home.set_language")
    assert stands_for.csrf_exempt is set_language.csrf_exempt is True
    assert stands_for.itself is set_language
    assert not hasattr(late("nowhere.at.all"), "__wrapped__")
