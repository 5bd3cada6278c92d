"""Real guides, in both formats."""

import json

import pytest

from workshops.exchange.guide_import import read_guide
from workshops.exchange.guide_import.parsing import parse_guide

MODULES = (
    "security-plans-and-protocols",
    "safer-software-updating",
    "creating-and-managing-strong-passwords",
    "data-backup-basics",
    "https-ssl",
    "identity-protection-privacy",
    "social-media-safety-awareness",
)


@pytest.mark.parametrize("suffix", ["docx", "md"])
@pytest.mark.parametrize("module", MODULES)
def test_every_title_activity_duration_and_material_is_found(corpus, module, suffix):
    expected = json.loads((corpus / "expected.json").read_text(encoding="utf-8"))[module]
    path = corpus / f"{module}.{suffix}"
    guide = parse_guide(path.read_bytes(), path.name)
    assert guide.title == expected["title"]
    assert guide.language == "en"
    found = [
        (each.title, each.minutes_min, each.minutes, each.open_ended, bool(each.materials)) for each in guide.activities
    ]
    assert found == [
        (each["title"], each["minutes_min"], each["minutes_max"], each["open_ended"], each["has_materials"])
        for each in expected["activities"]
    ]


@pytest.mark.parametrize("module", MODULES)
def test_both_formats_say_the_same_of_the_guide(corpus, module):
    word, markdown = (
        parse_guide((corpus / f"{module}.{suffix}").read_bytes(), f"{module}.{suffix}") for suffix in ("docx", "md")
    )
    assert len(word.objectives) == len(markdown.objectives) > 0
    assert word.summary[:60] == markdown.summary[:60]
    assert [session.title for session in word.sessions] == [session.title for session in markdown.sessions]


def test_a_real_guide_goes_through_the_limited_process(corpus):
    guide = read_guide(corpus / "https-ssl.docx")
    assert guide.counts().activities == 6
