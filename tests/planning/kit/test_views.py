"""The page of the kit, the page that follows a document, the document itself."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_guide, a_member
from workshops.planning.kit import formats, limits
from workshops.planning.kit.models import KitExport, KitRendering
from workshops.planning.kit.options import CHOICES
from workshops.planning.pdf import why_no_pdf

pytestmark = pytest.mark.django_db
State = KitRendering.State


@pytest.fixture
def light(monkeypatch):
    """Who gets what is one question, what is written another: each format writes its own name."""
    for name, real in list(formats.FORMATS.items()):
        fake = formats.Format(real.content_type, lambda kit, progress: kit.options.format.encode(), real.steps)
        monkeypatch.setitem(formats.FORMATS, name, fake)


def plan_page(plan) -> str:
    return reverse("kits:plan", args=(plan.pk,))


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_plan_and_the_guide_lead_to_their_kits(signed_in, client, owner, plan, guide):
    assert plan_page(plan) in signed_in(owner).get(reverse("planning:plan", args=(plan.pk,))).content.decode()
    assert (
        reverse("kits:guide", args=(guide.current_edition.pk,)) in client.get(guide.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("name", ["pdf", "docx", "epub", "zip"])
def test_one_press_gives_the_document(signed_in, owner, plan, light, name):
    response = signed_in(owner).post(plan_page(plan), {"format": name}, follow=True)
    assert response.redirect_chain[-1][0].endswith(("/file/", "/"))
    if name == "zip":
        response = signed_in(owner).get(reverse("kits:file", args=(KitExport.objects.get().key,)))
    assert body_of(response) == name.encode()
    assert response["Content-Type"] == formats.FORMATS[name].content_type
    assert "attachment" in response["Content-Disposition"]
    assert f"dire-ses-limites-2026-05-14.{name}" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-cache"


def test_each_choice_is_kept(signed_in, owner, plan, light):
    chosen = {"version": "cofacilitator", "density": "annotated", "format": "docx", "paper": "a4", "type": "large"}
    signed_in(owner).post(plan_page(plan), chosen)
    assert KitExport.objects.get().options == {**chosen, "notes": "without", "handouts": "with"}


def test_a_wrong_choice_is_told_and_the_others_are_kept(signed_in, owner, plan):
    response = signed_in(owner).post(plan_page(plan), {"version": "wall", "format": "odt"})
    assert response.status_code == 422
    assert 'value="wall"' in response.content.decode()
    assert response.context["form"]["version"].value() == "wall"
    assert not KitExport.objects.exists()


def test_a_visitor_takes_a_public_guide_and_no_other(client, guide, light):
    page = reverse("kits:guide", args=(guide.current_edition.pk,))
    assert client.get(page).status_code == 200
    response = client.post(page, {"format": "docx"}, follow=True)
    assert body_of(response) == b"docx"
    hidden = a_guide("Caché", visibility="organisation").current_edition
    for method in (client.get, client.post):
        assert method(reverse("kits:guide", args=(hidden.pk,))).status_code == 404


def test_a_double_press_makes_one_document(signed_in, owner, plan, light):
    client = signed_in(owner)
    for _press in range(2):
        client.post(plan_page(plan), {"format": "docx"})
    assert KitExport.objects.count() == KitRendering.objects.count() == 1


def test_what_one_may_no_longer_read_is_no_longer_given(signed_in, guide, light):
    reader = signed_in(a_member())
    reader.post(reverse("kits:guide", args=(guide.current_edition.pk,)), {"format": "docx"})
    address = reverse("kits:file", args=(KitExport.objects.get().key,))
    assert reader.get(address).status_code == 200
    guide.visibility = "organisation"
    guide.save()
    assert reader.get(address).status_code == 404


def test_a_document_is_given_to_nobody_else(signed_in, client, owner, plan, light):
    signed_in(owner).post(plan_page(plan), {"format": "docx"})
    for name in ("file", "export"):
        address = reverse(f"kits:{name}", args=(KitExport.objects.get().key,))
        assert client.get(address).status_code == 404
        assert signed_in(a_member()).get(address).status_code == 404


def waiting(signed_in, owner, plan, **state):
    signed_in(owner).post(plan_page(plan), {"format": "docx"})
    KitRendering.objects.update(**{"state": State.WAITING, "total": 0, "changed_at": timezone.now(), **state})
    return reverse("kits:export", args=(KitExport.objects.get().key,))


def test_a_document_being_made_shows_how_far_it_is_without_a_script(signed_in, owner, plan, light):
    address = waiting(signed_in, owner, plan, state=State.MAKING, done=3, total=12)
    html = signed_in(owner).get(address).content.decode()
    assert '<progress value="3" max="12"' in html
    assert "étape 3 sur 12 environ" in html
    assert f'href="{address}"' in html
    part = signed_in(owner).get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="kit-state"')
    assert "<html" not in part


def test_a_script_is_answered_when_the_document_is_further_alone(signed_in, owner, plan, light):
    address, client = waiting(signed_in, owner, plan, state=State.MAKING, done=3, total=12), signed_in(owner)
    asked = BeautifulSoup(client.get(address).content, "html.parser").select_one("[hx-get]")["hx-get"]
    unchanged = client.get(asked, headers={"HX-Request": "true"})
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    KitRendering.objects.update(done=4)
    assert "étape 4 sur 12" in client.get(asked, headers={"HX-Request": "true"}).content.decode()


def test_a_file_not_ready_leads_to_the_page_that_waits(signed_in, owner, plan, light):
    address = waiting(signed_in, owner, plan)
    response = signed_in(owner).get(reverse("kits:file", args=(KitExport.objects.get().key,)))
    assert response["Location"] == address


def test_without_a_worker_the_page_that_waits_does_the_work(signed_in, owner, plan, light):
    address = waiting(signed_in, owner, plan)
    client = signed_in(owner)
    assert "La préparation commence." in client.get(address).content.decode()
    KitRendering.objects.update(changed_at=timezone.now() - timedelta(seconds=5))
    html = client.get(address).content.decode()
    assert "Votre document est prêt." in html
    assert reverse("kits:file", args=(KitExport.objects.get().key,)) in html


def test_a_failure_is_a_sentence_with_a_way_to_try_again(signed_in, owner, plan, light):
    address = waiting(signed_in, owner, plan, state=State.FAILED, failure="La trousse n’a pas pu être faite.")
    client = signed_in(owner)
    html = client.get(address).content.decode()
    assert "La trousse n’a pas pu être faite." in html
    assert "Réessayer" in html
    client.post(reverse("kits:try_again", args=(KitExport.objects.get().key,)))
    assert "Votre document est prêt." in client.get(address).content.decode()


def test_too_many_documents_in_an_hour_are_refused_in_words(client, guide, light, monkeypatch):
    monkeypatch.setattr(limits, "VISITOR", 2)
    page = reverse("kits:guide", args=(guide.current_edition.pk,))
    answers = [client.post(page, {"format": "docx"}) for _press in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 3500 < int(answers[-1]["Retry-After"]) <= 3600
    assert "Beaucoup de documents" in answers[-1].content.decode()


def test_without_pdf_the_page_says_what_is_missing_and_gives_the_rest(signed_in, owner, plan, monkeypatch, light):
    monkeypatch.setattr("workshops.planning.kit.views.kits.why_no_pdf", lambda: "Il manque la bibliothèque Pango.")
    real = formats.FORMATS["pdf"]
    monkeypatch.setitem(
        formats.FORMATS, "pdf", formats.Format(real.content_type, real.make, real.steps, needs_pdf=True)
    )
    client = signed_in(owner)
    assert "Il manque la bibliothèque Pango." in client.get(plan_page(plan)).content.decode()
    assert client.post(plan_page(plan), {"format": "pdf"}).status_code == 503
    assert client.post(plan_page(plan), {"format": "docx"}).status_code == 302


def test_the_page_lists_the_last_documents_at_a_fixed_number_of_queries(signed_in, owner, plan, light, queries_of):
    client = signed_in(owner)
    client.post(plan_page(plan), {"format": "docx"})
    one = queries_of(client.get, plan_page(plan))
    for version in list(CHOICES["version"])[1:3]:
        client.post(plan_page(plan), {"format": "docx", "version": version})
    assert queries_of(client.get, plan_page(plan)) == one
    assert client.get(plan_page(plan)).content.decode().count("/file/") == 3


@pytest.mark.skipif(bool(why_no_pdf()), reason="WeasyPrint's libraries are missing")
def test_the_whole_kit_holds_what_each_person_needs_and_no_more(signed_in, owner, plan):
    client = signed_in(owner)
    client.post(plan_page(plan), {"format": "zip"})
    content = body_of(client.get(reverse("kits:file", args=(KitExport.objects.get().key,))))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(files)
    assert [name for name in names if "/" not in name] == [
        "1-feuille-de-route.pdf",
        "2-documents-a-remettre.pdf",
        "calendrier.ics",
    ]
    assert [name.split("/")[0] for name in names if "/" in name] == ["a-remettre", "pour-l-animation"]
    assert files[next(name for name in names if name.startswith("a-remettre"))] == b"Une fiche."
    assert b"DTSTART:20260514T173000Z" in files["calendrier.ics"]
    assert files["1-feuille-de-route.pdf"].startswith(b"%PDF-1.7")
