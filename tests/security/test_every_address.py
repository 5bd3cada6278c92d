"""Every address as every person; an address without a rule fails."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.urls import urlpatterns as admin_patterns

from tests.security.rules import PEOPLE, ROOMS, RULES
from workshops.directory.still_true_links import token_of

OURS = ("workshops.", "relais.")
ONLY_IN_DEVELOPMENT = {"styleguide"}


def addresses(patterns, prefix: str = ""):
    """The qualified name and pattern of every named address under `patterns`."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern


def ours() -> set[str]:
    """The names of the addresses this project answers with its own code."""
    return {
        name
        for name, pattern in addresses(get_resolver().url_patterns)
        if getattr(pattern.callback, "__module__", "").startswith(OURS)
    } - ONLY_IN_DEVELOPMENT


def test_every_address_has_a_rule():
    assert sorted(ours() - set(RULES)) == [], (
        "say in tests/security/rules/, in the file of its room, who may open these"
    )


def test_each_rule_stands_once_in_the_file_of_its_room():
    assert sum(len(room.RULES) for room in ROOMS) == len(RULES)
    held = {name: room.__name__.rpartition(".")[2] for room in ROOMS for name in room.RULES}
    elsewhere = {}
    for name, pattern in addresses(get_resolver().url_patterns):
        parts = getattr(pattern.callback, "__module__", "").split(".")
        room = {"workshops": parts[1] if len(parts) > 1 else "", "relais": "site"}.get(parts[0])
        if name in held and room and held[name] != room:
            elsewhere[name] = room
    assert elsewhere == {}


def test_every_rule_is_about_an_address():
    for name, rule in RULES.items():
        assert isinstance(name, str)
        assert len(rule.outcomes.split()) in {1, 7}, name


def address_of(name, rule, world) -> str:
    edition = world.guide.current_edition
    values = {
        "guide": world.guide.pk,
        "slug": world.guide.slug,
        "adaptation": world.adaptation.pk,
        "changed_block": world.adaptation.current_edition.programme.sessions[0].activities[1].id,
        "proposal": world.proposal.pk,
        "incident": world.incident.pk,
        "translation": world.translation.pk,
        "translation_file": world.translation_file.pk,
        "curriculum": world.curriculum.pk,
        "curriculum_slug": world.curriculum.slug,
        "number": 1,
        "edition": edition.pk,
        "session": edition.programme.sessions[0].id,
        "image": world.image.pk,
        "size": "small",
        "document": world.document.pk,
        "document_name": world.document.filename,
        "media": world.image.file.name,
        "plan": world.plan.pk,
        "planned": world.plan.activities.all()[0].pk,
        "feed": world.feed.token,
        "export": world.export.key,
        "organisation": world.home.slug,
        "membership": world.membership.pk,
        "invitation": world.invitation.pk,
        "token": world.invitation.token,
        "import": world.imported.pk,
        "uid": world.log.uid,
        "guest": world.guest.token,
        "kind": "csv",
        "model": "guidepage",
        "log_import": world.log_import.pk,
        "follow_up": world.follow_up.pk,
        "person": world.person.pk,
        "same_person": world.same_person.pk,
        "affiliation": world.affiliation.pk,
        "removal": world.removal.pk,
        "person_merge": world.person_merge.pk,
        "cohort": world.cohort.pk,
        "cohort_session": world.cohort.sessions.all()[0].pk,
        "enrolment": world.cohort.enrolments.all()[0].pk,
        "enrolment_token": world.cohort.enrolment_token,
        "learner_import": world.learner_import.pk,
        "folder": world.guide.get_parent().pk,
        "language": "en",
        "organisation_id": world.home.pk,
        "certificate": world.certification.number,
        "certified": world.certification.person_id,
        "programme": world.certification.programme,
        "rule_number": world.certification.rule_version.number,
        "purpose": "revocation",
        "list_number": world.certification.credential.list_number,
        "picture_kind": "svg",
        "credential_kind": "json",
        "action": "suspend",
        "event": 1,
        "learner": world.learner.pk,
        "lineage": world.lineage.pk,
        "part": world.part.pk,
        "agreement": world.agreement.pk,
        "identity": world.guide.identity,
        "block": edition.programme.sessions[0].activities[0].id,
        "vocabulary": "themes",
        "nothing": "rien",
        "api_token": world.api_token.pk,
        "observation": world.observation.pk,
        "observed": world.observed.pk,
        "brought": world.brought.pk,
        "site_key": world.brought.key_id,
        "package": world.package.key,
        "initiative": world.initiative.pk,
        "directory_source": world.directory_source.pk,
        "initiative_import": world.initiative_import.pk,
        "submission": world.submission.token,
        "sender_step": "you",
        "proposal_step": "identity",
        "proposed": world.proposed.pk,
        "led_initiative": world.led_initiative.pk,
        "still_true_token": token_of(world.still_true.pk, world.still_true.asked_on),
        "gone_answer": world.gone_answer.pk,
        "initiative_merge": world.initiative_merge.pk,
    }
    return reverse(name, args=[values[argument] for argument in rule.arguments])


@pytest.mark.parametrize("name", RULES)
def test_each_person_gets_what_the_rule_says(name, world, client_of):
    rule = RULES[name]
    address = address_of(name, rule, world)
    wrong = []
    for person in PEOPLE:
        client = client_of(person)
        # What one person changes is undone before the next one comes.
        with transaction.atomic():
            response = getattr(client, rule.method)(address)
            transaction.set_rollback(True)
        got = outcome_of(response)
        wanted = rule.outcome(person)
        if got != wanted and not (rule.method == "post" and (got, wanted) == ("form", "ok")):
            wrong.append(f"{person}: {got} ({response.status_code}), not {wanted}")
    assert wrong == [], address


def outcome_of(response) -> str:
    """The word of the rules for a response."""
    if response.status_code in {301, 302, 303}:
        return "sign-in" if reverse(settings.LOGIN_URL) in response.url and "next=" in response.url else "form"
    # A form sent empty is answered with its errors: the person was let in.
    words = {"ok": (200, 204, 304, 400, 409, 422), "sign-in": (401,), "refused": (403,), "none": (404,)}
    return next(word for word, statuses in words.items() if response.status_code in statuses)


def admin_addresses() -> set[str]:
    """The names of the admin's addresses that take no argument."""
    return {
        name
        for name, pattern in addresses(admin_patterns)
        if not pattern.pattern.converters and not pattern.pattern.regex.groups
    }


# What a person needs before she is let in or refused, and what holds no content.
OPEN_ADMIN = {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


def test_nobody_who_does_not_write_enters_the_admin(world, client_of):
    let_in = []
    for person in ("visitor", "reader", "facilitator"):
        client = client_of(person)
        let_in += [
            f"{person}: {name}"
            for name in sorted(admin_addresses() - OPEN_ADMIN)
            if client.get(reverse(name)).status_code == 200
        ]
    assert let_in == []
