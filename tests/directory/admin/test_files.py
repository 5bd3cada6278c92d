"""A file of initiatives in the admin: tried, then taken in."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from relais.table_files import LARGEST_FILE
from tests.factories import InitiativeFactory, SourceFactory
from workshops.directory.models import Initiative, InitiativeImport, Source, SourceRecord
from workshops.directory.vocabulary import State

pytestmark = pytest.mark.django_db

SEND = "directory_files:send"
HEADER = "number,name,lead_organisation,region,year,status,age_range,setting,humeur"
LINE = "1,Les ateliers du phare,Maison du phare,Montréal,2019,En application,12 à 17 ans,Autre,calme"
OTHER = "2,La table de la bouée,Maison de la bouée,Lune,2020,En suspens,Adultes,En milieu scolaire,"


@pytest.fixture
def send(kept):
    """A function that sends lines, of a new source unless told otherwise, and gives the answer."""

    def post(*lines, name="recension.csv", content=None, **said):
        content = "\n".join([HEADER, *lines]).encode() if content is None else content
        asked = {"title": "Recension", "language": "fr", "state": "published", **said}
        return kept.post(reverse(SEND), {**asked, "file": SimpleUploadedFile(name, content)})

    return post


@pytest.fixture
def take(kept):
    """A function that takes in the file waiting, and gives the report's page."""

    def press():
        return kept.post(address_of(InitiativeImport.objects.get()), follow=True)

    return press


def address_of(found) -> str:
    return reverse("directory_files:report", args=(found.pk,))


def said_in(response) -> str:
    main = BeautifulSoup(response.content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ", strip=True).replace("\xa0", " ").split())


def test_the_try_says_all_and_puts_nothing_in(send, kept):
    response = send(LINE, OTHER, "3,,,,,,,,")
    found = InitiativeImport.objects.get()
    assert response.url == address_of(found)
    said = said_in(kept.get(response.url))
    for words in (
        "Lues 3", "Ajoutées 2", "Refusées 1", "Prendre 2 lignes", "Rien n’est encore dans le répertoire.",
        "Ligne 4 : Cette ligne n’a pas de nom d’initiative.", "humeur",
        "Lune × 1 ce mot n’est pas dans la liste", "Montréal × 1 → Montréal",
        "Autre × 1 ce mot n’est pas dans la liste",
        "12 à 17 ans × 1 → 12 à 17 ans", "En suspens × 1 → Suspendu", "Les ateliers du phare",
    ):  # fmt: skip
        assert words in said, words
    assert not Initiative.objects.exists()
    assert not Source.objects.exists()


def test_one_press_takes_it_in_and_says_what_it_did(send, take, kept):
    send(LINE, OTHER)
    said = said_in(take())
    assert "Le fichier est pris" in said
    assert "Ajoutées 2" in said
    found = InitiativeImport.objects.get()
    assert (found.header, found.lines) == ([], [])
    assert set(Initiative.objects.values_list("state", flat=True)) == {State.PUBLISHED}
    source = Source.objects.get()
    assert (source.title, source.code, source.records.count()) == ("Recension", "recension", 2)
    first = Initiative.objects.get(lead_name="Maison du phare")
    assert reverse("directory_initiatives:edit", args=(first.pk,)) in kept.get(address_of(found)).content.decode()
    history = ModelLogEntry.objects.filter(action="directory.take_in", object_id=str(first.pk))
    assert history.get().data == {"source": "Recension"}


def test_pressed_twice_it_counts_once(send, take):
    send(LINE)
    take()
    taken = InitiativeImport.objects.get().taken_in_at
    take()
    assert InitiativeImport.objects.get().taken_in_at == taken
    assert (Initiative.objects.count(), ModelLogEntry.objects.filter(action="directory.take_in").count()) == (1, 1)


def test_new_entries_may_be_left_to_examine(send, take):
    send(LINE, state="proposed")
    assert "à examiner" in said_in(take())
    assert Initiative.objects.get().state == State.PROPOSED


def test_a_source_read_before_is_updated_and_what_it_no_longer_names_is_said(send, take, kept):
    source = SourceFactory(title="Recension")
    gone = InitiativeFactory(text__name="Celle d’avant")
    SourceRecord.objects.create(source=source, initiative=gone, key="9")
    send(LINE, title="", source=source.pk)
    assert "Celle d’avant" in said_in(kept.get(address_of(InitiativeImport.objects.get())))
    assert "Celle d’avant" in said_in(take())
    InitiativeImport.objects.all().delete()
    Initiative.objects.filter(lead_name="Maison du phare").update(year=2018)
    send(LINE.replace("2019", "2021").replace("En application", "En suspens"), title="", source=source.pk)
    said = said_in(take())
    assert "Mises à jour 1" in said
    assert "Ligne 2, Les ateliers du phare : Année de création" in said
    assert list(Initiative.objects.exclude(pk=gone.pk).values_list("year", "stage")) == [(2018, "suspended")]


def test_a_file_that_brings_nothing_new_has_nothing_to_press(send, take, kept):
    send(LINE)
    take()
    InitiativeImport.objects.all().delete()
    send(LINE, title="", source=Source.objects.get().pk)
    page = kept.get(address_of(InitiativeImport.objects.get()))
    assert "n’apporte rien de nouveau" in said_in(page)
    assert "Prendre" not in BeautifulSoup(page.content, "html.parser").select_one(".keep-report__actions").get_text()


def test_a_file_given_up_leaves_nothing(send, kept):
    send(LINE)
    kept.post(address_of(InitiativeImport.objects.get()), {"action": "drop"})
    assert not InitiativeImport.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"name": "photo.png", "content": b"\x89PNG"}, "file", "Choisissez un fichier CSV ou XLSX (Excel)."),
        ({"content": b""}, "file", "Ce fichier n’a aucune ligne sous ses titres de colonnes."),
        ({"content": b"a" * (LARGEST_FILE + 1)}, "file", "Ce fichier dépasse 2 Mo : coupez-le en plusieurs."),
        ({"content": b"number,region\n1,x"}, "file", "Il manque la colonne des noms : donnez-lui le titre « Nom »."),
        ({"title": ""}, "title", "Donnez un titre à la nouvelle source, ou choisissez-en une dans la liste."),
        ({"source": "9999"}, "source", "Cette source n’est plus là : choisissez-en une autre."),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_one_sentence_and_leaves_nothing(sent, field, sentence, send):
    response = send(LINE, **{"credit": "Équipe", **sent})
    errors = {
        name: [each.replace("\xa0", " ") for each in said] for name, said in response.context["form"].errors.items()
    }
    assert errors[field] == [sentence]
    assert response.status_code == 422
    assert "Équipe" in response.content.decode()
    assert not InitiativeImport.objects.exists()


def test_a_new_source_does_not_take_the_title_of_another(send):
    SourceFactory(title="Recension")
    assert "Une source s’appelle déjà" in send(LINE).context["form"].errors["file"][0]
    assert not InitiativeImport.objects.exists()


def test_a_source_that_came_meanwhile_is_said_and_the_file_waits(send, take):
    send(LINE)
    SourceFactory(title="Recension")
    assert "Une source s’appelle déjà" in take().content.decode()
    assert InitiativeImport.objects.get().taken_in_at is None
    assert not Initiative.objects.exists()
    assert InitiativeImport.objects.get().lines


def test_a_file_left_for_a_day_is_thrown_away_when_another_comes(send):
    send(LINE)
    InitiativeImport.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    send(OTHER, title="Autre")
    assert [found.lines[0][1][1] for found in InitiativeImport.objects.all()] == ["La table de la bouée"]


def test_files_that_wait_are_one_press_away(send, kept):
    send(LINE)
    assert address_of(InitiativeImport.objects.get()) in kept.get(reverse(SEND)).content.decode()


def test_the_report_asks_as_many_questions_for_one_line_as_for_three(send, kept, queries_of):
    send(LINE)
    one = InitiativeImport.objects.get()
    send(LINE, LINE.replace("1,Les", "2,D’autres"), LINE.replace("1,Les", "3,Encore"), title="Autre")
    three = InitiativeImport.objects.exclude(pk=one.pk).get()
    kept.get(address_of(one))
    assert queries_of(kept.get, address_of(three)) == queries_of(kept.get, address_of(one))
