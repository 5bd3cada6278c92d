"""Every address as every person; an address without a rule fails."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import views as auth_views
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse
from wagtail.admin.urls import urlpatterns as admin_patterns

from tests.security.addresses import OURS, address_of, addresses
from tests.security.rules import PEOPLE, ROOMS, RULES

ONLY_IN_DEVELOPMENT = {"styleguide"}


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


# What libraries answer beside Wagtail's admin. An address that one of them brings is looked at before it stands here.
OF_LIBRARIES = {
    "closed_admin_login",
    "closed_admin_reset",
    "closed_site_login",
    "wagtailcore_login",
    "wagtail_serve",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
}


def test_an_address_a_library_brings_is_looked_at_first():
    in_admin = {name for name, _pattern in addresses(admin_patterns)}
    brought = {
        name
        for name, pattern in addresses(get_resolver().url_patterns)
        if not getattr(pattern.callback, "__module__", "").startswith(OURS)
    }
    assert brought - in_admin == OF_LIBRARIES


PASSWORD_FORMS = (auth_views.LoginView, auth_views.PasswordResetView, auth_views.PasswordResetConfirmView)


def password_forms(patterns, prefix: str = "/"):
    """The addresses, written with what fits them, whose view takes a password and knows no second factor."""
    for pattern in patterns:
        written = prefix + re.sub(r"<[^>]*>", "1", str(pattern.pattern)).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from password_forms(pattern.url_patterns, written)
        elif issubclass(getattr(pattern.callback, "view_class", object), PASSWORD_FORMS):
            yield written


@pytest.mark.django_db
def test_no_form_but_ours_takes_a_password(client):
    found = list(password_forms(get_resolver().url_patterns))
    assert "/admin/login/" in found, "Wagtail has one, which ours stands before"
    open_ones = [address for address in found if client.get(address).status_code == 200]
    assert open_ones == []


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
