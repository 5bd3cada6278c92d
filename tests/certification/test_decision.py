"""Decisions on an outcome, and what an award keeps."""

import json
from datetime import date

import pytest

from tests.certification.test_outcome import LAST_DAY, a_rule, read
from workshops.certification.decision import AwardRecord, Decision, ReasonMissing, decide
from workshops.certification.outcome import outcome

RULE = a_rule("both days")
MET, NOT_MET = (outcome(RULE, read(text)[0], LAST_DAY) for text in ("d1 d2", "d1"))
CASES = [
    ("the rule is met, awarded", MET, True, "", False),
    ("the rule is met, refused", MET, False, "A demandé d’attendre.", True),
    ("the rule is not met, refused", NOT_MET, False, "", False),
    ("the rule is not met, awarded", NOT_MET, True, "Jour 2 suivi ailleurs.", True),
    ("the rule is met, awarded with a remark", MET, True, "Bravo.", False),
]


@pytest.mark.parametrize(("case", "computed", "awarded", "reason", "overrides"), CASES)
def test_a_decision_keeps_what_was_computed_and_what_was_decided(case, computed, awarded, reason, overrides):
    decision = decide(computed, awarded=awarded, author="trainer-1", day=LAST_DAY, reason=reason)
    assert (decision.computed, decision.awarded, decision.reason) == (computed, awarded, reason)
    assert decision.overrides is overrides
    assert Decision.from_json(json.loads(json.dumps(decision.to_json()))) == decision


@pytest.mark.parametrize(("computed", "awarded", "word"), [(MET, False, "refusée"), (NOT_MET, True, "remise")])
def test_going_against_the_rule_takes_a_reason(computed, awarded, word):
    with pytest.raises(ReasonMissing, match=word):
        decide(computed, awarded=awarded, author="trainer-1", day=LAST_DAY, reason="  ")


def test_an_award_keeps_the_rule_the_evidence_and_the_decision():
    decision = decide(MET, awarded=True, author="trainer-1", day=date(2028, 3, 2))
    record = AwardRecord(rule=RULE, evidence=read("d1 d2")[0], decision=decision)
    assert AwardRecord.from_json(json.loads(json.dumps(record.to_json()))) == record
    assert record.rule.version == record.decision.computed.rule_version == 3
