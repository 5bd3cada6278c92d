"""Outcomes: each rule, with make-ups, partial attendance, late evidence and dates at the edge."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.certification.strategies import attendances, course_days, evidence, logs, results
from tests.curricula.rules.strategies import rules
from workshops.certification.evidence import Attendance, CompetencyResult, Evidence, PracticeLog, Presence
from workshops.certification.outcome import Missing, Outcome, Requirement, outcome
from workshops.certification.sentences import missing_in_words, outcome_in_parts, outcome_in_words
from workshops.curricula.rules.rule import Award, CompetenciesMet, PracticeAfterCourse, Rule, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind, Role, Vetting

FIRST_DAY, LAST_DAY = date(2028, 2, 28), date(2028, 2, 29)  # a leap year: twelve months later is 28 February
RULES = {
    "both days": {"sessions": SessionsAttended(sessions=("d1", "d2"))},
    "both days, no make-up": {"sessions": SessionsAttended(sessions=("d1", "d2"), make_ups=False)},
    "both days, partly": {"sessions": SessionsAttended(sessions=("d1", "d2"), partial=True)},
    "one day of two": {"sessions": SessionsAttended(sessions=("d1", "d2"), required=1)},
    "both days, in a year": {"sessions": SessionsAttended(sessions=("d1", "d2")), "completion_months": 12},
    "all competencies": {"competencies": CompetenciesMet(competencies=("a", "b", "c"))},
    "two of three": {"competencies": CompetenciesMet(competencies=("a", "b", "c"), required=2)},
    "two with a": {"competencies": CompetenciesMet(competencies=("a", "b", "c"), required=2, mandatory=("a",))},
    "two logs in a year": {"practice": PracticeAfterCourse(logs=2, months=12)},
    "two logs led": {"practice": PracticeAfterCourse(logs=2, months=12, co_facilitated=False)},
    "two logs of guide g": {"practice": PracticeAfterCourse(logs=2, months=12, programmes=("g",))},
    "vetting": {"vetting": Vetting.AT_AWARD},
}
PRESENCES = {"": Presence.PRESENT, "~": Presence.PARTIAL, "-": Presence.ABSENT}
ROLES = {"L": Role.LEAD, "C": Role.CO_FACILITATED, "O": Role.OBSERVED}
# Attendance `d1`: present; `d1~`: partly; `d1-`: absent; `d1+`: made up. Results `a`: met; `a-`: not yet.
# Practice `L@2028-03-01`: led that day; `C`: co-facilitated; `O`: observed; `/h`: of guide h instead of g.
# `@` gives the day of a line (else the last day of the course); `until` is the end of vetting; `on` the day asked.
# Expected: "met", or what is missing as `still among… (must…) by`, with `no` when it is no longer possible.
CASES = [
    ("both days", "d1 d2", "met"),
    ("both days", "d1", "1 d2"),
    ("both days", "", "2 d1,d2"),
    ("both days", "d1 d1", "1 d2"),
    ("both days", "d1 d2-", "1 d2"),
    ("both days", "d1 d2~", "1 d2"),
    ("both days", "d1 d2- d2+@2029-06-01", "met"),
    ("both days", "d1 d2+ d2-", "met"),
    ("both days", "d1 d3", "1 d2"),
    ("both days, no make-up", "d1 d2", "met"),
    ("both days, no make-up", "d1 d2+", "1 d2 by 2028-02-29"),
    ("both days, no make-up", "d1 on 2028-03-01", "1 d2 by 2028-02-29 no"),
    ("both days, partly", "d1 d2~", "met"),
    ("both days, partly", "d1 d2-", "1 d2"),
    ("one day of two", "d2", "met"),
    ("one day of two", "d1-", "1 d1,d2"),
    ("both days, in a year", "d1 d2+@2029-02-28", "met"),
    ("both days, in a year", "d1 d2+@2029-03-01", "1 d2 by 2029-02-28"),
    ("both days, in a year", "d1 on 2029-02-28", "1 d2 by 2029-02-28"),
    ("both days, in a year", "d1 on 2029-03-01", "1 d2 by 2029-02-28 no"),
    ("all competencies", "a b c", "met"),
    ("all competencies", "a b", "1 c"),
    ("all competencies", "a b c-", "1 c"),
    ("all competencies", "a b c- c", "met"),
    ("all competencies", "a b c c-", "met"),
    ("two of three", "b c", "met"),
    ("two of three", "b", "1 a,c"),
    ("two with a", "b c", "1 a (a)"),
    ("two with a", "b", "1 a,c (a)"),
    ("two with a", "", "2 a,b,c (a)"),
    ("two with a", "a c", "met"),
    ("two logs in a year", "L@2028-03-01 C@2028-04-01", "met"),
    ("two logs in a year", "L@2028-02-28 L@2029-02-28", "met"),
    ("two logs in a year", "L@2028-02-27 L@2029-02-28", "1 by 2029-02-28"),
    ("two logs in a year", "L@2028-03-01 L@2029-03-01 on 2029-03-01", "1 by 2029-02-28 no"),
    ("two logs in a year", "L@2028-03-01 O@2028-04-01", "1 by 2029-02-28"),
    ("two logs in a year", "L@2028-03-01 L@2028-03-01", "met"),
    ("two logs led", "L@2028-03-01 L@2028-04-01", "met"),
    ("two logs led", "C@2028-03-01 L@2028-04-01", "1 by 2029-02-28"),
    ("two logs of guide g", "L@2028-03-01 C@2028-04-01", "met"),
    ("two logs of guide g", "L@2028-03-01 L/h@2028-04-01", "1 by 2029-02-28"),
    ("vetting", "until 2028-02-29", "met"),
    ("vetting", "until 2028-02-28", "1"),
    ("vetting", "", "1"),
]


def a_rule(name):
    return Rule(version=3, award=Award(kind=AwardKind.PIVOT), **RULES[name])


def read(text):
    """The evidence of a line of the table, and the day asked."""
    attendance, competencies, practice, vetting, asked = [], [], [], None, LAST_DAY
    words = iter(text.split())
    for number, word in enumerate(words):
        what, _at, day = word.partition("@")
        day = date.fromisoformat(day) if day else LAST_DAY
        if what == "until":
            vetting = date.fromisoformat(next(words))
        elif what == "on":
            asked = date.fromisoformat(next(words))
        elif what[0] == "d":
            cohort = "other" if "+" in what else "own"
            attendance.append(Attendance(session=what.rstrip("~-+"), cohort=cohort, day=day,
                                         presence=PRESENCES[what[2:].strip("+")], make_up="+" in what))  # fmt: skip
        elif what[0] in ROLES:
            guide = what[2:] or "g"
            practice.append(PracticeLog(log=f"log-{number}", day=day, role=ROLES[what[0]], programme=guide, edition=1))
        else:
            met = not what.endswith("-")
            competencies.append(CompetencyResult(competency=what.rstrip("-"), met=met, day=day, assessor="trainer"))
    gathered = Evidence(first_day=FIRST_DAY, last_day=LAST_DAY, attendance=tuple(attendance),
                        competencies=tuple(competencies), practice=tuple(practice), vetting_until=vetting)  # fmt: skip
    return gathered, asked


def written(found):
    """An outcome as the table writes it."""
    if found.met:
        return "met"
    (missing,) = found.missing
    parts = [str(missing.still), ",".join(missing.among)]
    parts += [f"({','.join(missing.mandatory)})"] if missing.mandatory else []
    parts += [f"by {missing.by}"] if missing.by else []
    parts += [] if missing.possible else ["no"]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("name", "given_evidence", "expected"), CASES)
def test_each_rule_says_exactly_what_is_missing(name, given_evidence, expected):
    gathered, asked = read(given_evidence)
    assert written(outcome(a_rule(name), gathered, asked)) == expected


@pytest.mark.parametrize("name", RULES)
def test_every_rule_of_the_table_is_met_once_and_missed_once(name):
    assert {expected == "met" for each, _evidence, expected in CASES if each == name} == {True, False}


def test_all_that_is_missing_is_said_part_by_part():
    rule = Rule(version=3, award=Award(kind=AwardKind.PIVOT), **RULES["both days"], **RULES["two with a"],
                **RULES["two logs in a year"], **RULES["vetting"])  # fmt: skip
    found = outcome(rule, read("d1 b")[0], LAST_DAY)
    assert [missing.requirement for missing in found.missing] == list(Requirement)
    assert (found.met, found.possible, found.rule_version) == (False, True, 3)


TITLES = {"d1": "Jour 1", "d2": "Jour 2", "a": "Écouter", "b": "Animer", "c": "Orienter"}
SAID = [
    ("both days", "d1", "Il manque 1 rencontre (Jour 2).", "Missing: 1 session (Jour 2)."),
    ("both days", "", "Il manque 2 rencontres (Jour 1 et Jour 2).", "Missing: 2 sessions (Jour 1 and Jour 2)."),
    ("one day of two", "", "Il manque 1 rencontre (parmi Jour 1 et Jour 2).",
     "Missing: 1 session (among Jour 1 and Jour 2)."),
    ("both days, in a year", "d1", "Il manque 1 rencontre (Jour 2), au plus tard le 28 février 2029.",
     "Missing: 1 session (Jour 2), by February 28, 2029."),
    ("both days, in a year", "d1 on 2029-03-01",
     "Il manque 1 rencontre (Jour 2); c’était à faire au plus tard le 28 février 2029.",
     "Missing: 1 session (Jour 2); it was due by February 28, 2029."),
    ("two with a", "b", "Il manque 1 compétence (parmi Écouter et Orienter; obligatoirement Écouter).",
     "Missing: 1 competency (among Écouter and Orienter; necessarily Écouter)."),
    ("two logs in a year", "L@2028-03-01",
     "Il manque 1 rencontre à animer et à consigner, au plus tard le 28 février 2029.",
     "Missing: 1 session to facilitate and log, by February 28, 2029."),
    ("vetting", "", "Il manque une vérification d’antécédents valide à la date de la certification.",
     "A background check valid on the date of the certification is missing."),
    ("vetting", "until 2029-01-01", "Tout ce que la règle demande est là.", "Everything the rule asks for is there."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given_evidence", "french", "english"), SAID)
def test_what_is_missing_is_a_sentence(name, given_evidence, french, english):
    gathered, asked = read(given_evidence)
    found = outcome(a_rule(name), gathered, asked)
    for language, sentence in (("fr", french), ("en", english)):
        with translation.override(language):
            assert [said.replace("\u00a0", " ") for said in outcome_in_words(found, TITLES)] == [sentence]


def test_many_names_are_listed_under_the_sentence():
    titles = {"a": "Écouter", "b": "Orienter", "c": "Nommer", "d": "Se protéger"}
    some = Missing(
        requirement=Requirement.COMPETENCIES, still=2, among=tuple(titles), mandatory=("b",), by=date(2029, 2, 28)
    )
    (part,) = outcome_in_parts(Outcome(rule_version=1, day=date(2028, 3, 1), missing=(some,)), titles)
    assert part.sentence.replace("\u00a0", " ") == "Il manque 2 compétences, au plus tard le 28 février 2029."
    assert part.listed == (("Écouter", False), ("Orienter", True), ("Nommer", False), ("Se protéger", False))
    assert part.choice
    (part,) = outcome_in_parts(Outcome(rule_version=1, day=date(2028, 3, 1), missing=(replace(some, still=4),)), titles)
    assert not part.choice
    few = replace(some, among=("a", "b"), still=2)
    (part,) = outcome_in_parts(Outcome(rule_version=1, day=date(2028, 3, 1), missing=(few,)), titles)
    assert (part.listed, "Écouter et Orienter" in part.sentence) == ((), True)


def test_without_titles_only_the_number_is_said():
    missing = Missing(requirement=Requirement.SESSIONS, still=1, among=("d1", "d2"))
    assert missing_in_words(missing).replace("\u00a0", " ") == "Il manque 1 rencontre."


@given(rules(), evidence, course_days)
def test_outcomes_and_evidence_come_back_equal_from_json(rule, gathered, day):
    found = outcome(rule, gathered, day)
    assert Outcome.from_json(json.loads(json.dumps(found.to_json()))) == found
    assert Evidence.from_json(json.loads(json.dumps(gathered.to_json()))) == gathered
    assert all(sentence.endswith(".") for sentence in outcome_in_words(found))


def still_missing(found):
    return {missing.requirement: missing.still for missing in found.missing}


@given(rules(), evidence, course_days, st.data())
def test_more_evidence_never_makes_an_outcome_worse(rule, gathered, day, data):
    field, more = data.draw(
        st.tuples(st.just("attendance"), attendances)
        | st.tuples(st.just("competencies"), results)
        | st.tuples(st.just("practice"), logs(course_days).map(lambda log: replace(log, log="another")))
        | st.tuples(st.just("vetting_until"), course_days)
    )
    if field == "vetting_until":
        before = gathered.vetting_until or day - timedelta(days=1)
        richer = replace(gathered, vetting_until=max(before, more))
    else:
        richer = replace(gathered, **{field: (*getattr(gathered, field), more)})
    before, after = outcome(rule, gathered, day), outcome(rule, richer, day)
    assert after.met or not before.met
    assert after.possible or not before.possible
    assert all(still <= still_missing(before).get(part, 0) for part, still in still_missing(after).items())
    assert outcome(rule, replace(gathered, attendance=gathered.attendance[::-1],
                                 competencies=gathered.competencies[::-1]), day) == before  # fmt: skip
