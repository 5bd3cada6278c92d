"""Pages behind the sign-in hold people, or what is a person's own: no browser shows them again without asking."""

import pytest

from tests.security.addresses import address_of
from tests.security.rules import PEOPLE, RULES

BEHIND_SIGN_IN = [name for name, rule in RULES.items() if rule.method == "get" and rule.outcome("visitor") == "sign-in"]


@pytest.mark.parametrize("name", BEHIND_SIGN_IN)
def test_a_page_behind_the_sign_in_is_asked_for_again_each_time(name, world, client_of):
    rule = RULES[name]
    person = next((person for person in reversed(PEOPLE) if rule.outcome(person) == "ok"), "administrator")
    answer = client_of(person).get(address_of(name, rule, world))
    caching = answer.headers.get("Cache-Control", "")
    assert "no-store" in caching or "no-cache" in caching


NAMED = ("organisations:profile", "organisations:members", "coverage:cascade", "coverage:branch", "people:person")


@pytest.mark.parametrize("name", NAMED)
def test_a_page_with_people_is_not_even_written_down(name, world, client_of):
    answer = client_of("coordinator").get(address_of(name, RULES[name], world))
    assert "no-store" in answer.headers["Cache-Control"]
