"""The rows of the editor written in Python: escaped, and in the language of each page."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from tests.planning.conftest import details
from workshops.planning.models import PlannedActivity
from workshops.planning.schedule import schedule_of
from workshops.planning.services import prepare_session

HOSTILE = '<script>alert("x")</script>'


def drawn(plan, **state) -> str:
    """The part of the page that follows each change, as a visitor without a token would have it."""
    schedule = schedule_of(plan)
    from workshops.planning.views.plan_page import body_context

    return render_to_string("planning/plan_body.html", body_context(plan, schedule, csrf_token="t0ken", **state))


@pytest.fixture
def told(plan, rows):
    """What the page is told of the row of « La ligne »."""
    from workshops.planning.forms import NoteForm

    form = NoteForm({"note": HOSTILE})
    form.add_error(None, HOSTILE)
    return {"row_id": rows["La ligne"].pk, "row_form": form, "row_errors": form.errors, "typed": HOSTILE}


def test_nothing_that_was_typed_becomes_a_tag(plan, told):
    PlannedActivity.objects.filter(plan=plan).update(title=HOSTILE, note=f"{HOSTILE}\n\nDeux <b>lignes</b>")
    for state in ({}, *({**told, "row_field": field, "row_clash": True} for field in ("minutes", "to", "note", ""))):
        html = drawn(plan, **state)
        assert "<script" not in html
        assert "<b>lignes" not in html
        assert html.count(escape(HOSTILE)) > len(plan.activities.all())


def test_a_title_of_a_guide_keeps_its_language_on_a_page_in_another(plan):
    foreign = '<span lang="fr">La ligne</span>'
    assert foreign not in drawn(plan)
    with translation.override("en"):
        html = drawn(plan)
    assert html.count(foreign) > 2
    assert '<h3 class="plan-row__title" lang="fr">La ligne</h3>' in html
    assert "Laisser de côté" not in html


def test_each_form_carries_the_token_and_the_marks_of_its_own_row(plan):
    html = drawn(plan)
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", html, flags=re.DOTALL)
    assert forms
    assert all('name="csrfmiddlewaretoken" value="t0ken"' in form for form in forms)
    for entry in schedule_of(plan).entries:
        sent = next(form for form in forms if f'id="minutes-{entry.planned.pk}"' in form)
        assert entry.minutes_shown in sent
        assert f"/activities/{entry.planned.pk}/minutes/" in sent
        assert f"/activities/{entry.planned.pk}/place/" in sent


def test_the_first_goes_no_higher_and_the_last_no_lower(plan):
    html = drawn(plan)
    off = re.findall(r'id="((?:up|down)-\d+)"[^>]*aria-disabled="true"', html)
    first, *_others, last = plan.activities.all()
    assert off == [f"up-{first.pk}", f"down-{last.pk}"]


def test_what_is_drawn_follows_what_changed(plan, rows, guide, owner):
    before = drawn(plan)
    PlannedActivity.objects.filter(pk=rows["La ligne"].pk).update(minutes=55, title="La corde")
    after = drawn(plan)
    assert 'value="55"' in after
    assert "La corde" in after
    assert "La corde" not in before
    other = prepare_session(owner, guide.current_edition, "s1", details())
    assert f"activity-{rows['La ligne'].pk}" not in drawn(other)
