"""The import in the admin: who enters, the upload, the review, and the guide made once."""

import re
import tempfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.exchange.documents import MARKDOWN, a_guide_read, a_session_read, a_word_document, an_activity_read
from tests.factories import OrganisationFactory, UserFactory, a_member
from workshops.exchange.corrections import Corrections
from workshops.exchange.models import ImportDraft
from workshops.exchange.permissions import organisations_to_import_into
from workshops.exchange.services import finish_import, give_up_import, start_import
from workshops.exchange.wagtail_hooks import import_buttons
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page, grant_role

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/import/"


def review(draft: ImportDraft) -> str:
    return reverse("exchange:review", args=(draft.pk,))


def give_up(draft: ImportDraft) -> str:
    return reverse("exchange:give_up", args=(draft.pk,))


@pytest.fixture
def author():
    return a_member(Role.AUTHOR, OrganisationFactory(slug="rives", name="Les Rives"))


@pytest.fixture
def draft(author):
    return start_import(a_guide_read(), author.memberships.get().organisation, "guide.docx", by=author)


def typed(draft: ImportDraft, **changes) -> dict:
    """What the review screen sends back untouched, with `changes` (`s1_a2_minutes` for « s1-a2-minutes »)."""
    forms = Corrections(draft.imported()).forms()
    data = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    for name, value in changes.items():
        form, field = re.fullmatch(r"((?:s\d+_a\d+|s\d+|guide))_(.+)", name).groups()
        data[f"{form.replace('_', '-')}-{field}"] = value
    return {name: value for name, value in data.items() if value not in (None, False)}


def a_file(content: str | bytes = MARKDOWN, name: str = "guide.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


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
    answer = signed_in(author).post(UPLOAD, {"file": a_file(), "organisation": "voisine", "language": "fr"})
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
    answer = signed_in(author).post(UPLOAD, data)
    shown = text_of(answer)
    assert answer.status_code == 200
    assert sentence in shown.replace("&#x27;", "’")
    assert re.search(r'value="en"[^>]*checked', shown)
    assert not ImportDraft.objects.exists()


def test_a_document_over_ten_megabytes_is_let_go(signed_in, author, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    large = a_file(b"a" * (10 * 1024 * 1024 + 1), "lourd.md")
    answer = signed_in(author).post(UPLOAD, {"organisation": "rives", "language": "en", "file": large})
    shown = text_of(answer)
    assert "Ce document dépasse 10 Mo" in shown
    assert "Choisissez le document" not in re.sub(r"<li aria-current.*?</li>", "", shown)
    assert re.search(r'value="en"[^>]*checked', shown)
    assert list(tmp_path.iterdir()) == []


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


# --- Review ---


def test_source_and_result_stand_side_by_side(signed_in, author, draft):
    shown = text_of(signed_in(author).get(review(draft)))
    assert "2 rencontres, 3 activités, 2 avec une durée ; 2 à vérifier" in shown
    assert "Remettre les feuilles, puis circuler dans la salle." in shown  # the source
    assert "<li>Circuler.</li>" in shown  # the result
    assert 'name="s1-a2-minutes" value="45"' in shown
    assert 'name="s1-a2-shortest_minutes" value="30"' in shown
    assert "feuille de bingo, par personne" in shown
    assert "14 × crayons" in shown
    assert "Plus court : Une seule ligne suffit." in shown
    assert "<b>Lettre</b> aux parents" in shown


def test_every_link_of_the_review_leads_somewhere(signed_in, author, draft):
    shown = text_of(signed_in(author).get(review(draft)))
    anchors = set(re.findall(r'id="([^"]+)"', shown))
    links = re.findall(r'<a href="#([^"]+)"', shown)
    assert {"s2-a1", "guide", "u1"} <= set(links)
    assert set(links) <= anchors
    assert len(re.findall(r'id="s1-a2"', shown)) == 1


def test_what_to_check_comes_before_all_else(signed_in, author, draft):
    shown = text_of(signed_in(author).get(review(draft)))
    assert shown.index('href="#s2-a1"') < shown.index('class="import-row')
    assert shown.index('href="#guide"') < shown.index('class="import-row')


def test_the_draft_is_made_as_read_and_opens_in_the_editor(signed_in, author, draft):
    answer = signed_in(author).post(review(draft), typed(draft), follow=True)
    page = GuidePage.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert answer.status_code == 200
    assert "Le brouillon « Cœur à cœur » est créé" in text_of(answer)
    assert (page.owner, page.live, page.organisation) == (author, False, draft.organisation)
    assert "<b>Lettre</b> aux parents" in page.unsorted
    closed = ImportDraft.objects.get()
    assert (closed.payload, closed.typed, closed.is_open, closed.page_id) == ({}, {}, False, page.pk)


def test_what_is_mended_in_the_review_is_in_the_draft(signed_in, author, draft):
    changes = {
        "guide_title": "De cœur à cœur", "guide_summary": "Autre résumé", "guide_language": "en",
        "s1_title": "Ensemble",
        "s1_a2_title": "Le grand bingo", "s1_a2_minutes": "40", "s1_a2_shortest_minutes": "", "s1_a2_kind": "energiser",
        "s2_a1_minutes": "20", "s2_a1_shortest_minutes": "15",
    }  # fmt: skip
    signed_in(author).post(review(draft), typed(draft, **changes))
    page = GuidePage.objects.get()
    assert (page.title, page.summary, page.locale.language_code) == ("De cœur à cœur", "Autre résumé", "en")
    first, second = (session.value for session in page.sessions)
    assert first["title"] == "Ensemble"
    bingo, line = first["activities"][1].value, second["activities"][0].value
    assert (bingo["title"], bingo["kind"], bingo["minutes"], bingo["shortest_minutes"]) == (
        "Le grand bingo", "energiser", 40, None,
    )  # fmt: skip
    assert (line["minutes"], line["shortest_minutes"]) == (20, 15)


def test_an_activity_that_is_none_goes_whole_to_be_sorted(signed_in, author, draft):
    signed_in(author).post(review(draft), typed(draft, s1_a2_to_sort="on"))
    page = GuidePage.objects.get()
    assert [activity.value["title"] for activity in page.sessions[0].value["activities"]] == ["Accueil"]
    for said in (
        "Faire groupe › Le bingo", "30-45 minutes", "Se découvrir des points communs.", "Circuler.", "14 crayons",
        "Il n’y a pas de bonne réponse.", "Qu’avez-vous en commun ?", "Laissez passer son tour.",
        "Une seule ligne suffit.",
        "une feuille de bingo par participant", "Le jeu peut isoler quelqu’un.",
    ):  # fmt: skip
        assert said in page.unsorted


def test_a_long_title_left_as_shown_is_kept_whole(signed_in, author):
    title = "Apprendre à dire ce qui est bon pour soi " * 5
    guide = a_guide_read(a_session_read("Un", an_activity_read(title)))
    long = start_import(guide, author.memberships.get().organisation, "long.md", by=author)
    signed_in(author).post(review(long), typed(long))
    assert title.strip() in GuidePage.objects.get().unsorted


@pytest.mark.parametrize(
    ("changes", "sentence", "kept"),
    [
        ({"s1_a2_shortest_minutes": "60"}, "La durée la plus courte (60 min) dépasse la durée prévue (45 min).", "60"),
        ({"s1_a2_minutes": "bientôt"}, "Écrivez un nombre entier de minutes, par exemple 15.", "bientôt"),
        ({"s1_a2_minutes": "-5"}, "Écrivez un nombre de minutes, à partir de zéro.", "-5"),
        ({"s1_a2_minutes": "601"}, "Une activité dure au plus 600 minutes", "601"),
        ({"s1_a2_minutes": ""}, "Indiquez aussi la durée prévue, ou videz la durée la plus courte.", "30"),
        ({"s1_title": "x" * 151}, "Raccourcissez ce titre : 150 caractères au plus, il en a 151.", "x" * 151),
        ({"s1_title": " "}, "Écrivez un titre.", " "),
    ],
)
def test_a_mistake_is_a_sentence_at_its_field_and_nothing_typed_is_lost(
    signed_in, author, draft, changes, sentence, kept
):
    client = signed_in(author)
    answer = client.post(review(draft), typed(draft, s2_title="Autre titre", **changes))
    shown = text_of(answer)
    assert answer.status_code == 200
    assert shown.count(sentence) == 2  # in the list of what to correct, and at the field
    field = re.search(r'<li><a href="#(id_[^"]+)"', shown).group(1)
    assert f'id="{field}"' in shown
    assert f'id="{field}_error"' in shown
    assert not GuidePage.objects.exists()
    for page in (shown, text_of(client.get(review(draft)))):
        assert f'value="{kept}"' in page
        assert 'value="Autre titre"' in page


def test_corrections_may_wait(signed_in, author, draft):
    client = signed_in(author)
    answer = client.post(review(draft), {**typed(draft, s1_title="Pour plus tard", s1_a2_minutes="?"), "keep": "1"})
    assert answer.url == UPLOAD
    shown = text_of(client.get(review(draft)))
    assert 'value="Pour plus tard"' in shown
    assert 'value="?"' in shown
    assert not GuidePage.objects.exists()


def test_a_second_click_makes_no_second_guide(signed_in, author, draft):
    client, data = signed_in(author), typed(draft)
    first, second = (client.post(review(draft), data).url for _time in range(2))
    assert first == second == reverse("wagtailadmin_pages:edit", args=(GuidePage.objects.get().pk,))


def test_two_clicks_at_once_make_one_guide(author, draft):
    stale = [ImportDraft.objects.get(pk=draft.pk) for _time in range(2)]
    corrections = Corrections(draft.imported(), typed(draft))
    assert corrections.is_valid()
    first, second = (finish_import(each, corrections, by=author) for each in stale)
    assert first.pk == second.pk == GuidePage.objects.get().pk


def test_an_import_given_up_meanwhile_makes_nothing(author, draft):
    corrections = Corrections(draft.imported(), typed(draft))
    assert corrections.is_valid()
    give_up_import(draft)
    assert finish_import(draft, corrections, by=author) is None
    assert not GuidePage.objects.exists()


def test_the_back_button_leads_to_the_guide(signed_in, author, draft):
    client = signed_in(author)
    made = client.post(review(draft), typed(draft)).url
    answer = client.get(review(draft), follow=True)
    assert answer.redirect_chain[-1][0] == made
    assert "Ce guide est déjà créé" in text_of(answer)
    assert client.post(give_up(draft)).url == made
    assert GuidePage.objects.count() == 1


def test_after_giving_up_the_back_button_leads_to_a_new_upload(signed_in, author, draft):
    client = signed_in(author)
    assert client.get(give_up(draft)).url == review(draft)
    assert client.post(give_up(draft)).url == UPLOAD
    assert ImportDraft.objects.get().payload == {}
    for answer in (client.get(review(draft), follow=True), client.post(review(draft), typed_nothing(), follow=True)):
        assert answer.redirect_chain[-1][0] == UPLOAD
        assert "Cette importation n’existe plus" in text_of(answer)
    assert not GuidePage.objects.exists()


def typed_nothing() -> dict:
    return {"guide-title": "Trop tard"}


def test_an_import_whose_guide_was_deleted_leads_to_a_new_upload(signed_in, author, draft):
    client = signed_in(author)
    client.post(review(draft), typed(draft))
    GuidePage.objects.get().delete()
    assert client.get(review(draft)).url == UPLOAD


def test_what_an_older_importer_wrote_leads_to_a_new_upload(signed_in, author, draft):
    ImportDraft.objects.update(payload={"title": "Ancien"})
    assert signed_in(author).get(review(draft)).url == UPLOAD


def test_nothing_of_a_document_is_run_in_the_page(signed_in, author):
    hostile = MARKDOWN + "\n\n<script>alert(1)</script>\n\n[lien](javascript:alert(1)) <img src=x onerror=alert(1)>\n"
    client = signed_in(author)
    client.post(UPLOAD, {"file": a_file(hostile), "organisation": "rives", "language": "fr"})
    shown = text_of(client.get(review(ImportDraft.objects.get())))
    assert "<script>alert" not in shown
    assert 'javascript:alert(1)"' not in shown
    assert "<img src=x" not in shown


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
