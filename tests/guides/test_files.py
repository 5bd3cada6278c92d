"""Pictures and files go only to those who may see the guide they belong to."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.guides.pictures import a_document, a_session_with, an_image
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(guide: GuidePage, image, size: str = "medium") -> str:
    return reverse("files:image", args=(guide.current_edition_id, image.pk, size))


def file_address(guide: GuidePage, document) -> str:
    return reverse("files:document", args=(guide.current_edition_id, document.pk))


def fetched(client: Client, url: str, **headers: str):
    """The response, read to its end: closing a half-read one would close the test's database connection."""
    response = client.get(url, headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response


def status(client: Client, url: str) -> int:
    return fetched(client, url).status_code


@pytest.mark.parametrize(("size", "width"), [("small", 480), ("medium", 800), ("large", 1000)])
def test_a_public_picture_is_served_to_anyone_as_webp_never_enlarged(client, size, width):
    image = an_image(width=1000, height=500)
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    response = fetched(client, address(guide, image, size))
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.body[8:12] == b"WEBP"
    assert Drawing.open(BytesIO(response.body)).size == (width, width // 2)


def test_the_browser_asks_again_with_a_tag_and_is_told_nothing_changed(client):
    image = an_image()
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    first = fetched(client, address(guide, image))
    again = fetched(client, address(guide, image), **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.body) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "public, max-age=3600"


def test_a_photograph_keeps_no_trace_of_where_it_was_taken(client):
    image = an_image("photo.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    assert not Drawing.open(BytesIO(fetched(client, address(guide, image)).body)).info.get("exif")


def test_what_is_not_public_is_kept_by_no_shared_cache(signed_in):
    image = an_image()
    guide = a_guide(visibility=Visibility.NETWORK, sessions=[a_session_with(images=(image,))])
    response = fetched(signed_in(), address(guide, image))
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        (Visibility.ORGANISATION, {"member", "administrator"}),
        (Visibility.NETWORK, {"member", "administrator", "stranger"}),
        (Visibility.ALL, {"member", "administrator", "stranger", "anonymous"}),
    ],
)
def test_pictures_and_files_follow_the_visibility_of_their_guide(visibility, who, signed_in, administrator):
    organisation = OrganisationFactory()
    image, document = an_image(), a_document()
    session = a_session_with(images=(image,), handouts=({"title": "Fiche", "document": document.pk},))
    guide = a_guide(organisation=organisation, visibility=visibility, sessions=[session])
    clients = {
        "anonymous": Client(),
        "stranger": signed_in(a_member(Role.COORDINATOR)),
        "member": signed_in(a_member(Role.READER, organisation)),
        "administrator": signed_in(administrator),
    }
    for url in (address(guide, image), file_address(guide, document)):
        assert {name for name, client in clients.items() if status(client, url) == 200} == who


def test_a_picture_of_another_guide_is_not_reached_through_a_public_one(client, signed_in):
    hidden, shown, loose = an_image("hidden.png"), an_image("shown.png"), an_image("loose.png")
    a_guide("Fermé", visibility=Visibility.ORGANISATION, sessions=[a_session_with(images=(hidden,))])
    public = a_guide("Ouvert", sessions=[a_session_with(images=(shown,))])
    assert status(client, address(public, shown)) == 200
    assert status(client, address(public, hidden)) == 404
    assert status(client, address(public, loose)) == 404
    assert status(signed_in(), address(public, hidden)) == 404


def test_a_draft_gives_nothing_away(signed_in):
    published, drafted = an_image("published.png"), an_image("drafted.png")
    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation, sessions=[a_session_with(images=(published,))])
    guide.sessions = [a_session_with(images=(drafted,))]
    guide.save_revision()
    author = signed_in(a_member(Role.AUTHOR, organisation))
    assert status(author, address(guide, published)) == 200
    assert status(author, address(guide, drafted)) == 404


def test_an_older_edition_keeps_its_own_pictures_behind_the_same_door(client, signed_in):
    old, new = an_image("old.png"), an_image("new.png")
    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation, sessions=[a_session_with(images=(old,))])
    first = guide.current_edition_id
    guide.sessions = [a_session_with(images=(new,))]
    guide.visibility = Visibility.ORGANISATION
    guide.save_revision().publish()
    guide.refresh_from_db()
    member = signed_in(a_member(Role.READER, organisation))
    old_address = reverse("files:image", args=(first, old.pk, "small"))
    assert status(member, old_address) == 200
    assert status(client, old_address) == 404
    assert status(signed_in(), old_address) == 404
    assert status(member, address(guide, old)) == 404


def test_a_withdrawn_guide_takes_its_pictures_with_it(client):
    image = an_image()
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    guide.unpublish()
    assert status(client, address(guide, image)) == 404


def test_sizes_are_a_fixed_list_and_a_lost_file_is_not_an_error(client):
    image = an_image()
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    assert status(client, address(guide, image, "huge")) == 404
    url = address(guide, image)
    image.file.storage.delete(image.file.name)
    assert status(client, url) == 404
    image.delete()
    assert status(client, url) == 404


def test_a_file_is_handed_over_to_keep_under_its_own_name(client):
    document = a_document("fiche.txt", "Mes trois zones")
    guide = a_guide(sessions=[a_session_with(handouts=({"title": "Fiche", "document": document.pk},))])
    response = fetched(client, file_address(guide, document))
    assert response["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    assert response.body == b"Mes trois zones"


def test_a_file_for_facilitators_needs_a_signed_in_reader(client, signed_in):
    document = a_document()
    handout = {"title": "Corrigé", "document": document.pk, "rights": "internal"}
    guide = a_guide(sessions=[a_session_with(handouts=(handout,))])
    assert status(client, file_address(guide, document)) == 404
    response = fetched(signed_in(), file_address(guide, document))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")


def test_a_picture_costs_the_same_queries_however_many_the_guide_has(client, django_assert_num_queries):
    counts = []
    for number in (1, 3):
        images = tuple(an_image(f"{number}-{position}.png") for position in range(number))
        guide = a_guide(f"Guide {number}", sessions=[a_session_with(images=images)])
        status(client, address(guide, images[0]))
        with django_assert_num_queries(2):
            counts.append(status(client, address(guide, images[0])))
    assert counts == [200, 200]


def test_only_reading_is_allowed(client):
    image = an_image()
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    assert client.post(address(guide, image)).status_code == 405
    assert client.head(address(guide, image)).status_code == 200


class TestMediaOfTheAdmin:
    """Under the media address there are only the admin's own pictures, for those who work with them."""

    @pytest.fixture
    def places(self):
        """A picture and a file in the collection of an organisation, and another organisation beside it."""
        from workshops.organisations.admin_access import ensure_admin_access

        ours, theirs = OrganisationFactory(), OrganisationFactory()
        collection = ensure_admin_access(ours).collection
        ensure_admin_access(theirs)
        image, document = an_image(), a_document()
        for stored in (image, document):
            stored.collection = collection
            stored.save()
        return ours, theirs, image, document

    def test_pictures_and_files_are_for_the_authors_of_their_collection(self, places, signed_in, administrator):
        from workshops.organisations.admin_access import sync_groups

        ours, theirs, image, document = places
        people = {
            "reader": a_member(Role.READER, ours),
            "author": a_member(Role.AUTHOR, ours),
            "coordinator": a_member(Role.COORDINATOR, ours),
            "stranger": a_member(Role.AUTHOR, theirs),
        }
        for person in people.values():
            sync_groups(person)
        clients = {name: signed_in(person) for name, person in people.items()}
        clients |= {"administrator": signed_in(administrator), "anonymous": Client()}
        for url in (image.get_rendition("max-165x165").url, image.file.url, document.url):
            allowed = {name for name, client in clients.items() if status(client, url) == 200}
            assert allowed == {"author", "coordinator", "administrator"}

    def test_a_file_no_picture_knows_is_not_served(self, signed_in, administrator, settings, tmp_path):
        (tmp_path / "stray.txt").write_text("stray")
        assert status(signed_in(administrator), "/media/stray.txt") == 404
        assert status(signed_in(administrator), "/media/../var/relais.sqlite3") == 404
