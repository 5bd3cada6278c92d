"""Code kept in texts: through each way in, and on each page that shows it, nothing of it runs or loads."""

import pytest
from django.test import Client

from workshops.adaptations.translation_files.po import Entry, read_po, write_po
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.rich_text import clean_rich_text, rich_text_of_html, rich_text_of_markdown
from workshops.programmes.safe_html import cleaned, is_safe

from .coded import a_coded_site
from .reading_pages import PAYLOADS, dangers_in, texts_of


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
def pages(kept_db):
    """Pages, sheets and documents made of a guide whose every text is code."""
    return pages_of()


def pages_of() -> dict[str, str]:
    coded = a_coded_site()
    client = Client()
    client.force_login(coded.owner, backend="django.contrib.auth.backends.ModelBackend")
    return {name: client.get(address, follow=True).content.decode() for name, address in coded.addresses.items()}


def test_no_page_runs_or_loads_what_was_kept_in_a_text(pages, db):
    assert {name: found for name, html in pages.items() if (found := dangers_in(html))} == {}


def test_the_pages_do_show_the_texts(pages, db):
    assert [name for name in ("guide", "run sheet", "initiative", "plan") if "window.canary" not in pages[name]] == []
