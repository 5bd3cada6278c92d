"""The review of an import: side by side, mended, and made into one guide."""

import re

import pytest
from django.urls import reverse

from tests.exchange.documents import MARKDOWN, a_guide_read, a_session_read, an_activity_read
from tests.exchange.screens import UPLOAD, a_file, give_up, review, text_of, typed
from workshops.exchange.corrections import Corrections
from workshops.exchange.models import ImportDraft
from workshops.exchange.services import finish_import, give_up_import, start_import
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


def test_source_and_result_stand_side_by_side(signed_in, author, draft):
    shown = text_of(signed_in(author).get(review(draft)))
    assert "2 rencontres, 3 activités, 2 avec une durée; 2 à vérifier" in shown
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
    answer = client.post(review(draft), typed(draft, s2_title="Autre titre", **changes), follow=True)
    shown = text_of(answer)
    assert answer.redirect_chain == [(review(draft), 302)]  # so that reloading or going back sends nothing again
    assert shown.count(sentence) == 2  # in the list of what to correct, and at the field
    field = re.search(r'<li><a href="#(id_[^"]+)"', shown).group(1)
    assert f'id="{field}"' in shown
    assert f'id="{field}_error"' in shown
    assert not GuidePage.objects.exists()
    assert f'value="{kept}"' in shown
    assert 'value="Autre titre"' in shown


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


def test_giving_up_asks_first_and_throws_nothing_away(signed_in, author, draft):
    client = signed_in(author)
    answer = client.post(review(draft), {**typed(draft, s1_title="Presque perdu", s1_a2_minutes="?"), "give_up": "1"})
    assert answer.url == give_up(draft)
    asked = text_of(client.get(give_up(draft)))
    assert f"Abandonner l’importation de « {draft.file_name} »" in asked
    assert f'<form method="post" action="{give_up(draft)}"' in asked
    assert f'href="{review(draft)}"' in asked
    assert ImportDraft.objects.waiting().get() == draft
    assert 'value="Presque perdu"' in text_of(client.get(review(draft)))


def test_giving_up_an_import_that_is_over_leads_on(signed_in, author, draft):
    client = signed_in(author)
    client.post(give_up(draft))
    answer = client.get(give_up(draft), follow=True)
    assert answer.redirect_chain[-1][0] == UPLOAD
    assert "Cette importation n’existe plus" in text_of(answer)


def test_the_list_of_imports_leads_to_the_question(signed_in, author, draft):
    shown = text_of(signed_in(author).get(UPLOAD))
    assert f'href="{give_up(draft)}"' in shown
    assert f'action="{give_up(draft)}"' not in shown


def test_after_giving_up_the_back_button_leads_to_a_new_upload(signed_in, author, draft):
    client = signed_in(author)
    assert client.post(give_up(draft)).url == UPLOAD
    assert ImportDraft.objects.get().payload == {}
    for answer in (
        client.get(review(draft), follow=True),
        client.post(review(draft), {"guide-title": "Trop tard"}, follow=True),
    ):
        assert answer.redirect_chain[-1][0] == UPLOAD
        assert "Cette importation n’existe plus" in text_of(answer)
    assert not GuidePage.objects.exists()


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
