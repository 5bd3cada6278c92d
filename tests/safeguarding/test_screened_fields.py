"""Forms whose texts and file names are screened before they validate."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from tests.factories import HelpLineFactory
from workshops.safeguarding.models import ScreeningCount
from workshops.safeguarding.screened_fields import ScreenedForm

pytestmark = pytest.mark.django_db
PHONE = "514 555-0123"


class NoteForm(ScreenedForm, forms.Form):
    title = forms.CharField(label="Titre", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    author = forms.CharField(label="Autrice", required=False)
    handout = forms.FileField(label="Document", required=False)
    unscreened = ("author",)


def note_form(note="", **data):
    return NoteForm({"note": note, **data})


def test_a_clean_text_passes_untouched_and_counts_nothing():
    form = note_form("Les échanges ont été riches, 12 personnes, 45 min.")
    assert form.is_valid()
    assert form.cleaned_data["note"] == "Les échanges ont été riches, 12 personnes, 45 min."
    assert form.confirmed
    assert not ScreeningCount.objects.exists()


def test_an_identifier_is_refused_at_its_field_without_repeating_it():
    form = note_form(f"Rappeler le {PHONE} avant jeudi.")
    assert not form.is_valid()
    assert list(form.errors) == ["note"]
    assert "numéro de téléphone" in str(form.errors)
    assert "555-0123" not in str(form.errors)


def test_what_was_typed_around_it_is_shown_back_with_a_mark_in_its_place():
    form = note_form(f"Rappeler le {PHONE} avant jeudi.", title="Groupe du jeudi")
    page = render_to_string("components/form_fields.html", {"form": form})
    assert "Rappeler le [retiré : numéro de téléphone] avant jeudi." in page
    assert "Groupe du jeudi" in page
    assert "555-0123" not in page


def test_only_kind_and_number_are_counted():
    note_form(f"{PHONE} ou 418 555-0187, H2X 1Y4").is_valid()
    counted = list(ScreeningCount.objects.order_by("kind").values_list("kind", "tier", "count"))
    assert counted == [("phone", "blocked", 2), ("postal_code", "blocked", 1)]
    note_form(PHONE).is_valid()
    assert ScreeningCount.objects.get(kind="phone").count == 3


def test_a_help_line_s_number_may_be_written():
    HelpLineFactory(phone="514 555-0142")
    assert note_form("Ligne d’aide : 514-555-0142.").is_valid()
    assert not note_form("Ligne d’aide : 514-555-0143.").is_valid()


def test_a_field_set_apart_is_not_screened():
    assert note_form(author=f"Rose Lavoie {PHONE}").is_valid()


def test_a_file_name_is_screened_and_the_file_refused():
    files = MultiValueDict({"handout": [SimpleUploadedFile("bulletin_514-555-0123.pdf", b"x")]})
    form = NoteForm({}, files)
    assert not form.is_valid()
    assert list(form.errors) == ["handout"]
    assert "555-0123" not in str(form.errors)


def test_validating_again_still_refuses():
    form = note_form(PHONE)
    assert not form.is_valid()
    form.full_clean()
    assert "note" in form.errors


def reread_value(form):
    page = render_to_string("components/screened.html", {"form": form})
    return re.search(r'name="reread" value="([0-9a-f]+)"', page)[1]


def test_a_mark_already_there_does_not_stop_the_person_who_keeps_it():
    assert note_form("Rappeler le [retiré : numéro de téléphone] avant jeudi.").is_valid()


def test_names_beside_an_identifier_are_asked_about_at_once():
    form = note_form(f"Demander à Fatoumata, {PHONE}.")
    assert set(form.errors) == {"note", "reread"}
    masked = form.data["note"]
    assert note_form(masked, reread=reread_value(form)).is_valid()


def test_a_name_is_marked_in_the_words_around_it_and_kept_once_confirmed():
    text = "Demander à <b>Fatoumata</b> & Oksana si c’est clair."
    form = note_form(text)
    assert list(form.errors) == ["reread"]
    (marked,) = form.marked_texts
    assert "<mark>Fatoumata</mark>&lt;/b&gt; &amp; <mark>Oksana</mark>" in marked.html
    confirmed = note_form(text, reread=reread_value(form))
    assert confirmed.is_valid()
    assert confirmed.cleaned_data["note"] == text
    assert "checked" in str(confirmed["reread"])


def test_a_signature_made_by_hand_or_for_another_field_confirms_nothing():
    box = reread_value(note_form("Demander à Fatoumata."))
    assert not note_form("Demander à Fatoumata.", reread="on").is_valid()
    assert not note_form("", title="Demander à Fatoumata.", reread=box).is_valid()


def test_a_name_that_was_there_before_is_not_asked_about_again():
    data = {"note": "Demander à Fatoumata."}
    assert NoteForm(data, initial=data).is_valid()
    assert not NoteForm({"note": "Demander à Fatoumata et à Oksana."}, initial=data).is_valid()


def test_an_identifier_that_was_there_before_is_refused_all_the_same():
    assert not NoteForm({"note": PHONE}, initial={"note": PHONE}).is_valid()


def test_a_form_without_a_number_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        note_form("Bonne rencontre, 12 personnes.").is_valid()
