"""Code kept in every text of a site, read in a real browser: none of it runs, on any page, sheet, preview or feed."""

import json
from pathlib import Path

import pytest

from tests.browser.sites import OwnSite, copy_data

MAKE = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import translation
from tests.factories import MembershipFactory, a_guide, a_session, an_activity
from tests.security.coded import a_coded_site
from tests.security.reading_pages import PAYLOADS
from workshops.organisations.models import Role
from workshops.programmes.safe_html import cleaned
with translation.override("fr"):
    coded = a_coded_site()
    author = MembershipFactory(organisation=coded.guide.organisation, role=Role.AUTHOR).user
    keys = []
    for person in (coded.owner, author):
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        keys.append(session.session_key)
    # The editor reads back what it wrote, or what a door let in: words cleaned, titles as they were typed.
    words = cleaned("".join(PAYLOADS))
    moments = [an_activity(payload[:120], 5, steps=words, tips=words) for payload in PAYLOADS[:20]]
    edited = a_guide(
        PAYLOADS[0][:200],
        organisation=coded.guide.organisation,
        sessions=[a_session(PAYLOADS[1][:120], *moments)],
        introduction=words,
        summary=PAYLOADS[2],
    )
    admin = {
        "editor": reverse("wagtailadmin_pages:edit", args=(edited.pk,)),
        "preview": reverse("wagtailadmin_pages:view_draft", args=(coded.guide.pk,)),
        "explorer": reverse("wagtailadmin_explore", args=(coded.guide.get_parent().pk,)),
    }
    print(json.dumps({"keys": keys, "pages": coded.addresses, "admin": admin, "plan": coded.plan.pk}))
"""
# The HTML of its PDF, as it is handed to the program that draws it.
SOURCE = """
from django.utils import translation
from workshops.planning.kit import pdf
from workshops.planning.kit.gathering import kit_of_plan
from workshops.planning.kit.options import KitOptions
from workshops.planning.models import SessionPlan
kept = []
pdf.make_pdf = lambda html, *rest: kept.append(html) or b""
with translation.override("fr"):
    plan = SessionPlan.objects.get(pk=PLAN)
    pdf.pdf_of(kit_of_plan(plan, plan.owner, KitOptions()))
print(kept[0])
"""
# What a page that ran anything of it would leave behind, and what the browser itself held back.
WATCH = """
window.__held = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sourceFile, sample, lineNumber }) => {
  window.__held.push(`${effectiveDirective} ${sourceFile}:${lineNumber} ${sample}`);
});
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.canary = name; };
"""


@pytest.fixture(scope="module")
def coded(bare_data: Path, tmp_path_factory: pytest.TempPathFactory):
    """A site whose every text is code, served."""
    site = OwnSite.at(tmp_path_factory.mktemp("coded"))
    copy_data(bare_data, site.data)
    told = json.loads(site.execute(MAKE).splitlines()[-1])
    with site.serving():
        yield site, told


def went_wrong(context, site: OwnSite, pages: dict[str, str]) -> dict[str, list]:
    """By page, what ran or was held back by the browser."""
    context.add_init_script(WATCH)
    found = {}
    for name, address in pages.items():
        page = context.new_page()
        said: list[str] = []
        page.on("dialog", lambda dialog, said=said: (said.append(dialog.message), dialog.dismiss()))
        ours = (site.address, "data:", "blob:")
        page.on(
            "request",
            lambda request, said=said, ours=ours: None if request.url.startswith(ours) else said.append(request.url),
        )
        answer = page.goto(site.address + address, wait_until="load")
        assert answer is not None
        assert answer.status == 200, address
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true;")
        page.wait_for_timeout(300)
        ran = page.evaluate("window.canary ?? null")
        held = page.evaluate("window.__held ?? []")
        if ran is not None or held or said:
            found[name] = [ran, held, said]
        page.close()
    return found


def context_of(chromium, site: OwnSite, key: str = ""):
    context = chromium.new_context(locale="fr-CA", viewport={"width": 1280, "height": 800})
    if key:
        context.add_cookies([{"name": "sessionid", "value": key, "url": site.address}])
    return context


def test_no_page_of_the_site_runs_it(coded, chromium):
    site, told = coded
    context = context_of(chromium, site, told["keys"][0])
    assert went_wrong(context, site, told["pages"]) == {}
    context.close()


def test_a_visitor_s_pages_do_not_run_it(coded, chromium):
    site, told = coded
    names = ("guide", "catalogue", "what was asked", "activities", "directory", "initiative")
    context = context_of(chromium, site)
    assert went_wrong(context, site, {name: told["pages"][name] for name in names}) == {}
    context.close()


def test_the_printed_sheet_does_not_run_it(coded, chromium):
    site, told = coded
    context = context_of(chromium, site, told["keys"][0])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(site.address + told["pages"]["run sheet"])
    assert page.evaluate("[window.canary ?? null, window.__held]") == [None, []]
    context.close()


def test_the_admin_does_not_run_it(coded, chromium):
    site, told = coded
    context = context_of(chromium, site, told["keys"][1])
    assert went_wrong(context, site, told["admin"]) == {}
    context.close()


def test_the_feed_is_not_a_page_that_runs_it(coded, chromium):
    site, _told = coded
    context = context_of(chromium, site)
    assert went_wrong(context, site, {"feed": "/feeds/editions.atom"}) == {}
    context.close()


def test_the_source_of_the_pdf_runs_nothing_even_without_the_policy(coded, chromium):
    """WeasyPrint runs no script; the same HTML in a browser without any policy is the harder trial."""
    site, told = coded
    html = site.execute(SOURCE.replace("PLAN", str(told["plan"])))
    assert "window.canary" in html
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_content(html, wait_until="load")
    page.wait_for_timeout(300)
    assert page.evaluate("window.canary ?? null") is None
    context.close()
