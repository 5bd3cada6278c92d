"""How much the check finds, and how often it is right, on invented notes in French and English."""

import pytest

from tests.safeguarding.personal_details.corpus import notes, score

CLEAN = ("clean", "later_clean")


def together(*names):
    return [note for name in names for note in notes(name)]


def test_the_corpora_are_large_enough_to_say_something():
    assert sum(len(note.passages) for note in notes("identifiers")) >= 200
    assert sum(len(note.passages) for note in notes("names")) >= 200
    assert len(together(*CLEAN)) >= 400


def test_identifiers_are_refused_and_clean_notes_are_not():
    result = score([*together("identifiers", *CLEAN)], "blocked", kinds_matter=True)
    assert result.recall >= 0.98, result.to_look_at
    assert result.precision >= 0.99, result.to_look_at


def test_names_of_many_origins_are_seen_and_clean_notes_are_not_disturbed():
    result = score([*together("names", *CLEAN)], "warned")
    assert result.recall >= 0.95, result.to_look_at
    assert result.precision >= 0.95, result.to_look_at


@pytest.mark.parametrize(
    ("corpus", "tier", "recall"), [("later_identifiers", "blocked", 0.95), ("later_names", "warned", 0.9)]
)
def test_notes_written_after_tuning_fare_nearly_as_well(corpus, tier, recall):
    result = score(together(corpus, "later_clean"), tier)
    assert result.recall >= recall, result.to_look_at
    assert result.precision >= 0.97, result.to_look_at


def test_notes_as_people_type_them_in_the_field_fare_as_asked():
    """Terse or whole sentences, typed on a telephone, with and without labels, accents and capitals."""
    identifiers = score(together("field_identifiers", "field_clean"), "blocked")
    assert identifiers.recall >= 0.98, identifiers.to_look_at
    assert identifiers.precision >= 0.99, identifiers.to_look_at
    named = score(together("field_names", "field_clean"), "warned")
    assert named.recall >= 0.92, named.to_look_at
    assert named.precision >= 0.95, named.to_look_at


def test_the_field_corpora_are_large_enough_to_say_something():
    assert sum(len(note.passages) for note in notes("field_identifiers")) >= 400
    assert sum(len(note.passages) for note in notes("field_names")) >= 400
    assert len(notes("field_clean")) >= 800


def test_notes_without_accents_or_in_decomposed_accents_fare_the_same():
    import unicodedata

    from workshops.safeguarding.personal_details import check

    for note in together("identifiers", "names"):
        decomposed = check(unicodedata.normalize("NFD", note.text))
        composed = check(unicodedata.normalize("NFC", note.text))
        assert [one.kind for one in decomposed.blocked] == [one.kind for one in composed.blocked], note.text
        assert [one.kind for one in decomposed.warned] == [one.kind for one in composed.warned], note.text


def test_a_score_falls_when_findings_do():
    """The judge itself: a corpus whose passages were moved away must fail."""
    spoilt = [type(note)(f"{note.text} ", ()) for note in notes("identifiers")]
    assert score(spoilt, "blocked").precision == 0
