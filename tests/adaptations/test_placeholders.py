"""What could not come is seen to be missing wherever the guide is read: page, run sheet, live screen, kit."""

import re
import zipfile
from html import unescape
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.adaptations.worlds import a_source, an_adaptation, assets_of_two_licences, two_organisations
from tests.guides.pictures import an_image
from tests.security.world import plan_of
from workshops.planning.kit.epub import epub_of
from workshops.planning.kit.gathering import kit_of_guide
from workshops.planning.kit.options import KitOptions
from workshops.planning.kit.pdf import context_of
from workshops.planning.kit.word import word_of
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db
PICTURE = "L’image n’a pas suivi (tous droits réservés) : demandez-la à Maison des Rives."
FILE = "« Fiche » n’a pas suivi (tous droits réservés) : demandez-le à Maison des Rives, ou remplacez-le."


def seen(html: str) -> str:
    """What is read on the screen or on paper: attributes are not."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").split())


def text_in(archive: bytes) -> str:
    with zipfile.ZipFile(BytesIO(archive)) as files:
        pages = [files.read(name).decode() for name in files.namelist() if name.endswith((".xhtml", "document.xml"))]
    return seen(" ".join(re.sub(r"</w:t></w:r><w:r>.*?<w:t[^>]*>", "", page) for page in pages))


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def page(two):
    made = an_adaptation(two, a_source(two, sessions=[assets_of_two_licences()[3]]))
    made.get_latest_revision().publish()
    return type(made).objects.get(pk=made.pk)


def test_on_the_page_and_the_run_sheet(two, page, signed_in):
    reader = signed_in(two.author)
    plan = plan_of(two.author, page)
    assert PICTURE in seen(reader.get(page.get_absolute_url()).content.decode())
    assert FILE in seen(reader.get(page.get_absolute_url()).content.decode())
    assert PICTURE in seen(reader.get(reverse("planning:run_sheet", args=(plan.pk,))).content.decode())


def test_on_the_live_screen_that_is_kept_offline(two, page, signed_in):
    plan = plan_of(two.author, page)
    assert PICTURE in seen(signed_in(two.author).get(reverse("planning:live", args=(plan.pk,))).content.decode())


@pytest.mark.parametrize("made_by", [epub_of, word_of])
def test_in_the_kit(two, page, made_by):
    text = text_in(made_by(kit_of_guide(page.current_edition, two.author, KitOptions())))
    assert PICTURE in text
    assert FILE in text


def test_the_frame_has_no_licence_of_its_own_wherever_it_is_shown(two, page, signed_in):
    reader = signed_in(two.author)
    plan = plan_of(two.author, page)
    kit = kit_of_guide(page.current_edition, two.author, KitOptions())
    shown = [
        reader.get(page.get_absolute_url()).content.decode(),
        reader.get(reverse("planning:run_sheet", args=(plan.pk,))).content.decode(),
        reader.get(reverse("planning:live", args=(plan.pk,))).content.decode(),
        render_to_string("planning/kit/pdf_facilitator.html", context_of(kit)),
    ]
    for read in (*map(seen, shown), text_in(epub_of(kit)), text_in(word_of(kit))):
        assert PICTURE in read
        assert "CC0" not in read
        assert "domaine public" not in read.lower()
    free, frame = page.current_edition.programme.sessions[0].activities[0].media
    assert (free.stands_in, free.licence) == (False, "CC-BY-4.0")
    assert (frame.stands_in, frame.licence) == (True, "")


def test_once_an_author_puts_a_picture_in_its_place_the_licence_is_said(page):
    draft = page.get_latest_revision_as_object()
    media = draft.sessions[0].value["activities"][0].value["media"]
    media[1]["image"] = an_image("nouvelle.png")
    draft.change_note = "Notre image."
    draft.save_revision().publish()
    _free, ours = type(page).objects.get(pk=page.pk).current_edition.programme.sessions[0].activities[0].media
    assert (ours.stands_in, ours.licence) == (False, Licence.CC0)


def test_its_caption_fits_the_editor_whoever_made_it(two):
    two.giver.name = ("Maison " * 30)[:150]  # the longest an organisation may have
    two.giver.save()
    made = an_adaptation(two, a_source(two, licence=Licence.BY, sessions=[assets_of_two_licences()[3]]))
    media = made.get_latest_revision_as_object().sessions[0].value["activities"][0].value["media"]
    assert all(len(item["credit"]) <= 200 for item in media)
