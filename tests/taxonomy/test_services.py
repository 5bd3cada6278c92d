"""Loading the shipped lists."""

import pytest

from workshops.taxonomy.models import (
    CONTROLLED_LISTS,
    Audience,
    Modality,
    ProjectType,
    Region,
    Setting,
    Theme,
)
from workshops.taxonomy.services import DATA, load_shipped_terms

pytestmark = pytest.mark.django_db


def test_the_seventeen_regions_are_shipped_with_their_codes():
    load_shipped_terms()
    assert list(Region.objects.values_list("code", flat=True)) == [f"{number:02}" for number in range(1, 18)]
    assert Region.objects.get(code="05").name == "Estrie"


def test_loading_again_adds_nothing_and_keeps_a_renamed_word():
    assert load_shipped_terms() > 30
    Theme.objects.filter(code="boundaries").update(names={"fr": "Mes limites"})
    assert load_shipped_terms() == 0
    assert Theme.objects.get(code="boundaries").name == "Mes limites"


def test_another_country_brings_its_own_lists(tmp_path):
    for source in DATA.glob("*.yaml"):
        (tmp_path / source.name).write_text("- {code: here, fr: Ici, en: Here}\n", encoding="utf-8")
    assert load_shipped_terms(tmp_path) == len(CONTROLLED_LISTS)
    assert list(Region.objects.values_list("code", flat=True)) == ["here"]


def test_every_shipped_word_that_gaps_are_told_with_is_said_in_a_sentence_in_french_and_in_english():
    load_shipped_terms()
    assert Region.objects.get(code="02").phrase == "au Saguenay–Lac-Saint-Jean"
    for model in (Region, Audience, Theme, Setting, ProjectType, Modality):
        unsaid = [term.code for term in model.objects.all() if set(term.phrases) != {"fr", "en"}]
        assert unsaid == (["other"] if model is Modality else [])
