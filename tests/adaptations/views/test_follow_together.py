"""A review by several people, and one too large for a form: nothing anyone decided or typed is lost."""

import re
from copy import deepcopy
from html import unescape

import pytest
from django.urls import reverse

from tests.adaptations.following import a_source, an_adaptation, change, draft_body, drafted
from tests.factories import OrganisationFactory, a_member, a_session, an_activity
from workshops.adaptations.models import Lineage, Merge
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory(name="Chez nous")


@pytest.fixture
def two(home, signed_in):
    return [signed_in(a_member(role, home)) for role in (Role.AUTHOR, Role.COORDINATOR)]


def address(guide):
    return reverse("adaptations:follow", args=(guide.pk,))


class Sheet:
    """The form as one person has it open."""

    def __init__(self, client, guide):
        self.client, self.guide = client, guide
        html = client.get(address(guide)).content.decode()
        self.sent = {"seen": re.search(r'name="seen" value="(\w+)"', html)[1]}
        self.options = {}
        for key, value, checked in re.findall(r'name="choice:([^"]+)" value="([^"]+)"( checked)?', html):
            self.options[key, value.split("/")[0]] = value
            if checked:
                self.sent[f"choice:{key}"] = value
        for name, text in re.findall(r'<textarea[^>]* name="(text:[^"]+)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL):
            self.sent[name] = unescape(text)

    def choose(self, key, choice):
        self.sent[f"choice:{key}"] = self.options[key, choice]

    def write(self, key, text):
        self.sent[next(name for name in self.sent if name.startswith(f"text:{key}/"))] = text

    def press(self, do):
        return self.client.post(address(self.guide), {**self.sent, "do": do}, follow=True).content.decode()


@pytest.fixture
def guide(home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde"}, a2={"minutes": 30}, a3={"minutes": 9})
    return change(guide, publish=False, a1={"title": "Le rond"})


def kept():
    return {key: decided["choice"] for key, decided in Merge.objects.get().decisions.items()}


def test_what_two_people_decide_of_different_blocks_is_all_kept(two, guide):
    one, other = (Sheet(client, guide) for client in two)
    one.choose("a2", "keep")
    other.choose("a3", "keep")
    one.press("save")
    other.press("save")
    assert kept() == {"a2": "keep", "a3": "keep"}


def test_what_a_page_only_shows_does_not_undo_what_somebody_else_decided_since(two, guide):
    first = Sheet(two[0], guide)
    first.choose("a2", "take")
    first.write("a1.title", "La ronde à nous")
    first.press("save")
    late = Sheet(two[1], guide)
    again = Sheet(two[0], guide)
    again.choose("a2", "keep")
    again.write("a1.title", "Notre ronde")
    again.press("save")
    late.choose("a3", "keep")
    late.press("draft")
    assert kept() == {"a1.title": "edit", "a2": "keep", "a3": "keep"}
    assert (drafted(guide, "a1")["title"], drafted(guide, "a2")["minutes"]) == ("Notre ronde", 20)


def test_one_may_go_back_to_what_the_page_showed_first(two, guide):
    sheet = Sheet(two[0], guide)
    sheet.choose("a2", "take")
    sheet.press("save")
    open_page = Sheet(two[0], guide)
    changed = {"choice:a2": open_page.options["a2", "keep"]}
    two[0].post(address(guide), changed, headers={"HX-Request": "true"})
    open_page.press("save")
    assert kept() == {"a2": "take"}


@pytest.mark.parametrize("do", ["save", "draft", "take_all"])
def test_a_review_somebody_else_finished_gives_back_what_was_typed(two, guide, do):
    one, other = (Sheet(client, guide) for client in two)
    other.write("a1.title", "Le grand rond")
    one.press("draft")
    html = other.press(do)
    assert "La revue a été finie pendant que cette page était ouverte" in html
    assert "Le grand rond" in html
    assert Merge.objects.get().accepted_by is not None
    assert drafted(guide, "a1")["title"] == "Le rond"


def test_what_was_typed_of_what_is_no_longer_asked_is_given_back(two, guide):
    sheet = Sheet(two[0], guide)
    sheet.write("a1.title", "Le grand rond")
    source = Lineage.objects.get(page=guide).source.specific
    change(source, a1={"title": "Le rond"})
    assert "Le grand rond" in sheet.press("save")


def test_three_hundred_conflicts_fit_in_the_fields_a_form_may_have(two, home, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    fields = ("title", "purpose", "questions", "tips", "say")
    marks = [f"b{number}" for number in range(60)]
    activities = [an_activity("Une", 10, mark, purpose="Une", questions="Une", tips="Une", say="Une") for mark in marks]
    sessions = [a_session("Une", *activities[at : at + 6], block_id=f"s{at}") for at in range(0, 60, 6)]
    source = a_source(sessions=deepcopy(sessions))
    guide = an_adaptation(source, home)
    change(source, **{mark: dict.fromkeys(fields, "La leur") for mark in marks})
    change(guide, publish=False, **{mark: dict.fromkeys(fields, "La nôtre") for mark in marks})
    sheet = Sheet(two[0], guide)
    assert len(sheet.options) >= 900
    for mark in marks:
        for field in fields:
            sheet.choose(f"{mark}.{field}", "edit")
            sheet.write(f"{mark}.{field}", f"{mark} {field}")
    assert len(sheet.sent) < 1000
    assert "suit l’édition 2" in sheet.press("draft")
    inside = [activity for session in draft_body(guide) for activity in session["value"]["activities"]]
    assert [activity["value"]["questions"] for activity in inside] == [f"{mark} questions" for mark in marks]
