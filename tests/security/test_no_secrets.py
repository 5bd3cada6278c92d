"""The scan of secrets finds those it must, and no example."""

import pytest

from tests.no_secrets import secrets_in

MADE = {
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a key of a cloud": "AKIA" + "Z" * 16,
    "a token of a forge": "ghp_" + "a1" * 18,
    "a password in an address": "postgres://camille:" + "Xk8vPq@db.example/relais",
    "a key of backups": "AGE-SECRET-KEY-1" + "Q" * 58,
}


@pytest.mark.parametrize("kind", MADE)
def test_a_secret_is_found_with_its_line(kind):
    ((line, _name),) = secrets_in(f"un\ndeux {MADE[kind]}\n")
    assert line == 2


def test_examples_and_what_is_said_to_be_none_are_let_be():
    assert secrets_in("postgres://user:password@host/relais") == []
    assert secrets_in(MADE["a key of a cloud"] + "  # pragma: allowlist secret") == []
