"""What an import gives, as data."""

import pytest

from workshops.exchange.guide_import import (
    GuideWarning,
    ImportedActivity,
    ImportedGuide,
    ImportedMaterial,
    ImportedSession,
    ImportedVariant,
    SourceBlock,
    Understood,
    Unsorted,
)
from workshops.exchange.guide_import.messages import PLACES, WARNINGS, place_name
from workshops.exchange.guide_import.model import plain_text


@pytest.fixture
def guide() -> ImportedGuide:
    activity = ImportedActivity(
        "Le cercle",
        30,
        45,
        steps_html="<p>Formez un <b>cer</b>cle.</p><p>Parlez &amp; riez.</p>",
        materials=[ImportedMaterial("14 crayons", "crayons", 14)],
        variants=[ImportedVariant("online", "En ligne")],
        source_blocks=[1, 2],
    )
    return ImportedGuide(
        "Guide",
        sessions=[ImportedSession("Rencontre 1", activities=[activity, ImportedActivity("Fin")])],
        unsorted=[Unsorted("Annexe", "<p>Annexe</p>", "Guide", 3)],
        warnings=[GuideWarning("no_duration", "Rencontre 1 › Fin", source_block=4)],
        understood=[Understood("Durée", 1)],
        source=[SourceBlock(1, "heading", "<p>Le cercle</p>", 2)],
    )


def test_counts(guide):
    counts = guide.counts()
    assert (counts.sessions, counts.activities, counts.timed, counts.to_check, counts.unsorted) == (1, 2, 1, 1, 1)


def test_the_short_form(guide):
    assert guide.to_json() == {
        "title": "Guide",
        "sessions": [
            {
                "title": "Rencontre 1",
                "activities": [
                    {
                        "title": "Le cercle",
                        "minutes_min": 30,
                        "minutes": 45,
                        "open_ended": False,
                        "materials": ["14 crayons"],
                    },
                    {"title": "Fin", "minutes_min": None, "minutes": None, "open_ended": False, "materials": []},
                ],
            }
        ],
        "unsorted": [{"text": "Annexe", "where": "Guide"}],
        "warnings": ["Rencontre 1 › Fin\u00a0: aucune durée trouvée; inscrivez-la."],
    }


def test_plain_data_and_back(guide):
    assert ImportedGuide.from_payload(guide.to_payload()) == guide


def test_texts_are_what_is_kept_and_not_codes_or_source(guide):
    texts = list(guide.texts())
    assert " Formez un cercle.  Parlez & riez. " in texts
    assert {"Guide", "14 crayons", "En ligne", "Annexe", "Durée"} <= set(texts)


def test_html_becomes_text_with_blocks_apart_and_words_whole():
    assert plain_text("<ul><li>un<b>e</b></li><li>deux</li></ul>").split() == ["une", "deux"]


@pytest.mark.parametrize("code", sorted(WARNINGS))
def test_every_warning_is_a_sentence(code):
    sentence = GuideWarning(code, "Rencontre 1", "20 min").sentence
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert "!" not in sentence


@pytest.mark.parametrize("code", sorted(PLACES))
def test_every_place_has_a_name(code):
    assert place_name(code)
    assert Unsorted("x", "<p>x</p>", "Guide", 0, code).position.endswith("Guide")
