"""Which events a history admits next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.certification.status_table import a_rule, an_event, read
from tests.certification.strategies import events, histories, lasting_rules, practice
from workshops.certification.admission import refusal
from workshops.certification.history import EventKind
from workshops.certification.status import status_on

AWARD = "2028-02-29 award"
CASES = [
    ("a year", AWARD, "2028-06-01 renew", ""),
    ("a year", AWARD, "2028-06-01 suspend", ""),
    ("a year", AWARD, "2028-06-01 revoke", ""),
    ("a year", AWARD, "2028-06-01 vet>2030-01-01", ""),
    ("a year", AWARD, "2028-06-01 fix#1", ""),
    ("a year", f"{AWARD}, 2028-06-01 suspend", "2028-07-01 reinstate", ""),
    ("a year", f"{AWARD}, 2028-03-01 fix#1", "2028-03-31 award", ""),
    ("a year", f"{AWARD}, 2028-06-01 revoke", "2028-05-01 suspend", ""),
    ("a year", AWARD, "2028-06-01 award", "Cette certification est déjà remise"),
    ("a year", AWARD, "2028-02-28 suspend", "Cette certification n’est pas encore remise"),
    ("a year", f"{AWARD}, 2028-03-01 fix#1", "2028-06-01 renew", "Cette certification n’est pas encore remise"),
    ("a year", AWARD, "2028-06-01 reinstate", "Cette certification n’est pas suspendue"),
    ("a year", f"{AWARD}, 2028-06-01 suspend", "2028-07-01 suspend", "Cette certification est déjà suspendue"),
    ("a year", f"{AWARD}, 2028-06-01 revoke", "2028-07-01 reinstate", "Cette certification est révoquée depuis le 1er"),
    (
        "a year",
        f"{AWARD}, 2028-06-01 renew",
        "2028-07-01 renew",
        "Cette certification est déjà renouvelée, jusqu’au 28",
    ),
    ("for ever", AWARD, "2028-06-01 renew", "Cette certification n’a pas d’échéance"),
    ("a year", AWARD, "2028-06-01 vet", "Écrivez jusqu’à quel jour"),
    ("a year", AWARD, "2028-06-01 fix#2", "L’événement à corriger n’est pas dans l’historique"),
    ("a year", f"{AWARD}, 2028-06-01 fix#1", "2028-06-02 fix#1", "Cet événement est déjà corrigé"),
]


def to_add(text, history):
    day, word = text.split()
    return an_event(word, date.fromisoformat(day), len(history) + 1)


@pytest.mark.parametrize(("rule", "happened", "added", "sentence"), CASES)
def test_what_would_have_no_hold_is_refused_with_a_sentence(rule, happened, added, sentence):
    history, done = read(happened)
    said = refusal(to_add(added, history), history, a_rule(rule), done).replace("\u00a0", " ")
    assert said.startswith(sentence)
    assert bool(said) is bool(sentence)


@pytest.mark.parametrize("word", ["suspend", "revoke", "fix#1"])
def test_a_decision_takes_a_reason(word):
    history, _logs = read(AWARD)
    event = replace(an_event(word, date(2028, 6, 1), 2), reason=" ")
    assert refusal(event, history, a_rule("a year"), []) == "Dites pourquoi."


def test_a_number_follows_the_others():
    history, _logs = read(AWARD)
    with pytest.raises(ValueError, match="does not follow"):
        refusal(an_event("suspend", date(2028, 6, 1), 1), history, a_rule("a year"), [])


@given(lasting_rules(), histories(), practice(), st.data())
def test_a_suspension_or_revocation_that_is_admitted_changes_the_status(rule, history, done, data):
    drawn = data.draw(events(len(history) + 1, [EventKind.SUSPENDED, EventKind.REVOKED]))
    added = replace(drawn, recorded_at=datetime(2040, 1, 1, tzinfo=UTC))
    said = refusal(added, history, rule, done)
    if said:
        assert said.endswith(".")
        assert status_on([*history, added], rule, done, added.effective).reason != added.reason
    else:
        assert status_on([*history, added], rule, done, added.effective).reason == added.reason
