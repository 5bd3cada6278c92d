"""Pictures that go from site to site without the place where they were taken, and stay what they are otherwise."""

from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image as Drawing
from wagtail.images.models import Image

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.tampering import files_of, signed_again, zipped
from tests.exchange.packages.test_hostile_contents import with_picture
from tests.exchange.packages.test_round_trip import carried
from tests.factories import a_guide, a_session, an_activity
from tests.guides.pictures import an_image
from tests.security.hostile import located_jpeg, picture
from workshops.exchange.packages.comparing import Arrival
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


def a_guide_with(image) -> GuidePage:
    media = [{"image": image.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}]
    return a_guide(sessions=[a_session("Une", an_activity(media=media, block_id="a1"), block_id="s1")])


def picture_of(package) -> bytes:
    ((_name, content),) = ((name, held) for name, held in files_of(package).items() if "/images/" in name)
    return content


def imported(package):
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    return accept(kept, by=None)


def stored_picture() -> bytes:
    (image,) = Image.objects.all()
    with image.file.open("rb") as file:
        content = file.read()
    assert image.file_size == len(content)
    return content


def located(package) -> BytesIO:
    """The package with, for its picture, one that says where it was taken."""
    exif = Drawing.Exif()
    exif[0x010E] = "canary words"
    exif.get_ifd(0x8825)[2] = (45.0, 30.0, 0.0)
    return with_picture(package, picture("PNG", exif=exif.tobytes()))


def with_photograph(package, content: bytes) -> BytesIO:
    """The package with that photograph for its picture, named as one."""
    files = files_of(with_picture(package, content))
    old = next(name for name in files if "/images/" in name).removeprefix("data/")
    new = old.replace(".png", ".jpg")
    renamed = {
        name.replace(old, new): held.replace(old.encode(), new.encode()) if name.endswith("json") else held
        for name, held in files.items()
    }
    return zipped(signed_again(renamed))


def test_a_picture_stored_with_its_place_leaves_without_it():
    image = an_image("photo.jpg", exif=Drawing.open(BytesIO(located_jpeg())).getexif().tobytes(), comment=b"canary")
    with image.file.open("rb") as file:
        assert b"canary" in file.read()
    sent = picture_of(package_of(a_guide_with(image)))
    assert b"canary" not in sent
    assert not Drawing.open(BytesIO(sent)).getexif()


def test_a_picture_that_says_nothing_travels_as_it_is(elsewhere):
    elsewhere()
    image = an_image("photo.jpg")
    with image.file.open("rb") as file:
        original = file.read()
    package = package_of(a_guide_with(image))
    assert picture_of(package) == original
    emptied()
    elsewhere("ici")
    imported(package)
    assert stored_picture() == original
    assert carried(package_of(GuidePage.objects.get())) == carried(package)


def test_a_picture_that_arrives_with_its_place_is_stored_without_it(package, elsewhere):
    brought = located(package)
    assert b"canary" in picture_of(brought)
    elsewhere("ici")
    imported(brought)
    kept = stored_picture()
    assert b"canary" not in kept
    assert not Drawing.open(BytesIO(kept)).getexif()
    assert not any(b"canary" in path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    assert bring(brought, "encore.zip", by=None).comparison.arrival == Arrival.SAME
    assert b"canary" not in picture_of(package_of(GuidePage.objects.get()))


def test_a_photograph_cut_in_its_middle_is_refused(package, refused):
    sentence = refused(with_photograph(package, picture("JPEG", (900, 900))[:4000]))
    assert "abîmée" in sentence
