"""The sample library: whole, consistent, and loaded once."""

from collections import Counter
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import RichTextBlock

from workshops.adaptations.merging.canonical import canonical
from workshops.curricula.models import CurriculumPage, RuleVersion
from workshops.curricula.queries import course_of
from workshops.curricula.rules.vocabulary import AwardKind, Vetting
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD
from workshops.exchange.rich_text import rich_text_of_markdown
from workshops.exchange.sample_library import load_library
from workshops.exchange.sample_library.loading import curriculum_files, guide_files
from workshops.guides.models import GuidePage
from workshops.organisations.models import Membership, Organisation, User
from workshops.programmes.blocks.material import PROSE_FEATURES
from workshops.programmes.vocabulary import Importance, Kind
from workshops.safeguarding.models import DisclosureProtocol, HelpLine

LIBRARY = Path(settings.BASE_DIR) / "library"
FILES = {f"{path.parent.name}-{path.stem}": yaml.safe_load(path.read_text("utf-8")) for path in guide_files(LIBRARY)}
COURSES = {
    f"{path.parent.name}-{path.stem}": yaml.safe_load(path.read_text("utf-8")) for path in curriculum_files(LIBRARY)
}
SESSION_MINUTES = {
    "dans-les-cases": [90] * 4,
    "prendre-sa-place": [120] * 9,
    "mes-limites-ma-voix": [75] * 6,
    "entre-gars": [90],
    "cartes-sur-table": [60] * 2,
    "devenir-pivot": [450] * 2,
    "former-des-pivots": [450] * 5,
    "accueil-et-vigilance": [195],
    "journee-de-reflexion": [420],
}
ALL = FILES | COURSES


def activities_of(guide):
    return [activity for session in guide["sessions"] for activity in session["activities"]]


def test_the_promised_programmes_are_there():
    assert {programme["slug"] for programme in ALL.values()} == set(SESSION_MINUTES)
    assert {"dans-les-cases-en", "devenir-pivot-en"} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_sessions_last_what_the_programme_says(name):
    guide = ALL[name]
    lengths = [sum(activity["minutes"] for activity in session["activities"]) for session in guide["sessions"]]
    assert lengths == SESSION_MINUTES[guide["slug"]]


def prose_of(value):
    """Every text of several words, whichever field it is in."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from prose_of(each)
    elif isinstance(value, str) and " " in value:
        yield value


@pytest.mark.parametrize("name", ALL)
def test_the_editor_changes_nothing_of_what_it_opens(name):
    converter, block = ContentstateConverter(PROSE_FEATURES), RichTextBlock()
    for text in prose_of(ALL[name]):
        stored = rich_text_of_markdown(text)
        saved = converter.to_database_format(converter.from_database_format(stored))
        assert canonical(block, saved) == canonical(block, stored)


@pytest.mark.parametrize("name", ALL)
def test_every_session_opens_closes_and_holds_something_essential(name):
    for session in ALL[name]["sessions"]:
        kinds = {activity["kind"] for activity in session["activities"]}
        importances = {activity["importance"] for activity in session["activities"]}
        assert {Kind.WELCOME, Kind.CLOSING} <= kinds, session["title"]
        assert Importance.CORE in importances, session["title"]
        assert importances & {Importance.ADAPTABLE, Importance.OPTIONAL}, session["title"]


@pytest.mark.parametrize("name", ALL)
def test_every_activity_is_written_whole(name):
    for activity in activities_of(ALL[name]):
        assert activity["purpose"], activity["id"]
        if activity["kind"] == Kind.BREAK:
            continue
        assert len(activity["steps"]) >= 3, activity["id"]
        assert len(activity["say"].split()) >= 30, activity["id"]


@pytest.mark.parametrize("name", FILES)
def test_identifiers_are_unique_and_pictures_exist(name):
    guide = FILES[name]
    ids = Counter([s["id"] for s in guide["sessions"]] + [a["id"] for a in activities_of(guide)])
    assert [key for key, times in ids.items() if times > 1] == []
    for activity in activities_of(guide):
        for picture in activity.get("media", ()):
            assert (LIBRARY / "guides" / guide["slug"] / picture["file"]).is_file()
            assert len(picture["alt"]) > 30


def test_no_two_activities_say_the_same_words():
    said = Counter(
        " ".join(activity["say"].split())
        for programme in ALL.values()
        for activity in activities_of(programme)
        if activity.get("say")
    )
    assert [words[:60] for words, times in said.items() if times > 1] == []


def shape_of(said):
    """What a translation does not change: numbers, codes and how many things are said; texts are only there or not."""
    if isinstance(said, dict):
        return {key: value if key in SAME else shape_of(value) for key, value in said.items() if key not in FREE}
    if isinstance(said, list):
        return [shape_of(each) for each in said]
    return bool(said) if isinstance(said, str) else said


FREE = {"language", "slug", "tags", "authors", "credits", "media", "plural"}
SAME = {
    "id",
    "code",
    "kind",
    "importance",
    "adapting_level",
    "grouping",
    "group",
    "assessment",
    "per",
    "rights",
    "rule",
}


@pytest.mark.parametrize("name", ["dans-les-cases", "devenir-pivot"])
def test_the_english_version_follows_the_french_one(name):
    assert shape_of(ALL[f"{name}-en"]) == shape_of(ALL[f"{name}-fr"])


def test_the_words_of_a_course_and_its_rule_agree():
    for course in COURSES.values():
        rule, sessions = course["rule"], len(course["sessions"])
        codes = {competency["code"] for competency in course["competencies"]}
        assert rule["attendance"]["of"] == sessions
        assert set(rule["competencies"]["mandatory"]) <= codes
        assert {number for each in course["competencies"] for number in each["sessions"]} == set(range(1, sessions + 1))
        assert course["group_to"] == course["learners_per_trainer"] * 2  # a pair; alone, half of them
        assert course["in_pairs"] == (course["facilitators"] == 2)


def test_example_help_lines_say_that_they_are_examples():
    for line in yaml.safe_load((LIBRARY / "help_lines.yaml").read_text("utf-8")):
        assert line["is_example"] == ("555-01" in line["phone"]), line["code"]
        if line["is_example"]:
            assert "exemple" in line["name"].lower() or "example" in line["name"].lower()


@pytest.mark.django_db
def test_loading_makes_everything_and_loading_again_does_nothing(tmp_path):
    call_command("load_library", verbosity=0)
    counts = counted()
    assert counts["guides"] == len(FILES)
    assert counts["live"] == len(FILES)
    assert counts["curricula"] == len(COURSES)
    call_command("load_library", verbosity=0)
    assert counted() == counts
    assert load_library(LIBRARY, demo_password=DEMO_PASSWORD)["guides"] == 0
    assert load_library(LIBRARY, demo_password=DEMO_PASSWORD)["curricula"] == 0


@pytest.mark.django_db
def test_a_sample_whose_protocol_was_not_reviewed_waits_as_a_draft(tmp_path, capsys):
    folder = tmp_path / "library"
    copytree(LIBRARY, folder)
    protocols = folder / "protocols.yaml"
    entries = yaml.safe_load(protocols.read_text("utf-8"))
    protocols.write_text(yaml.safe_dump([{**entry, "reviewed_on": date(2020, 1, 1)} for entry in entries]), "utf-8")
    call_command("load_library", "--folder", folder)
    sensitive = {guide["slug"] for guide in FILES.values() if guide["sensitive"]}
    assert set(GuidePage.objects.filter(live=False).values_list("slug", flat=True)) == sensitive
    assert not CurriculumPage.objects.filter(live=True).exists()
    assert "10 programmes sensibles restent en brouillon" in capsys.readouterr().out


def counted():
    return {
        "guides": GuidePage.objects.count(),
        "live": GuidePage.objects.published().count(),
        "curricula": CurriculumPage.objects.published().count(),
        "rules": RuleVersion.objects.count(),
        "organisations": Organisation.objects.count(),
        "people": User.objects.count(),
        "roles": Membership.objects.count(),
        "lines": HelpLine.objects.count(),
        "protocols": DisclosureProtocol.objects.count(),
    }


@pytest.mark.django_db
def test_loading_ties_translations_and_keeps_what_people_changed():
    load_library(LIBRARY, demo_password=None)
    assert not User.objects.exists()
    french, english = GuidePage.objects.filter(slug="dans-les-cases").order_by("-locale__language_code")
    assert french.translation_key == english.translation_key
    sessions = [[session.id for session in page.current_edition.programme.sessions] for page in (french, english)]
    assert sessions[0] == sessions[1]
    french.title = "Mon titre à moi"
    french.save_revision().publish()
    load_library(LIBRARY, demo_password=None)
    assert GuidePage.objects.get(pk=french.pk).title == "Mon titre à moi"


@pytest.mark.django_db
def test_the_rules_of_the_sample_curricula_name_each_other_and_hold_in_both_languages():
    load_library(LIBRARY, demo_password=None)
    pages = {f"{page.slug}-{page.locale.language_code}": page for page in CurriculumPage.objects.published()}
    courses = {name: course_of(page.current_edition) for name, page in pages.items()}
    pivot, english = courses["devenir-pivot-fr"], courses["devenir-pivot-en"]
    assert pivot.rule_version == english.rule_version
    assert pivot.rule.vetting == Vetting.THROUGHOUT
    assert (pivot.rule.competencies.needed, pivot.rule.competencies.mandatory) == (6, ("confidence", "posture"))
    assert pivot.competencies[0].statement != english.competencies[0].statement
    assert pivot.competencies[0].sessions == english.competencies[0].sessions
    assert pivot.rule.renewal.reflection.programmes == (courses["journee-de-reflexion-fr"].programme,)
    trainers = courses["former-des-pivots-fr"].rule
    assert (trainers.award.kind, trainers.award.reference) == (AwardKind.TRAINER, pivot.programme)
    assert (trainers.practice.logs, trainers.practice.months) == (2, 12)
    assert trainers.practice.programmes == trainers.renewal.practice.programmes == (pivot.programme,)
    assert pivot.rule.renewal.practice.programmes == ()
    assert [str(tag) for tag in pages["devenir-pivot-fr"].tags.all()]
    tourism = courses["accueil-et-vigilance-fr"].rule
    assert (tourism.award.kind, tourism.practice, tourism.renewal) == (AwardKind.ATTESTATION, None, None)


def test_each_curriculum_comes_after_those_its_rule_names():
    names = [path.parent.name for path in curriculum_files(LIBRARY)]
    assert names.index("journee-de-reflexion") < names.index("devenir-pivot") < names.index("former-des-pivots")
