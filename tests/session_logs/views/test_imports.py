"""A file of logs: reported line by line, then kept whole or not at all."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories import OrganisationFactory, a_guide
from tests.session_logs.importing_files import GUIDE, HEADER, as_csv, as_xlsx
from tests.session_logs.views.conftest import words
from workshops.session_logs.importing.template import template_csv, template_xlsx
from workshops.session_logs.models import Headcount, LogImport, LogSettings, SessionLog
from workshops.session_logs.services import start_import

GOOD = [GUIDE, "1", "2026-05-14", "75", "14"]


@pytest.fixture
def send(signed, organisation, guide):
    """Upload a file; the answer."""

    def _send(content, name="journaux.csv", **fields):
        data = {"organisation": organisation.pk, "file": SimpleUploadedFile(name, content), **fields}
        return signed.post(reverse("session_logs:import"), data)

    return _send


@pytest.fixture
def problems(send):
    """Upload lines; what is wrong with them, as (line, column, sentence)."""

    def _problems(*rows, header=None, **fields):
        send(as_csv(*rows, header=header), **fields)
        found = LogImport.objects.get()
        return [(each["number"], each["column"], each["sentence"]) for each in found.problems]

    return _problems


def keep(signed):
    return signed.post(reverse("session_logs:import_report", args=(LogImport.objects.get().pk,)), {"action": "keep"})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (as_csv(GOOD), "journaux.csv"),
        (as_csv(GOOD, separator=","), "journaux.csv"),
        (as_csv(GOOD, header=[*HEADER[:4], "Présences"], encoding="cp1252"), "journaux.csv"),
        (as_csv(GOOD, encoding="utf-8-sig", separator="\t"), "journaux.tsv"),
        (as_csv(GOOD, header=["Guide", "Session", "Date", "Duration", "Attendance"]), "logs.csv"),
        (as_xlsx([GUIDE, 1, date(2026, 5, 14), 75, 14.0]), "journaux.xlsx"),
        (as_xlsx([GUIDE, "Faire groupe", "14 mai 2026", timedelta(minutes=75), 14]), "journaux.xlsx"),
    ],
)
def test_files_of_many_sorts_make_the_same_log(signed, send, content, name):
    answer = send(content, name)
    said = words(signed.get(answer.url))
    assert "1 ligne est prête." in said
    assert "à corriger" not in said
    assert "Mes limites, ma voix · 1. Faire groupe" in said
    assert not SessionLog.objects.exists()
    keep(signed)
    log = SessionLog.objects.get()
    assert (log.session_id, log.date, log.minutes, log.participants) == ("s1", date(2026, 5, 14), 75, 14)
    assert (log.state, log.source) == ("complete", "import")
    assert not LogImport.objects.exists()


def test_each_bad_cell_is_said_by_line_and_column_without_its_words(problems):
    bad = [
        ["Inconnu", "1", "2026-05-14", "75", "14"],
        [GUIDE, "9", "2026-05-14", "75", "14"],
        [GUIDE, "1", "bientôt", "75", "quatorze"],
        GOOD,
        [GUIDE, "1", "2026-05-14", "=1+1", ""],
        [GUIDE, "1", "2999-05-14", "75", "14"],
    ]
    found = problems(*bad)
    assert [(number, column) for number, column, _sentence in found] == [
        (2, "Guide"),
        (3, "Rencontre"),
        (4, "Date"),
        (4, "Participants"),
        (6, "Minutes"),
        (6, "Participants"),
        (7, "Date"),
    ]
    assert not any("quatorze" in sentence or "Inconnu" in sentence for _n, _c, sentence in found)
    assert [line["number"] for line in LogImport.objects.get().lines] == [5]


def test_optional_columns_are_read_in_both_languages(signed, send):
    header = [*HEADER, "Heure", "Sorte de lieu", "Langue", "How it went", "12 à 14 ans", "ages 15 to 17"]
    row = [*GOOD, "13 h 30", "classe", "français", "5", "9", "< 5"]
    send(as_csv(row, header=header))
    keep(signed)
    log = SessionLog.objects.get()
    assert (str(log.start_time), log.place_kind, log.language, log.how_it_went) == ("13:30:00", "classroom", "fr", 5)
    assert list(Headcount.objects.values_list("age_band", "count")) == [("12-14", 9), ("15-17", None)]


def test_a_small_count_is_hidden_before_anything_is_stored(send):
    send(as_csv([*GOOD, "3"], header=[*HEADER, "12-14"]))
    assert LogImport.objects.get().lines[0]["entry"]["headcounts"] == [
        {"age_band": "12-14", "gender": "", "count": None}
    ]


def test_hours_are_turned_into_minutes(signed, send):
    send(as_csv([GUIDE, "1", "2026-05-14", "1,25", "14"], header=[*HEADER[:3], "Heures", "Participants"]))
    keep(signed)
    assert SessionLog.objects.get().minutes == 75


def test_the_same_file_sent_again_adds_nothing(signed, send):
    send(as_csv(GOOD))
    keep(signed)
    send(as_csv(GOOD))
    found = LogImport.objects.get()
    assert found.lines == []
    assert found.problems[0]["sentence"] == "Cette rencontre est déjà consignée."


def test_personal_details_in_a_text_are_refused_and_stored_nowhere(problems, organisation):
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    held = (timezone.localdate() - timedelta(days=3)).isoformat()
    row = [GUIDE, "1", held, "75", "14", "Appeler le 418 555-0123 demain"]
    found = problems(row, header=[*HEADER, "Commentaires"])
    assert [(number, column) for number, column, _sentence in found] == [(2, "À garder, à changer")]
    stored = LogImport.objects.get()
    assert "555-0123" not in f"{stored.lines}{stored.problems}"


def test_a_text_nobody_asks_is_refused(problems):
    found = problems([*GOOD, "Garder le cercle."], header=[*HEADER, "Commentaires"])
    assert "ne demande pas ce texte" in found[0][2]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"PK\x03\x04 not a workbook", "a.xlsx", "ne peut pas être lu"),
        (b"\x89PNG\x00", "a.csv", "Choisissez un fichier CSV ou XLSX"),
        (b"%PDF", "a.pdf", "Choisissez un fichier CSV ou XLSX"),
        (b"Guide;Date\n", "a.csv", "aucune ligne"),
        (b"Guide;Date\nMes limites;2026-05-14\n", "a.csv", "Il manque une colonne : Rencontre."),
        (as_csv(GOOD, header=[*HEADER[:4], "Minutes"]), "a.csv", "Deux colonnes disent la même chose"),
        (as_csv(*[GOOD] * 501), "a.csv", "plus de 500 lignes"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.csv", "dépasse 2 Mo"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(send, content, name, sentence):
    answer = send(content, name)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not LogImport.objects.exists()


def test_a_file_named_after_someone_is_refused(send):
    answer = send(as_csv(GOOD), name="tremblay 418 555-0123.csv")
    assert answer.status_code == 422
    assert "555-0123" not in answer.content.decode()


def test_two_guides_of_one_title_are_told_apart_by_organisation(signed, send):
    other = a_guide(GUIDE, organisation=OrganisationFactory(name="Ailleurs"))
    send(as_csv(GOOD, [f"{GUIDE} (Ailleurs)", *GOOD[1:]]))
    found = LogImport.objects.get()
    assert "lusieurs programmes ont ce titre" in found.problems[0]["sentence"]
    assert found.lines[0]["edition"] == other.current_edition.pk


def test_given_up_nothing_is_kept(signed, send):
    send(as_csv(GOOD))
    address = reverse("session_logs:import_report", args=(LogImport.objects.get().pk,))
    signed.post(address, {"action": "drop"})
    assert not LogImport.objects.exists()
    assert not SessionLog.objects.exists()


def test_given_up_twice_is_given_up(signed, send):
    send(as_csv(GOOD))
    address = reverse("session_logs:import_report", args=(LogImport.objects.get().pk,))
    answers = [signed.post(address, {"action": "drop"}) for _time in range(2)]
    assert [answer.url for answer in answers] == [reverse("session_logs:import")] * 2


def test_kept_twice_or_come_back_to_it_leads_to_the_logs_kept_once(signed, send):
    send(as_csv(GOOD))
    address = reverse("session_logs:import_report", args=(LogImport.objects.get().pk,))
    keep(signed)
    for again in (signed.post(address, {"action": "keep"}, follow=True), signed.get(address, follow=True)):
        assert again.redirect_chain[-1][0] == reverse("session_logs:logs")
        assert "1 journal est enregistré" in words(again)
    assert SessionLog.objects.count() == 1


def test_when_one_line_can_no_longer_be_nothing_is_kept(signed, send, organisation):
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    held = (timezone.localdate() - timedelta(days=3)).isoformat()
    rows = [[GUIDE, "1", held, "75", "14", ""], [GUIDE, "2", held, "20", "14", "Garder le cercle."]]
    send(as_csv(*rows, header=[*HEADER, "Commentaires"]))
    LogSettings.objects.update(asks_feedback=False)
    assert keep(signed).url == reverse("session_logs:import_report", args=(LogImport.objects.get().pk,))
    assert not SessionLog.objects.exists()
    assert LogImport.objects.exists()


@pytest.mark.parametrize(("make", "name"), [(template_csv, "m.csv"), (template_xlsx, "m.xlsx")])
def test_the_template_is_read_and_its_examples_are_left_alone(facilitator, organisation, guide, make, name):
    found = start_import(facilitator, organisation.pk, make(), name)
    assert (found.lines, found.problems) == ([], [])


def test_the_template_is_downloaded(signed):
    for kind in ("csv", "xlsx"):
        answer = signed.get(reverse("session_logs:import_template", args=(kind,)))
        assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert signed.get(reverse("session_logs:import_template", args=("exe",))).status_code == 404


def test_reading_more_lines_costs_no_more_queries(facilitator, organisation, guide, queries_of):
    one = queries_of(start_import, facilitator, organisation.pk, as_csv(GOOD), "a.csv")
    three = queries_of(start_import, facilitator, organisation.pk, as_csv(GOOD, GOOD, GOOD), "a.csv")
    assert three == one


@pytest.mark.parametrize("title", ["12-14", "12-14 ans", "12 à 14 ans", "Âge 12 à 14", "12 to 14 years", "Ages 12-14"])
def test_the_ages_of_a_column_are_read_however_people_write_them(signed, send, title):
    send(as_csv([*GOOD, "9"], header=[*HEADER, title]))
    assert LogImport.objects.get().problems == []
    keep(signed)
    cell = Headcount.objects.get()
    assert (cell.age_band, cell.count) == ("12-14", 9)


def test_columns_that_are_not_read_are_said_by_their_letter_without_their_words(signed, send):
    header = [*HEADER, "Ados", "Vide", "Alexe Untel"]
    answer = send(as_csv([*GOOD, "9", "", "oui"], header=header))
    said = words(signed.get(answer.url))
    assert "Les colonnes F, H ne sont pas lues" in said
    assert "1 ligne est prête." in said
    assert "Untel" not in said
    assert "Untel" not in str(LogImport.objects.values())
    keep(signed)
    assert SessionLog.objects.count() == 1
