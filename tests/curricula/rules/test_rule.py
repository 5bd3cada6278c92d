"""Rules as data: to JSON and back, and what is refused."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from tests.curricula.rules.strategies import rules
from workshops.curricula.rules.plain import Plain, Unreadable
from workshops.curricula.rules.rule import Award, Practice, Rule, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind, Role

PIVOT = Rule(version=1, award=Award(kind=AwardKind.PIVOT), sessions=SessionsAttended(sessions=("day-1", "day-2")))


@given(rules())
def test_a_rule_comes_back_equal_from_json(rule):
    assert Rule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


def test_what_is_not_said_takes_its_usual_value():
    read = Rule.from_json({"version": 1, "award": {"kind": "pivot"}, "sessions": {"sessions": ["day-1", "day-2"]}})
    assert read == PIVOT


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": 1}, "Données\u00a0: la clé «\u00a0colour\u00a0» est inconnue; retirez-la."),
        ({"version": True}, "version\u00a0: on attend ici un nombre entier, pas True."),
        ({"version": "1"}, "version\u00a0: on attend ici un nombre entier, pas '1'."),
        ({"version": None}, "version\u00a0: on attend ici un nombre entier, pas None."),
        ({"award": {}}, "award\u00a0: la clé «\u00a0kind\u00a0» manque; ajoutez-la."),
        ({"award": 3}, "award\u00a0: on attend ici un objet, pas 3."),
        (
            {"award": {"kind": "king"}},
            "award.kind\u00a0: on attend ici une des valeurs facilitator, pivot, trainer, attestation, pas 'king'.",
        ),
        ({"award": {"kind": ["pivot"]}}, "award.kind"),
        ({"sessions": {"sessions": "day-1"}}, "sessions.sessions\u00a0: on attend ici une liste, pas 'day-1'."),
        ({"sessions": {"sessions": ["day-1", 2]}}, "sessions.sessions[1]\u00a0: on attend ici un texte, pas 2."),
        ({"sessions": {"sessions": [], "make_ups": 1}}, "sessions.make_ups\u00a0: on attend ici vrai ou faux, pas 1."),
    ],
)
def test_data_of_another_shape_is_refused_with_a_sentence(change, sentence):
    with pytest.raises(Unreadable) as refused:
        Rule.from_json({**PIVOT.to_json(), **change})
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("data", [None, [], "pivot"])
def test_something_else_than_an_object_is_refused(data):
    with pytest.raises(Unreadable, match="un objet"):
        Rule.from_json(data)


@dataclass(frozen=True)
class Moment(Plain):
    day: date
    at: datetime


def test_days_and_moments_are_written_in_one_form_only():
    moment = Moment(date(2028, 2, 29), datetime(2028, 2, 29, 9, tzinfo=UTC))
    assert moment.to_json() == {"day": "2028-02-29", "at": "2028-02-29T09:00:00+00:00"}
    assert Moment.from_json(moment.to_json()) == moment


@pytest.mark.parametrize("day", ["20280229", "2028-W09-2", "2027-02-29", 20280229, None, "2028-02-29T09:00:00"])
def test_a_day_in_another_form_is_refused(day):
    with pytest.raises(Unreadable, match="un jour comme"):
        Moment.from_json({"day": day, "at": "2028-02-29T09:00:00+00:00"})


@pytest.mark.parametrize(
    ("practice", "counted"),
    [
        (Practice(logs=1), {"lead", "co_facilitated"}),
        (Practice(logs=1, co_facilitated=False), {"lead"}),
        (Practice(logs=1, observed=True), {"lead", "co_facilitated", "observed"}),
    ],
)
def test_the_rule_says_which_roles_count(practice, counted):
    assert {role for role in Role if practice.counts(role, "guide-a")} == counted


def test_practice_of_other_programmes_counts_unless_the_rule_names_some():
    assert Practice(logs=1).counts(Role.LEAD, "guide-b")
    assert not Practice(logs=1, programmes=("guide-a",)).counts(Role.LEAD, "guide-b")
