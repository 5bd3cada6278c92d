"""Every page that shows somebody to another person is written in the audit trail, or said here not to be."""

import re
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from tests.security.addresses import address_of
from tests.security.foreign import filled
from tests.security.outsiders import text_of
from tests.security.rules import RULES
from workshops.audit.models import Event
from workshops.certification.models import Person
from workshops.organisations.models import User

MARK = re.compile(r"zq(account|person)(\d+)canary", re.IGNORECASE)
ROWS = {"account": "organisations.user", "person": "certification.person"}
ASKING = ("administrator", "coordinator")
LIST = "a list: the record of each is a page of its own, which is written"
WHO_WROTE = "says who made or changed what is read, and no more of her"
PUBLIC = "what whoever has its number, or anybody, reads on purpose"
NOT_WRITTEN = {
    "audit:trail": "the trail itself: each look at it would add to it; taking it away is written",
    **dict.fromkeys(
        (
            "certificates:attention",
            "certificates:closing",
            "certificates:grid",
            "cohorts:attendance",
            "cohorts:attention",
            "cohorts:cohort",
            "cohorts:edit",
            "cohorts:list",
            "cohorts:pairs",
            "cohorts:trainers",
            "coverage:cascade",
            "coverage:map",
            "coverage:table",
            "organisations:members",
            "people:duplicates",
            "people:list",
            "session_logs:direct",
            "wagtailusers_users:index",
            "wagtailusers_users:index_results",
        ),
        LIST,
    ),
    **dict.fromkeys(("certificates:credential", "certificates:verify", "people:register"), PUBLIC),
    **dict.fromkeys(
        (
            "session_logs:log",
            "tokens:list",
            "wagtailadmin_explore",
            "wagtailadmin_explore_root",
            "wagtailadmin_pages:type_use",
            "wagtailadmin_reports:site_history",
            "wagtailadmin_reports:site_history_results",
        ),
        WHO_WROTE,
    ),
}
# Written without a person: they are read as one.
OF_MANY = {"coverage:cascade_paper"}


@dataclass
class Seen:
    """Addresses that show somebody: those the trail says nothing of, and those of which it says another person."""

    unwritten: set[str] = field(default_factory=set)
    of_nobody: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


def mark_people() -> None:
    """Names and addresses say whose they are."""
    for kind, people in (("account", User.objects), ("person", Person._base_manager)):
        mark = Concat(Value(f"zq{kind}"), Cast(F("pk"), CharField()), Value("canary"))
        people.all().update(last_name=mark, email=Concat(mark, Value("@example.org")))


def rows_shown(text: str, asking: User) -> set[str]:
    """The rows of the people a page shows, but for the one it is shown to."""
    hers = {f"{ROWS['account']}:{asking.pk}"}
    hers |= {f"{ROWS['person']}:{pk}" for pk in Person._base_manager.filter(user=asking).values_list("pk", flat=True)}
    return {f"{ROWS[kind.lower()]}:{pk}" for kind, pk in MARK.findall(text)} - hers


def look(sign_in, name: str, address: str, asking: User, seen: Seen) -> None:
    """Open one address, and note what it shows and what the trail says; undone afterwards.

    She signs in each time: some of these addresses sign out.
    """
    with transaction.atomic():
        client = sign_in()
        client.raise_request_exception = False
        known = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        response = client.get(address)
        shown = rows_shown(text_of(response), asking) if response.status_code == 200 else set()
        lines = [each.what for each in Event.objects.filter(pk__gt=known, kind__in=("read", "export"))]
        file = response.get("Content-Disposition", "").startswith("attachment")
        transaction.set_rollback(True)
    if shown:
        (seen.written if lines else seen.unwritten).add(name)
        if lines and not file and name not in OF_MANY and not shown & set(lines):
            seen.of_nobody.add(name)


def looked_at(world, client_of, names: set[str] | None = None) -> Seen:
    """What every address, or those of these names, shows to those who read most."""
    seen = Seen()
    with transaction.atomic():
        mark_people()
        pages = [(name, address_of(name, rule, world)) for name, rule in RULES.items() if rule.method == "get"]
        for person in ASKING:
            for name, address in [*pages, *filled(world)]:
                if names is None or name in names:
                    look(partial(client_of, person), name, address, world.people[person], seen)
        transaction.set_rollback(True)
    return seen


def test_every_page_that_shows_somebody_is_written_or_said_not_to_be(world, client_of):
    seen = looked_at(world, client_of)
    assert sorted(seen.unwritten - set(NOT_WRITTEN)) == [], "name these in READS, or say here why not"
    assert sorted(set(NOT_WRITTEN) - seen.unwritten) == [], "these show nobody, or are written: say no more of them"
    assert sorted(seen.of_nobody) == [], "say in ABOUT whom these are about"
    assert {"people:person", "wagtailusers_users:edit", "wagtailusers_users:history"} <= seen.written


def test_a_record_that_no_room_names_is_found(world, client_of, monkeypatch):
    monkeypatch.setattr("workshops.certification.audited.READS", ())
    monkeypatch.setattr("workshops.organisations.audited.ABOUT", ())
    seen = looked_at(world, client_of, {"people:person", "organisations:account"})
    assert seen.unwritten == {"people:person"}
    assert seen.of_nobody == {"organisations:account"}
