"""The import in the admin: who enters, the upload, and what the screens cost."""

import re
import tempfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.exchange.documents import a_guide_read, a_session_read, a_word_document, an_activity_read
from tests.exchange.screens import UPLOAD, a_file, give_up, review, text_of, typed
from tests.factories import OrganisationFactory, UserFactory, a_member
from workshops.exchange.models import ImportDraft
from workshops.exchange.permissions import organisations_to_import_into
from workshops.exchange.services import start_import
from workshops.exchange.wagtail_hooks import import_buttons
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page, grant_role

pytestmark = pytest.mark.django_db


# --- Who enters ---


@pytest.mark.parametrize(
    ("role", "enters"), [(Role.READER, False), (Role.FACILITATOR, False), (Role.AUTHOR, True), (Role.COORDINATOR, True)]
)
def test_authors_and_coordinators_import_into_their_organisation_alone(signed_in, role, enters):
    user, other = a_member(role), OrganisationFactory()
    own = user.memberships.get().organisation
    for organisation in (own, other):
        ensure_organisation_page(organisation, "fr")
    assert list(organisations_to_import_into(user)) == ([own] if enters else [])
    assert signed_in(user).get(UPLOAD).status_code == (200 if enters else 403)


def test_an_organisation_without_a_page_yet_is_open_to_those_who_write_there(author):
    assert [each.slug for each in organisations_to_import_into(author)] == ["rives"]


def test_administrators_import_anywhere_and_closed_accounts_nowhere(administrator, author):
    assert [each.slug for each in organisations_to_import_into(administrator)] == ["rives"]
    author.is_active = False
    assert not organisations_to_import_into(author)


def test_a_visitor_is_led_to_sign_in(client, draft):
    for address in (UPLOAD, review(draft), give_up(draft)):
        for call in (client.get, client.post):
            assert call(address).url.startswith("/fr/account/login/")
    assert ImportDraft.objects.waiting().count() == 1


def test_nobody_else_opens_an_import(signed_in, draft, administrator):
    same = draft.organisation
    others = [a_member(Role.AUTHOR), a_member(Role.COORDINATOR, same), a_member(Role.AUTHOR, same), administrator]
    for user in others:
        client = signed_in(user)
        assert client.get(review(draft)).status_code == 404
        assert client.post(review(draft), typed(draft)).status_code == 404
        assert client.post(give_up(draft)).status_code == 404
    for user in (a_member(Role.READER, same), a_member(Role.FACILITATOR, same), UserFactory()):
        assert signed_in(user).post(review(draft), typed(draft)).status_code == 403
    assert not GuidePage.objects.exists()
    assert ImportDraft.objects.waiting().count() == 1


def test_who_no_longer_writes_there_no_longer_finishes_an_import(signed_in, draft, author):
    grant_role(author, OrganisationFactory(), Role.AUTHOR)
    grant_role(author, draft.organisation, Role.READER)
    client = signed_in(type(author).objects.get(pk=author.pk))
    assert client.get(review(draft)).status_code == 404
    assert client.post(review(draft), typed(draft)).status_code == 404
    assert not GuidePage.objects.exists()


def test_the_way_in_is_on_the_page_of_the_organisation(signed_in, author):
    page = ensure_organisation_page(author.memberships.get().organisation, "fr")
    shown = text_of(signed_in(author).get(reverse("wagtailadmin_explore", args=(page.pk,))))
    assert f"{UPLOAD}?page={page.pk}" in shown
    assert '"url": "/admin/import/"' in shown
    reader = a_member(Role.AUTHOR)
    assert f"{UPLOAD}?page={page.pk}" not in text_of(signed_in(reader).get(reverse("wagtailadmin_home")))


def test_the_organisation_whose_page_led_here_is_chosen(signed_in, author):
    grant_role(author, OrganisationFactory(slug="autre", name="Autre"), Role.AUTHOR)
    page = ensure_organisation_page(author.memberships.get(organisation__slug="rives").organisation, "fr")
    client = signed_in(type(author).objects.get(pk=author.pk))
    assert '<option value="rives" selected>' in text_of(client.get(f"{UPLOAD}?page={page.pk}"))
    assert client.get(f"{UPLOAD}?page=autre").status_code == 200


# --- Upload ---


def test_a_document_is_read_and_not_kept(signed_in, author, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = signed_in(author).post(UPLOAD, {"file": a_file(), "organisation": "rives", "language": ""})
    made = ImportDraft.objects.get()
    assert answer.url == review(made)
    assert (made.owner, made.organisation.slug, made.file_name) == (author, "rives", "guide.md")
    assert (made.imported().title, made.imported().language) == ("Cœur à cœur", "fr")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_language_may_be_said(signed_in, author):
    signed_in(author).post(UPLOAD, {"file": a_file(), "organisation": "rives", "language": "en"})
    assert ImportDraft.objects.get().imported().language == "en"


def test_another_organisation_is_refused_and_nothing_kept(signed_in, author):
    OrganisationFactory(slug="voisine")
    data = {"file": a_file(), "organisation": "voisine", "language": "fr"}
    answer = signed_in(author).post(UPLOAD, data, follow=True)
    assert "Vous ne pouvez pas ajouter de guide à cet organisme" in text_of(answer)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Choisissez le document à importer."),
        (a_file(b"", "vide.docx"), "« vide.docx » est vide"),
        (a_file(b"\x89PNG\r\n\x1a\n" + bytes(99), "photo.docx"), "n’est pas un document Word, mais une image"),
        (a_file(b"PK\x03\x04 abc", "abime.docx"), "« abime.docx » est abîmé"),
        (a_file(a_word_document(), "rien.docx"), "ne contient aucun texte"),
        (a_file("bonjour", "guide.exe"), "n’est pas pris en charge"),
    ],
)
def test_a_refused_document_is_a_sentence_and_the_choices_stay(signed_in, author, file, sentence):
    data = {"organisation": "rives", "language": "en"} | ({"file": file} if file else {})
    client = signed_in(author)
    answer = client.post(UPLOAD, data, follow=True)
    shown = text_of(answer)
    assert answer.redirect_chain[-1] == (UPLOAD, 302)  # so that reloading or going back sends nothing again
    assert sentence in shown.replace("&#x27;", "’")
    assert re.search(r'value="en"[^>]*checked', shown)
    assert sentence not in text_of(client.get(UPLOAD))
    assert not ImportDraft.objects.exists()


def test_a_document_over_ten_megabytes_is_let_go(signed_in, author, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    large = a_file(b"a" * (10 * 1024 * 1024 + 1), "lourd.md")
    answer = signed_in(author).post(UPLOAD, {"organisation": "rives", "language": "en", "file": large}, follow=True)
    shown = text_of(answer)
    assert "Ce document dépasse 10 Mo" in shown
    assert "Choisissez le document" not in re.sub(r"<li aria-current.*?</li>", "", shown)
    assert re.search(r'value="en"[^>]*checked', shown)
    assert list(tmp_path.iterdir()) == []


def test_a_document_of_too_many_activities_is_refused(signed_in, author):
    text = "# Encyclopédie\n\n" + "".join(f"## Activité {n} (5 minutes)\n\nParler.\n\n" for n in range(401))
    answer = signed_in(author).post(
        UPLOAD, {"organisation": "rives", "language": "fr", "file": a_file(text)}, follow=True
    )
    assert "Ce document contient 401 activités" in text_of(answer)
    assert not ImportDraft.objects.exists()


def test_the_token_is_asked_for_although_the_upload_is_limited_first(author):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    data = {"organisation": "rives", "language": "fr", "file": a_file()}
    assert client.post(UPLOAD, data).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text_of(client.get(UPLOAD))).group(1)
    assert client.post(UPLOAD, {**data, "file": a_file(), "csrfmiddlewaretoken": token}).status_code == 302


def test_imports_to_finish_are_listed_and_old_ones_go_with_the_next(signed_in, author, draft):
    client = signed_in(author)
    assert "guide.docx" in text_of(client.get(UPLOAD))
    ImportDraft.objects.update(created_at=timezone.now() - timedelta(days=8))
    start_import(a_guide_read(), draft.organisation, "nouveau.md", by=author)
    assert [each.file_name for each in ImportDraft.objects.all()] == ["nouveau.md"]


# --- Costs ---


def drafts_of(author, activities: int, count: int = 1) -> list[ImportDraft]:
    guide = a_guide_read(a_session_read("Un", *(an_activity_read(f"Activité {n}") for n in range(activities))))
    organisation = author.memberships.get().organisation
    return [start_import(guide, organisation, f"{n}.md", by=author) for n in range(count)]


def test_the_review_costs_the_same_whatever_its_length(signed_in, author, queries_of):
    client = signed_in(author)
    (short,), (long,) = drafts_of(author, 1), drafts_of(author, 3)
    client.get(review(short))
    assert queries_of(client.get, review(short)) == queries_of(client.get, review(long))


def test_the_upload_page_costs_the_same_whatever_waits(signed_in, author, queries_of):
    client = signed_in(author)
    drafts_of(author, 1)
    client.get(UPLOAD)
    one = queries_of(client.get, UPLOAD)
    drafts_of(author, 1, count=2)
    assert queries_of(client.get, UPLOAD) == one


def test_the_button_of_a_page_costs_no_query_in_a_list_of_pages(author, django_assert_num_queries):
    ensure_organisation_page(author.memberships.get().organisation, "fr")
    page = Page.objects.specific().get(slug="rives")
    list(import_buttons(page, author))  # her rights are read once
    with django_assert_num_queries(0):
        (button,) = import_buttons(page, author)
    assert button.url == f"{UPLOAD}?page={page.pk}"
    assert not list(import_buttons(page.get_parent(), author))


def test_making_the_guide_costs_the_same_whatever_its_length(signed_in, author):
    client, counts = signed_in(author), []
    for activities in (1, 1, 3):
        (made,) = drafts_of(author, activities)
        data = typed(made)
        with CaptureQueriesContext(connection) as captured:
            assert client.post(review(made), data).status_code == 302
        counts.append(len(captured))
    assert counts[1] == counts[2]
