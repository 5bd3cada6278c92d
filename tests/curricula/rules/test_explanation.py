"""Rules explained in a sentence."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.curricula.rules.strategies import COMPETENCIES, SESSIONS, rules
from workshops.curricula.rules.explanation import explain
from workshops.curricula.rules.rule import (
    Award,
    CompetenciesMet,
    Practice,
    PracticeAfterCourse,
    ReflectionDays,
    Renewal,
    Rule,
    SessionsAttended,
)
from workshops.curricula.rules.vocabulary import AwardKind, Vetting

PIVOT = Award(kind=AwardKind.PIVOT)
TWO_DAYS = SessionsAttended(sessions=SESSIONS[:2], make_ups=False)
SIX_OF_EIGHT = CompetenciesMet(competencies=COMPETENCIES[:8], required=6)
EXPLAINED = [
    (
        Rule(version=1, award=PIVOT, sessions=TWO_DAYS, competencies=SIX_OF_EIGHT, validity_months=36,
             renewal=Renewal(reflection=ReflectionDays(), practice=Practice(logs=4, co_facilitated=False))),
        ("Une ou un pivot participe aux 2 rencontres, satisfait 6 compétences sur 8 et renouvelle sa certification "
        "tous les 3 ans par une journée de réflexion ou 4 rencontres consignées."),
        ("A pivot attends the 2 sessions, meets 6 of 8 competencies and renews the certification every 3 years by "
        "a reflection day or 4 logged sessions."),
    ),
    (
        Rule(version=1, award=Award(kind=AwardKind.FACILITATOR, reference="guide-a"),
             sessions=SessionsAttended(sessions=SESSIONS[:1])),
        ("Une animatrice ou un animateur du guide participe à la rencontre (reprise possible dans une autre cohorte). "
        "La certification n’a pas d’échéance."),
        ("A facilitator of the guide attends the session (can be made up in another cohort). "
        "The certification has no end date."),
    ),
    (
        Rule(version=1, award=Award(kind=AwardKind.TRAINER, reference="curriculum-a"),
             sessions=SessionsAttended(sessions=SESSIONS[:5], required=4, make_ups=False, partial=True),
             competencies=CompetenciesMet(competencies=COMPETENCIES[:8], required=6, mandatory=COMPETENCIES[:2]),
             practice=PracticeAfterCourse(logs=2, months=6, observed=True),
             vetting=Vetting.THROUGHOUT, completion_months=12, validity_months=24,
             renewal=Renewal(practice=Practice(logs=1), new_cohort=True, grace_months=6)),
        ("Une formatrice ou un formateur du programme participe à 4 rencontres sur 5 (présence partielle acceptée), "
        "satisfait 6 compétences sur 8 (dont 2 obligatoires), anime et consigne 2 rencontres dans les 6 mois suivant "
        "le cours (coanimation et observation comprises) et garde en tout temps une vérification d’antécédents "
        "valide. La certification se renouvelle tous les 2 ans par une rencontre consignée (coanimation comprise) ou "
        "une nouvelle cohorte. Ce qui manque se reprend dans l’année suivant le cours. Le renouvellement reste "
        "possible 6 mois après l’échéance."),
        ("A trainer of the curriculum attends 4 of 5 sessions (partial attendance accepted), meets 6 of 8 "
        "competencies (2 of them mandatory), facilitates and logs 2 sessions within 6 months of the course "
        "(co-facilitation and observation included) and keeps a valid background check at all times. The "
        "certification is renewed every 2 years by a logged session (co-facilitation included) or a new cohort. "
        "What is missing can be made up within a year of the course. It can still be renewed for 6 months after its "
        "end date."),
    ),
    (
        Rule(version=1, award=PIVOT, vetting=Vetting.AT_AWARD, validity_months=12,
             practice=PracticeAfterCourse(logs=1, months=1, co_facilitated=False, observed=True)),
        ("Une ou un pivot anime et consigne une rencontre dans le mois suivant le cours (observation comprise) et "
        "présente une vérification d’antécédents valide à la date de la certification. La certification vaut 1 an et "
        "ne se renouvelle pas."),
        ("A pivot facilitates and logs a session within a month of the course (observation included) and has a "
        "background check valid on the date of the certification. The certification is valid for 1 year and is not "
        "renewed."),
    ),
    (
        Rule(version=1, award=Award(kind=AwardKind.ATTESTATION), sessions=TWO_DAYS),
        ("Une personne inscrite participe aux 2 rencontres. Elle reçoit une attestation, qui n’a pas d’échéance."),
        ("A person enrolled attends the 2 sessions. They receive an attestation, which has no end date."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "french", "english"), EXPLAINED)
def test_a_rule_is_explained(rule, french, english):
    for language, expected in (("fr", french), ("en", english)):
        with translation.override(language):
            assert explain(rule).replace("\u00a0", " ") == expected


def test_a_number_never_falls_away_from_its_word():
    assert re.search(r"\d ", explain(EXPLAINED[0][0])) is None


def test_the_guide_is_named_when_its_title_is_known():
    said = explain(EXPLAINED[1][0], "Mes limites, ma voix")
    assert said.startswith("Une animatrice ou un animateur du guide «\u00a0Mes limites, ma voix\u00a0» participe")


@pytest.mark.parametrize(
    ("rule", "french"),
    [
        (
            Rule(version=1, award=PIVOT, practice=PracticeAfterCourse(logs=2, months=6, programmes=("a", "b"))),
            "Les rencontres animées après le cours sont celles de « Mes limites » ou « Entre gars ».",
        ),
        (
            Rule(version=1, award=PIVOT, sessions=TWO_DAYS, validity_months=12,
                 renewal=Renewal(reflection=ReflectionDays(programmes=("day",)),
                                 practice=Practice(logs=4, programmes=("a", "lost")))),
            ("Les journées de réflexion sont celles de « Une journée ». Les rencontres qui renouvellent sont celles de "
             "« Mes limites » ou un programme qui n’existe plus."),
        ),
        (
            Rule(version=1, award=PIVOT, practice=PracticeAfterCourse(logs=2, months=6, programmes=("a",)),
                 validity_months=12, renewal=Renewal(practice=Practice(logs=4, programmes=("a",)))),
            "Les rencontres qui comptent sont celles de « Mes limites ».",
        ),
        (
            Rule(version=1, award=PIVOT, practice=PracticeAfterCourse(logs=2, months=6, programmes=("a",)),
                 validity_months=12, renewal=Renewal(practice=Practice(logs=4, programmes=("b",)))),
            ("Les rencontres animées après le cours sont celles de « Mes limites ». Les rencontres qui renouvellent "
             "sont celles de « Entre gars »."),
        ),
    ],
)  # fmt: skip
def test_the_programmes_that_count_are_named(rule, french):
    titles = {"a": "Mes limites", "b": "Entre gars", "day": "Une journée"}
    said = explain(rule, titles=titles).replace("\u00a0", " ")
    assert said.endswith(f". {french}")
    assert french not in explain(rule).replace("\u00a0", " ")


@given(rules())
def test_when_any_programme_counts_none_is_named(rule):
    titles = {"guide-a": "A-TITLE", "guide-b": "B-TITLE"}
    said = explain(rule, titles=titles)
    counted = {key for path, keys in rule.named.items() if path != "award.reference" for key in keys}
    assert {key for key, title in titles.items() if title in said} == counted


def figures_of(rule):
    """Every figure of a rule as it must be read; one is said by the singular, a whole year by its word."""
    counts, lengths = [], [rule.completion_months, rule.validity_months]
    for part in (rule.sessions, rule.competencies):
        if part:
            counts += [part.needed, len(part.sessions if part is rule.sessions else part.competencies)]
    if rule.competencies:
        counts.append(len(rule.competencies.mandatory))
    if rule.practice:
        counts.append(rule.practice.logs)
        lengths.append(rule.practice.months)
    if rule.renewal:
        counts += [rule.renewal.practice.logs] if rule.renewal.practice else []
        counts += [rule.renewal.reflection.count] if rule.renewal.reflection else []
        lengths.append(rule.renewal.grace_months)
    return [count for count in counts if count > 1], [months for months in lengths if months]


def length_pattern(months):
    if months % 12:
        return rf"\b{months}\u00a0(mois|months?)\b|chaque mois|every month|dans le mois|within a month"
    if months == 12:
        return "1\u00a0an|1\u00a0year|chaque année|every year|dans l’année|within a year"
    return rf"\b{months // 12}\u00a0(ans|years)\b"


@given(rules(), st.sampled_from(["fr", "en"]))
def test_every_figure_of_a_rule_is_said(rule, language):
    with translation.override(language):
        said = explain(rule)
    counts, lengths = figures_of(rule)
    assert said.endswith(".")
    assert "%(" not in said
    assert [count for count in counts if not re.search(rf"\b{count}\b", said)] == []
    assert [months for months in lengths if not re.search(length_pattern(months), said)] == []


anything = st.integers(-5, 5)


@given(
    st.builds(
        Rule,
        version=anything,
        award=st.builds(Award, kind=st.sampled_from(AwardKind), reference=st.just("")),
        sessions=st.builds(SessionsAttended, sessions=st.just(()), required=anything),
        competencies=st.builds(CompetenciesMet, competencies=st.just(()), required=anything),
        practice=st.builds(PracticeAfterCourse, logs=anything, months=anything),
        completion_months=anything,
        validity_months=anything,
        renewal=st.just(Renewal()) | st.builds(Renewal, practice=st.builds(Practice, logs=anything)),
    )
)
def test_a_rule_that_is_not_usable_is_explained_all_the_same(rule):
    assert explain(rule).startswith("Une ")


def test_a_rule_that_asks_for_nothing_says_so():
    assert explain(Rule(version=1, award=PIVOT)).startswith("Une ou un pivot n’a aucune condition à remplir.")
