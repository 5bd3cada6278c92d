"""The pages of packages: sending one, taking one in, trusting its key."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.sites import emptied
from tests.exchange.screens import text_of
from tests.factories import OrganisationFactory, a_guide, a_member
from workshops.exchange.packages import limits
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.models import STALLED, PackageExport, PackageImport, SiteKey
from workshops.exchange.packages.opening import Package
from workshops.exchange.packages.orders import make, order_package
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(elsewhere) -> bytes:
    """A package from elsewhere, of which nothing is left here."""
    elsewhere()
    made = package_of(a_guide("Ma voix", organisation=OrganisationFactory(name="Là-bas", slug="la-bas"))).getvalue()
    emptied()
    elsewhere("ici")
    return made


def sent(content: bytes) -> dict:
    return {"package": SimpleUploadedFile("paquet.zip", content, "application/zip")}


def test_from_the_upload_to_the_programme(package, signed_in, administrator):
    client = signed_in(administrator)
    response = client.post(reverse("packages:bring"), sent(package), follow=True)
    said = text_of(response)
    assert "Ma voix" in said
    assert "la-bas.example" in said
    assert "n’est pas encore reconnue" in said
    assert "Importer ce programme" not in said
    brought = PackageImport.objects.get()
    said = text_of(client.post(reverse("packages:decide", args=(brought.key_id,)), {"action": "trust"}, follow=True))
    assert "est reconnue" in said
    address = reverse("packages:import", args=(brought.pk,))
    assert "Importer ce programme" in text_of(client.get(address))
    said = text_of(client.post(address, {"action": "import", "visibility": "network"}, follow=True))
    assert "on peut le lire et l’adapter" in said
    guide = GuidePage.objects.get()
    assert guide.visibility == Visibility.NETWORK
    assert client.get(guide.get_absolute_url()).status_code == 200
    said = text_of(client.post(reverse("packages:bring"), sent(package), follow=True))
    assert "Importé" in said


def test_a_coordinator_brings_but_does_not_trust(package, signed_in):
    coordinator = a_member(Role.COORDINATOR)
    client = signed_in(coordinator)
    said = text_of(client.post(reverse("packages:bring"), sent(package), follow=True))
    assert "Demandez à une personne de l’administration" in said
    brought = PackageImport.objects.get()
    assert brought.brought_by == coordinator
    address = reverse("packages:import", args=(brought.pk,))
    response = client.post(address, {"action": "import", "visibility": "network"})
    assert response.status_code == 422
    assert "reconnaître" in text_of(response)
    SiteKey.objects.update(trusted=True)
    assert client.post(address, {"action": "import", "visibility": "all"}).status_code == 302
    assert GuidePage.objects.get().visibility == Visibility.ALL


def test_a_refused_package_is_said_beside_the_field(signed_in):
    client = signed_in(a_member(Role.COORDINATOR))
    response = client.post(reverse("packages:bring"), sent(b"Bonjour"))
    assert response.status_code == 422
    assert "n’est pas un paquet" in text_of(response)
    assert not PackageImport.objects.exists()


def test_a_file_too_big_is_let_go_of(signed_in, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_PACKAGE", 1000)
    response = signed_in(a_member(Role.COORDINATOR)).post(reverse("packages:bring"), sent(b"x" * 2000))
    assert response.status_code == 422
    assert "plus gros" in text_of(response)


def test_no_file(signed_in):
    response = signed_in(a_member(Role.COORDINATOR)).post(reverse("packages:bring"), {})
    assert response.status_code == 422


def test_giving_up(package, signed_in):
    client = signed_in(a_member(Role.COORDINATOR))
    client.post(reverse("packages:bring"), sent(package))
    brought = PackageImport.objects.get()
    said = text_of(client.post(reverse("packages:import", args=(brought.pk,)), {"action": "give_up"}, follow=True))
    assert "de côté" in said
    assert not PackageImport.objects.exists()


def test_a_programme_that_comes_home_is_recognised(signed_in):
    guide = a_guide("Ma voix")
    client = signed_in(a_member(Role.COORDINATOR, guide.organisation))
    said = text_of(client.post(reverse("packages:bring"), sent(package_of(guide).getvalue()), follow=True))
    assert "rentre chez lui" in said


def test_the_list_says_what_each_package_waits_for(signed_in, administrator):
    guide = a_guide("Ma voix")
    ours = package_of(guide)
    guide.delete()
    bring(ours, "paquet.zip", by=None)
    other = SiteKey.objects.create(thumbprint="a" * 43, jwk={}, address="https://x.example")
    said = {"file_name": "a.zip", "language": "fr", "organisation": "Là-bas", "identity": guide.identity}
    old = timezone.now() - STALLED - timedelta(minutes=1)
    for number, (title, more) in enumerate(
        {"Quarantaine": {}, "Mort": {"state": PackageImport.State.IMPORTING, "changed_at": old}}.items()
    ):
        PackageImport.objects.create(digest=str(number) * 128, key=other, title=title, **said, **more)
    page = text_of(signed_in(administrator).get(reverse("packages:list")))
    states = re.findall(r"<h2>.*?>([^<>]+)</a></h2>.*?<strong>(.*?)</strong>", page, re.DOTALL)
    assert dict(states) == {
        "Mort": "import arrêté",
        "Quarantaine": "attend que la clé soit reconnue",
        "Ma voix": "en attente",
    }


def test_the_list_costs_the_same_with_more_rows(signed_in, queries_of, administrator):
    key = SiteKey.objects.create(thumbprint="a" * 43, jwk={}, address="https://x.example", trusted=True)

    def add(number: int) -> None:
        said = {"file_name": "a.zip", "title": f"Guide {number}", "language": "fr", "organisation": "Là-bas"}
        identity = f"0b7cd5ea-98ec-4d5b-9a49-3f0d2f1c9b1{number}"
        PackageImport.objects.create(
            digest=str(number) * 128, key=key, identity=identity, brought_by=a_member(Role.COORDINATOR), **said
        )

    client = signed_in(administrator)
    add(1)
    client.get(reverse("packages:list"))
    one = queries_of(client.get, reverse("packages:list"))
    add(2)
    add(3)
    assert queries_of(client.get, reverse("packages:list")) == one
    for number in (1, 2):
        SiteKey.objects.create(
            thumbprint=str(number) * 43, jwk={}, address="https://y.example", decided_by=administrator
        )
    keys = queries_of(client.get, reverse("packages:keys"))
    SiteKey.objects.create(thumbprint="9" * 43, jwk={}, address="https://z.example", decided_by=administrator)
    assert queries_of(client.get, reverse("packages:keys")) == keys


def test_from_the_programme_to_its_package(signed_in):
    guide = a_guide("Ma voix", visibility=Visibility.ORGANISATION)
    client = signed_in(a_member(Role.COORDINATOR, guide.organisation))
    assert "Envoyer à un autre site" in text_of(client.get(guide.get_absolute_url()))
    address = reverse("packages:send", args=(guide.pk,))
    assert "1 édition" in text_of(client.get(address))
    said = client.post(address, follow=True)
    assert "Votre paquet est prêt" in text_of(said)
    assert client.post(address).url == said.redirect_chain[-1][0]  # asked for twice, made once
    made = PackageExport.objects.get()
    response = client.get(reverse("packages:file", args=(made.key,)))
    assert response["Content-Disposition"] == f'attachment; filename="{guide.slug}-edition-1.zip"'
    with Package.opened(BytesIO(b"".join(response.streaming_content))) as package:
        assert package.title == "Ma voix"


def test_a_big_package_is_followed(signed_in, monkeypatch):
    monkeypatch.setattr("workshops.exchange.packages.orders.QUICK", 0)
    guide = a_guide("Ma voix")
    client = signed_in(a_member(Role.COORDINATOR, guide.organisation))
    client.post(reverse("packages:send", args=(guide.pk,)))
    made = PackageExport.objects.get()  # tests have no worker: the task was done at once
    assert made.state == PackageExport.State.READY
    assert made.done == made.total > 0
    PackageExport.objects.update(state=PackageExport.State.MAKING, done=3, total=10)
    address, script = reverse("packages:export", args=(made.key,)), {"HX-Request": "true"}
    said = text_of(client.get(address, headers=script))
    assert "fichier 3 sur 10" in said
    assert "<html" not in said
    assert client.get(f"{address}?seen=making-3-10", headers=script).status_code == 204
    assert "fichier 3 sur 10" in text_of(client.get(f"{address}?seen=making-2-10", headers=script))


def test_an_update_is_offered_to_those_who_read_it_already(elsewhere, signed_in, administrator):
    elsewhere()
    guide = a_guide("Ma voix", organisation=OrganisationFactory(name="Là-bas"))
    packages = [package_of(guide)]
    guide.summary = "Autre."
    guide.save_revision().publish()
    packages.append(package_of(GuidePage.objects.get()))
    emptied()
    elsewhere("ici")
    kept = bring(packages[0], "paquet.zip", by=None).kept
    SiteKey.objects.update(trusted=True)
    accept(kept, by=None, visibility=Visibility.ALL)
    waiting = bring(packages[1], "paquet.zip", by=None).kept
    page = signed_in(administrator).get(reverse("packages:import", args=(waiting.pk,)))
    assert page.context["form"]["visibility"].value() == Visibility.ALL


def test_what_a_package_was_written_in_goes_with_it(stored, django_capture_on_commit_callbacks):
    guide = a_guide("Ma voix")
    owner = a_member(Role.COORDINATOR, guide.organisation)
    made = order_package(guide, owner)
    PackageExport._meta.get_field("file").storage.save(f"packages/out/{made.key}/mort.zip", ContentFile(b"PK"))
    make(made)  # whoever was at it before died once the file was written
    (file,) = (name for name in stored() if name.startswith("packages/out/"))
    assert file.endswith("-edition-1.zip")
    with django_capture_on_commit_callbacks(execute=True):
        GuidePage.objects.get().delete()
    assert not [name for name in stored() if name.startswith("packages/out/")]


def test_a_package_that_fails_is_said_and_made_again(signed_in, monkeypatch):
    guide = a_guide("Ma voix")
    client = signed_in(a_member(Role.COORDINATOR, guide.organisation))

    def fails(*args, **kwargs):
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("workshops.exchange.packages.orders.write_package", fails)
        said = client.post(reverse("packages:send", args=(guide.pk,)), follow=True)
    assert "n’a pas pu être fait" in text_of(said)
    made = PackageExport.objects.get()
    assert "est prêt" in text_of(client.post(reverse("packages:export", args=(made.key,)), follow=True))


def test_what_its_community_keeps_is_not_sent(signed_in):
    guide = a_guide("Ma voix", community_labels=["tk-co"], visibility=Visibility.ORGANISATION)
    client = signed_in(a_member(Role.COORDINATOR, guide.organisation))
    address = reverse("packages:send", args=(guide.pk,))
    assert "ne circule pas" in text_of(client.get(address))
    assert client.post(address).status_code == 422
    assert not PackageExport.objects.exists()


def test_any_coordination_passes_on_what_everyone_may_read(signed_in):
    stranger = signed_in(a_member(Role.COORDINATOR))
    open_one = a_guide("Ouvert", visibility=Visibility.ALL, licence="CC-BY-4.0")
    assert stranger.get(reverse("packages:send", args=(open_one.pk,))).status_code == 200


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"visibility": Visibility.NETWORK}, "n’est pas montré à tout le monde"),
        ({"visibility": Visibility.ALL, "licence": "reserved"}, "licence ne le laisse pas circuler"),
    ],
)
def test_a_coordination_elsewhere_is_told_why_it_does_not_pass_one_on(signed_in, fields, reason):
    guide = a_guide("Prendre sa place", **fields)
    address = reverse("packages:send", args=(guide.pk,))
    stranger = signed_in(a_member(Role.COORDINATOR))
    page = text_of(stranger.get(guide.get_absolute_url()))
    assert reason in page
    assert guide.organisation.name in page
    assert address not in page
    assert reason in text_of(stranger.get(address))
    assert stranger.post(address).status_code == 422
    assert not PackageExport.objects.exists()
    reader = signed_in(a_member(Role.AUTHOR))
    assert reason not in text_of(reader.get(guide.get_absolute_url()))
    assert reader.get(address).status_code == 404


def test_what_came_from_elsewhere_is_not_written_in_the_admin(package, signed_in, administrator):
    client = signed_in(administrator)
    client.post(reverse("packages:bring"), sent(package))
    SiteKey.objects.update(trusted=True)
    brought = PackageImport.objects.get()
    client.post(reverse("packages:import", args=(brought.pk,)), {"action": "import", "visibility": "all"})
    guide = GuidePage.objects.get()
    above = guide.get_parent()
    for address in (
        reverse("wagtailadmin_pages:edit", args=(guide.pk,)),
        reverse("wagtailadmin_pages:add", args=("guides", "guidepage", above.pk)),
        reverse("wagtailadmin_pages:edit", args=(above.pk,)),
    ):
        assert client.get(address).status_code == 302, address
    said = text_of(client.get(reverse("wagtailadmin_explore", args=(above.pk,))))
    assert "vient d’un autre site" in said
    assert client.get(reverse("wagtailadmin_pages:unpublish", args=(guide.pk,))).status_code == 200
    local = a_guide("D’ici")
    assert client.get(reverse("wagtailadmin_pages:edit", args=(local.pk,))).status_code == 200
