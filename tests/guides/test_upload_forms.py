"""Pictures and files authors send through the admin: what is kept of them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import UploadedFile

from tests.factories import OrganisationFactory, a_member
from tests.security.hostile import located_jpeg, picture, word
from tests.security.hostile_pictures import flat, plain_png
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(signed_in):
    organisation = OrganisationFactory()
    ensure_organisation_page(organisation, "fr")
    return signed_in(a_member(Role.AUTHOR, organisation))


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sent(author, name: str, kind: str, content: bytes):
    file = SimpleUploadedFile(name, content)
    return author.post(reverse(f"wagtail{kind}:add"), {"title": "Essai", "file": file})


def test_a_photograph_is_kept_without_where_it_was_taken(author):
    assert sent(author, "a.jpg", "images", located_jpeg()).status_code == 302
    kept = Image.objects.get()
    with kept.file.open("rb") as file:
        content = file.read()
    assert b"canary" not in content
    assert not Drawing.open(BytesIO(content)).getexif()
    assert (kept.width, kept.height) == (60, 40)


@pytest.mark.parametrize(("kind", "name", "content"), [("images", "a.jpg", located_jpeg()), ("docs", "a.docx", word())])
def test_a_file_whose_title_is_refused_is_not_put_aside_as_it_came(author, tmp_path, kind, name, content):
    sending = {"title": "x" * 256, "files[]": SimpleUploadedFile(name, content)}
    said = author.post(reverse(f"wagtail{kind}:add_multiple"), sending).json()
    assert not said["success"]
    assert "choisissez-le de nouveau" in said["error_message"]
    assert not UploadedFile.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_photograph_taken_upright_stays_upright(author):
    turned = Drawing.Exif()
    turned[0x0112] = 6
    sent(author, "a.jpg", "images", picture("JPEG", exif=turned.tobytes()))
    kept = Image.objects.get()
    assert (kept.width, kept.height) == (40, 60)


def test_a_photograph_with_a_second_picture_behind_it_stays_upright_and_alone(author):
    turned = Drawing.Exif()
    turned[0x0112] = 6
    target = BytesIO()
    behind = Drawing.new("RGB", (60, 40), "teal")
    Drawing.new("RGB", (60, 40), "red").save(target, "MPO", save_all=True, append_images=[behind], exif=turned)
    sent(author, "a.jpg", "images", target.getvalue())
    kept = Image.objects.get()
    with kept.file.open("rb") as file, Drawing.open(file) as drawn:
        assert (drawn.format, drawn.size, getattr(drawn, "n_frames", 1)) == ("JPEG", (40, 60), 1)


def test_a_moving_picture_still_moves(author):
    frames = [Drawing.new("RGB", (30, 30), colour) for colour in ("red", "teal", "blue")]
    target = BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], duration=200)
    sent(author, "a.gif", "images", target.getvalue())
    with Image.objects.get().file.open("rb") as file, Drawing.open(file) as kept:
        assert kept.n_frames == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (picture("JPEG", (900, 900))[:900], "abîmée"),
        (b"<svg onload=x>", "image"),
        (flat("JPEG", 51.1), "trop de points"),
    ],
)
def test_a_damaged_picture_is_refused_with_a_sentence(author, content, said):
    response = sent(author, "a.jpg", "images", content)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Image.objects.exists()


def test_a_picture_whose_reader_has_a_fault_is_refused_with_a_sentence_and_its_sound_twin_kept(author):
    response = sent(author, "a.png", "images", plain_png(60, 40, 3))
    assert response.status_code == 200
    assert "abîmée" in response.content.decode()
    assert not Image.objects.exists()
    colours = (b"PLTE", bytes(range(256)) * 3)
    assert sent(author, "a.png", "images", plain_png(60, 40, 3, before=(colours,))).status_code == 302


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>", "n’est pas ce que son nom annonce (pdf)"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "« a.svg » n’est pas d’une sorte que le site garde"),
        ("a.html", b"<!doctype html><title>A</title>", "« a.html » n’est pas d’une sorte que le site garde"),
        ("lisezmoi", b"Lisez-moi.", "« lisezmoi » n’est pas d’une sorte que le site garde"),
    ],
)
def test_a_file_is_refused_with_one_true_sentence(author, name, content, said):
    (sentence,) = sent(author, name, "docs", content).context["form"].errors["file"]
    assert said in sentence
    assert not Document.objects.exists()


def test_a_sound_file_is_kept_as_it_was(author):
    content = word()
    assert sent(author, "a.docx", "docs", content).status_code == 302
    with Document.objects.get().file.open("rb") as file:
        assert file.read() == content
