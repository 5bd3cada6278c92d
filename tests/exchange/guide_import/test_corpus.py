"""Real guides, in both formats."""

import json
import re

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


HEADING = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
TIMED = re.compile(r"^## (.*)\n\nDuration: (.*)$", re.MULTILINE)


def deeper(text):
    """Skip levels: the second becomes the third, the third the fifth."""
    levels = {1: "#", 2: "###", 3: "#####"}
    return HEADING.sub(lambda match: f"{levels.get(len(match[1]), '######')} {match[2]}", text)


def bold_labels(text):
    """Everything below the activities in bold instead of headings."""
    return HEADING.sub(lambda match: match[0] if len(match[1]) < 3 else f"**{match[2].strip('* ')}**\n", text)


def timed_headings(text):
    """The length in brackets behind the title."""
    return TIMED.sub(r"## \1 (\2)", text)


def timed_numbered_headings(text):
    """A number before the title and the length behind a dash."""
    return TIMED.sub(r"## Activity 3: \1 – \2", text)


def duration_heading(text):
    """The length under a heading of its own, in French."""
    return re.sub(r"^Duration: (.*)$", r"### Durée\n\n\1", text, flags=re.MULTILINE)


def duration_item(text):
    """The length as an item of a list of facts."""
    return re.sub(r"^Duration: (.*)$", r"- **Time:** \1\n- **Group size:** 5-15\n", text, flags=re.MULTILINE)


def duration_card(text):
    """The length in a small table under the title."""
    return TIMED.sub(r"## \1\n\n| Duration | \2 |\n|---|---|\n| Group size | 5-15 |\n", text)


def labels_as_activities(text):
    """Labels on the level of the activities."""
    return re.sub(r"^#{3,4} (?=Materials to|Running|Leading|Learning Goals)", "## ", text, flags=re.MULTILINE)


def in_sessions(text):
    """Two activities a session, all one level deeper."""
    text = HEADING.sub(lambda match: match[0] if len(match[1]) in {1, 6} else f"#{match[0]}", text)
    opening, *activities = re.split(r"(?m)^(?=### (?!Learning|Licence))", text)
    for place in range(0, len(activities), 2):
        activities[place] = f"## Session {place // 2 + 1}: Part {place}\n\n{activities[place]}"
    return (opening + "".join(activities)).replace("### Licence", "## Licence")


@pytest.mark.parametrize(
    "change",
    [
        deeper,
        bold_labels,
        timed_headings,
        timed_numbered_headings,
        duration_heading,
        duration_item,
        duration_card,
        labels_as_activities,
        in_sessions,
    ],
)
@pytest.mark.parametrize("module", MODULES)
def test_the_same_guide_in_another_shape_says_the_same(corpus, module, change):
    expected = json.loads((corpus / "expected.json").read_text(encoding="utf-8"))[module]
    text = change((corpus / f"{module}.md").read_text(encoding="utf-8"))
    guide = parse_guide(text.encode(), f"{module}.md")
    assert guide.title == expected["title"]
    found = [(each.title, each.minutes_min, each.minutes, bool(each.materials)) for each in guide.activities]
    assert found == [
        (each["title"], each["minutes_min"], each["minutes_max"], each["has_materials"])
        for each in expected["activities"]
    ]
