"""Uploads in an S3-compatible service: private there, given by the site to those who may see them."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from io import BytesIO

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer
from PIL import Image as Drawing

from relais.settings import services
from tests.factories import OrganisationFactory, a_guide, a_member
from tests.guides.pictures import a_document, a_session_with, an_image
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
BUCKET = "relais"


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """An S3 server that others wrote, on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(service, settings, monkeypatch):
    """The site's uploads in a bucket, as `STORAGE_URL` puts them there."""
    monkeypatch.setenv("STORAGE_URL", f"s3://key:secret@{service}/{BUCKET}/uploads?tls=off")
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{service}",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=BUCKET)
    settings.STORAGES = {**settings.STORAGES, "default": services.uploads()}
    return client


def keys(bucket) -> list[str]:
    return [kept["Key"] for kept in bucket.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def fetched(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, b"".join(response.streaming_content) if response.streaming else response.content


def test_a_file_is_written_read_found_and_deleted(bucket):
    name = default_storage.save("documents/fiche.txt", ContentFile("à lire".encode()))
    assert keys(bucket)[-1] == f"uploads/{name}"
    assert default_storage.open(name).read().decode() == "à lire"
    assert (default_storage.exists(name), default_storage.size(name)) == (True, 7)
    assert default_storage.save("documents/fiche.txt", ContentFile(b"autre")) != name
    default_storage.delete(name)
    assert not default_storage.exists(name)
    with pytest.raises(FileNotFoundError):
        default_storage.open(name)


def test_addresses_lead_to_the_site_never_to_the_service(bucket):
    name = default_storage.save("documents/mémo.txt", ContentFile(b"x"))
    assert default_storage.url(name).startswith("/media/documents/m")


def test_the_service_itself_gives_no_file_to_a_stranger(bucket, service):
    name = default_storage.save("documents/secret.txt", ContentFile(b"x"))
    grants = bucket.get_object_acl(Bucket=BUCKET, Key=f"uploads/{name}")["Grants"]
    assert not [grant for grant in grants if grant["Grantee"].get("URI")]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://{service}/{BUCKET}/uploads/{name}")
    assert refused.value.code == 403


def test_pictures_and_files_pass_by_the_same_door(bucket, client, signed_in):
    organisation = OrganisationFactory()
    image, document = an_image(width=1000, height=500), a_document()
    session = a_session_with(images=(image,), handouts=({"title": "Fiche", "document": document.pk},))
    guide = a_guide(organisation=organisation, visibility=Visibility.ORGANISATION, sessions=[session])
    assert len(keys(bucket)) >= 2
    picture = reverse("files:image", args=(guide.current_edition_id, image.pk, "medium"))
    file = reverse("files:document", args=(guide.current_edition_id, document.pk))
    colleague, neighbour = signed_in(a_member(organisation=organisation)), signed_in(a_member())
    status, body = fetched(colleague, picture)
    assert (status, Drawing.open(BytesIO(body)).size) == (200, (800, 400))
    assert fetched(colleague, file)[0] == 200
    for stranger in (client, neighbour):
        assert [fetched(stranger, address)[0] for address in (picture, file)] == [404, 404]


def test_a_file_lost_by_the_service_is_not_found(bucket, client):
    image = an_image()
    guide = a_guide(sessions=[a_session_with(images=(image,))])
    for key in keys(bucket):
        bucket.delete_object(Bucket=BUCKET, Key=key)
    assert fetched(client, reverse("files:image", args=(guide.current_edition_id, image.pk, "medium")))[0] == 404
