"""The algebra of licences: the table, then what holds of any sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.adaptations.licences import (
    ADAPTED_AS,
    Source,
    allowed_licences,
    licence_sentence,
    may_travel,
    outcomes,
)
from workshops.programmes.vocabulary import Licence

SOURCES = st.builds(
    Source,
    title=st.sampled_from(["Bleu", "Rouge", "Vert"]),
    organisation=st.sampled_from(["Nord", "Sud"]),
    licence=st.sampled_from([licence.value for licence in Licence]),
    agreement=st.booleans(),
)
MANY = st.lists(SOURCES, max_size=5)


def source(licence, title="Bleu", **more) -> Source:
    return Source(title, "Nord", str(licence), **more)


@pytest.mark.parametrize(
    ("licence", "names"),
    [
        (Licence.BY, {"BY", "BY_SA", "BY_NC", "BY_NC_SA"}),
        (Licence.BY_NC, {"BY_NC", "BY_NC_SA"}),
        (Licence.BY_SA, {"BY_SA"}),
        (Licence.BY_SA_3, {"BY_SA", "BY_SA_3"}),
        (Licence.BY_NC_SA, {"BY_NC_SA"}),
        (Licence.BY_ND, set()),
        (Licence.BY_NC_ND, set()),
        (Licence.RESERVED, set()),
        (Licence.AGREEMENT, set()),
        (Licence.CC0, {licence.name for licence in Licence}),
    ],
)
def test_what_an_adaptation_of_one_source_may_be(licence, names):
    assert {allowed.name for allowed in outcomes(source(licence))} == names


def test_every_licence_is_in_the_table_and_explained():
    assert set(ADAPTED_AS) == set(Licence)
    sentences = {licence: licence_sentence(licence) for licence in Licence}
    assert all(sentence.endswith(".") for sentence in sentences.values())


@pytest.mark.parametrize(
    ("licences", "names"),
    [
        ((Licence.BY, Licence.BY_NC), ["BY_NC", "BY_NC_SA"]),
        ((Licence.BY, Licence.BY_SA), ["BY_SA"]),
        ((Licence.BY_SA_3, Licence.BY_SA), ["BY_SA"]),
        ((Licence.CC0, Licence.BY_NC_SA), ["BY_NC_SA"]),
    ],
)
def test_several_sources_intersect(licences, names):
    found = allowed_licences(source(licence, str(number)) for number, licence in enumerate(licences))
    assert [licence.name for licence in found.licences] == names
    assert found.conflict == ()


def test_two_sources_with_nothing_in_common_are_named():
    alike, unlike = source(Licence.BY_SA), source(Licence.BY_NC_SA, "Rouge")
    found = allowed_licences([source(Licence.BY, "Vert"), alike, unlike])
    assert found.licences == ()
    assert found.conflict == (alike, unlike)
    assert "« Bleu »" in found.sentence.replace("\u00a0", " ")
    assert "« Rouge »" in found.sentence.replace("\u00a0", " ")
    assert "Vert" not in found.sentence


def test_a_source_that_allows_nothing_is_named_alone():
    found = allowed_licences([source(Licence.BY), source(Licence.BY_ND, "Rouge")])
    assert [each.title for each in found.conflict] == ["Rouge"]
    assert "Rouge" in found.sentence


def test_an_agreement_opens_what_the_licence_closes():
    assert outcomes(source(Licence.RESERVED, agreement=True)) == (Licence.RESERVED, Licence.AGREEMENT)
    assert Licence.BY in outcomes(source(Licence.BY, agreement=True))


def test_a_licence_nobody_knows_allows_nothing():
    assert outcomes(source("GFDL")) == ()


@given(MANY, SOURCES)
def test_one_more_source_never_allows_more(sources, another):
    before, after = allowed_licences(sources).licences, allowed_licences([*sources, another]).licences
    assert set(after) <= set(before)


@given(MANY, st.randoms())
def test_the_order_of_sources_changes_nothing(sources, random):
    shuffled = list(sources)
    random.shuffle(shuffled)
    assert allowed_licences(shuffled).licences == allowed_licences(sources).licences


@given(MANY, MANY)
def test_sources_may_be_put_together_in_any_groups(some, others):
    together = set(allowed_licences([*some, *others]).licences)
    assert together == set(allowed_licences(some).licences) & set(allowed_licences(others).licences)


@given(MANY)
def test_saying_a_source_twice_changes_nothing(sources):
    assert allowed_licences([*sources, *sources]) == allowed_licences(sources)


@given(MANY)
def test_nothing_allowed_always_names_why(sources):
    found = allowed_licences(sources)
    assert bool(found.licences) != bool(found.conflict)
    assert set(found.conflict) <= set(sources)
    if found.conflict:
        assert allowed_licences(found.conflict).licences == ()
        assert all(each.title in found.sentence for each in found.conflict)


@given(SOURCES)
def test_an_adaptation_of_an_adaptation_is_never_freer(one):
    """What two adapters in a row may choose, the first one could have chosen."""
    for licence in outcomes(Source(one.title, one.organisation, one.licence)):
        if licence in {Licence.RESERVED, Licence.AGREEMENT} or one.licence == Licence.CC0:
            continue
        assert set(outcomes(source(licence))) <= set(outcomes(Source(one.title, one.organisation, one.licence)))


@given(SOURCES)
def test_sources_are_kept_as_plain_values(one):
    assert Source.from_json(one.to_json()) == one


@pytest.mark.parametrize(
    ("licence", "programme", "agreement", "own", "travels"),
    [
        ("reserved", "CC-BY-4.0", False, False, False),
        ("reserved", "CC-BY-4.0", True, False, True),
        ("reserved", "CC-BY-4.0", False, True, True),
        ("", "CC-BY-4.0", False, False, True),
        ("", "reserved", False, False, False),
        ("CC-BY-ND-4.0", "CC-BY-4.0", False, False, True),
        ("agreement", "CC-BY-4.0", False, False, False),
        ("unheard-of", "CC-BY-4.0", False, False, False),
    ],
)
def test_what_may_travel_with_the_text(licence, programme, agreement, own, travels):
    assert may_travel(licence, programme, agreement=agreement, own=own) is travels
