"""After each change, whatever it is, the very next visitor is shown what she would be shown were nothing kept."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    InitiativeFactory,
    ThemeFactory,
    a_guide,
    a_log,
    a_member,
    a_session,
)
from workshops.directory.models import Initiative, InitiativeText
from workshops.directory.vocabulary import State
from workshops.freshness.tables import NEVER_SHOWN
from workshops.guides.models import GuidePage
from workshops.organisations.models import Membership, Organisation, Role, User
from workshops.organisations.visibility import Visibility
from workshops.safeguarding.models import HelpLine
from workshops.taxonomy.models import Theme

AUTHOR = "autrice@example.org"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w{64}"')


def _guide() -> GuidePage:
    return GuidePage.objects.filter(title__startswith="Premier").get()


def _rewrite(number: int) -> None:
    guide = _guide()
    guide.title, guide.sessions = f"Premier {number}", [a_session(f"Rencontre {number}")]
    guide.save_revision().publish()


def _draft(number: int) -> None:
    guide = _guide()
    guide.title = f"Premier brouillon {number}"
    guide.save_revision()


def _expire(number: int) -> None:
    GuidePage.objects.filter(pk=_guide().pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def _toggle(number: int) -> None:
    guide = _guide()
    if guide.live:
        guide.unpublish()
    else:
        guide.get_latest_revision().publish()


def _show_to(number: int) -> None:
    GuidePage.objects.filter(pk=_guide().pk).update(visibility=Visibility.values[number % 3])


def _theme(number: int) -> None:
    theme = Theme.objects.get(code="consent")
    theme.names = {"fr": f"Thème {number}", "en": f"Theme {number}"}
    theme.save()


def _sql(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_organisation SET name = %s", [f"Renommé {number}"])


def _log(number: int) -> None:
    if edition := _guide().current_edition:
        a_log(edition, organisation=Organisation.objects.first())


CHANGES: dict[str, Callable[[int], object]] = {
    "an edition": _rewrite,
    "a draft": _draft,
    "out of date": _expire,
    "published or not": _toggle,
    "who may see": _show_to,
    "a theme renamed": _theme,
    "a theme taken off": lambda _number: _guide().themes.through.objects.all().delete(),
    "a theme put on": lambda _number: GuidePage.themes.through.objects.get_or_create(
        guidepage=_guide(), theme=Theme.objects.get(code="consent")
    ),
    "an organisation": lambda number: Organisation.objects.update(name=f"Organisme {number}"),
    "in SQL": _sql,
    "a guide more": lambda number: a_guide(f"Autre {number}", organisation=Organisation.objects.first()),
    "guides fewer": lambda _number: GuidePage.objects.filter(title__startswith="Autre").delete(),
    "a help line": lambda number: HelpLine.objects.update(name=f"Ligne {number}"),
    "a protocol": lambda number: DisclosureProtocolFactory(title=f"Protocole {number}"),
    "an entry": lambda number: InitiativeText.objects.update(name=f"Initiative {number}"),
    "an entry taken out": lambda number: Initiative.objects.update(state=State.values[number % len(State.values)]),
    "an entry that uses a guide": lambda _number: Initiative.objects.first().guides.set([_guide()]),
    "a log": _log,
    "a role": lambda number: Membership.objects.update(role=Role.values[number % len(Role.values)]),
}


class NextRequestTest(TestCase):
    """Generated stories: pages are read, something changes, pages are read again."""

    def setUp(self) -> None:
        guide = a_guide("Premier", themes=(ThemeFactory(code="consent"),))
        a_member(Role.AUTHOR, guide.organisation, email=AUTHOR)
        HelpLineFactory()
        entry = InitiativeFactory()
        self.addresses = [
            *map(reverse, ("home", "guides:catalogue", "guides:activities", "directory:initiatives", "directory:map")),
            guide.get_absolute_url(),
            guide.edition_url(1),
            reverse("directory:initiative", args=(entry.pk,)),
        ]

    @hypothesis_settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 9)), min_size=2, max_size=5))
    def test_the_next_page_is_right(self, story: list[tuple[str, int]]) -> None:
        _read(self.addresses)
        for name, number in story:
            CHANGES[name](number)
            assert _read(self.addresses) == _made(self.addresses), name

    def test_each_change_alone_is_seen(self) -> None:
        for name, change in CHANGES.items():
            _read(self.addresses)
            change(7)
            assert _read(self.addresses) == _made(self.addresses), name

    def test_no_kept_page_reads_a_table_that_is_said_never_to_be_shown(self) -> None:
        caches["pages"].clear()
        read: list[str] = []

        def listen(execute, sql, params, many, context):
            read.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            for address in self.addresses:
                Client().get(address)
        assert len(read) > 50
        assert not [sql for sql in read for name in NEVER_SHOWN if f'"{name}' in sql]


def _read(addresses: list[str]) -> list[tuple[int, bytes]]:
    """What a visitor is shown, then an author of the first guide's organisation, her tokens left out."""
    member = Client()
    member.force_login(User.objects.get(email=AUTHOR), backend="django.contrib.auth.backends.ModelBackend")
    answers = [client.get(address, follow=True) for client in (Client(), member) for address in addresses]
    return [(answer.status_code, TOKEN.sub(b"", answer.content)) for answer in answers]


def _made(addresses: list[str]) -> list[tuple[int, bytes]]:
    for kind in ("pages", "parts"):
        caches[kind].clear()
    return _read(addresses)


pytestmark = pytest.mark.django_db
