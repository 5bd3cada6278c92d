"""Code kept in texts: through each way in, and on each page that shows it, nothing of it runs or loads."""

from datetime import date, time

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories import InitiativeFactory, a_guide, a_member, a_session, an_activity
from workshops.adaptations.translation_files.po import Entry, read_po, write_po
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.rich_text import clean_rich_text, rich_text_of_html, rich_text_of_markdown
from workshops.organisations.models import Role
from workshops.planning.services import PlanDetails, prepare_session
from workshops.programmes.reading import read_programme
from workshops.programmes.safe_html import cleaned, is_safe

from .reading_pages import PAYLOADS, dangers_in, texts_of

DETAILS = PlanDetails(date=date(2026, 5, 14), start_time=time(13, 30), participants=9, minutes_available=60)


def test_the_corpus_is_large():
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize(
    "clean", [clean_rich_text, rich_text_of_html, rich_text_of_markdown, cleaned], ids=lambda clean: clean.__name__
)
def test_no_way_of_writing_rich_text_keeps_code(clean):
    kept = {payload: found for payload in PAYLOADS if (found := dangers_in(clean(f"<p>a</p>{payload}<p>b</p>")))}
    assert kept == {}


def test_what_a_package_may_hold_is_harmless_as_it_stands():
    let_in = {payload: found for payload in PAYLOADS if is_safe(payload) and (found := dangers_in(payload))}
    assert let_in == {}


def test_a_document_brings_no_code():
    document = "# Guide\n\n## Rencontre\n\n" + "\n\n".join(
        f"### Activité {number} (10 min)\n\n{payload}" for number, payload in enumerate(PAYLOADS)
    )
    guide = parse_guide(document.encode(), "guide.md", "fr").to_payload()
    html = list(texts_of(guide, "html"))
    assert html
    assert [found for text in html if (found := dangers_in(text))] == []


def test_a_translation_file_gives_its_texts_back_as_words():
    entries = [Entry(f"titre.{number}", "Le cercle", payload) for number, payload in enumerate(PAYLOADS)]
    file = write_po(entries, programme="p", version="v", edition=1, language="en")
    assert [entry.words for entry in read_po(file).entries] == PAYLOADS


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Pages, sheets and documents made of a guide whose every text is code."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("fr"):
        yield pages_of()
        transaction.set_rollback(True)


def pages_of() -> dict[str, str]:
    code = "".join(PAYLOADS)
    activities = [
        an_activity(
            payload[:120],
            5,
            steps=f"<p>a</p>{payload}",
            say=payload + "<p>b</p>",
            tips=payload,
            purpose=payload,
            questions=payload,
            content_note=payload,
            handouts=[{"title": payload[:80], "text": payload, "rights": "shareable"}],
        )
        for payload in PAYLOADS
    ]
    guide = a_guide(
        "<script>window.canary=1</script>",
        sessions=[a_session(PAYLOADS[0], *activities, purpose=PAYLOADS[1], preparation=PAYLOADS[2])],
        introduction=code,
        safeguarding_note=code,
        summary=code,
        objectives="\n".join(PAYLOADS),
        credits=code,
        resources="\n".join(PAYLOADS),
    )
    initiative = InitiativeFactory(lead_name=PAYLOADS[30], partners=code[:500])
    initiative.texts.update(name=PAYLOADS[31][:100], description=code)
    assert dangers_in(read_programme(guide).introduction) == []
    owner = a_member(Role.FACILITATOR, guide.organisation, first_name=PAYLOADS[0][:100], last_name=PAYLOADS[20][:100])
    edition = guide.current_edition
    plan = prepare_session(owner, edition, edition.programme.sessions[0].id, DETAILS)
    type(plan).objects.filter(pk=plan.pk).update(title=PAYLOADS[0], place=PAYLOADS[40], note=code)
    client = Client()
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    shown = {
        "guide": reverse("guides:guide", args=[guide.pk, guide.slug]),
        "catalogue": f"{reverse('guides:catalogue')}?q=window",
        "what was asked": reverse("guides:catalogue") + '?q="><script>window.canary=1</script>',
        "activities": reverse("guides:activities"),
        "plan": reverse("planning:plan", args=[plan.pk]),
        "run sheet": reverse("planning:run_sheet", args=[plan.pk]),
        "live": reverse("planning:live", args=[plan.pk]),
        "directory": reverse("directory:initiatives"),
        "initiative": reverse("directory:initiative", args=[initiative.pk]),
        "members": reverse("organisations:members", args=[guide.organisation.slug]),
        "profile": reverse("organisations:profile"),
        "log": reverse("session_logs:from_plan", args=[plan.pk]),
    }
    return {name: client.get(address, follow=True).content.decode() for name, address in shown.items()}


def test_no_page_runs_or_loads_what_was_kept_in_a_text(pages, db):
    assert {name: found for name, html in pages.items() if (found := dangers_in(html))} == {}


def test_the_pages_do_show_the_texts(pages, db):
    assert [name for name in ("guide", "run sheet", "initiative", "plan") if "window.canary" not in pages[name]] == []
