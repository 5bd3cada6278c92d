"""`export_package` and `import_package`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.exchange.packages.sites import emptied
from tests.factories import OrganisationFactory, a_guide
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(elsewhere, tmp_path):
    """A package written by the command, of which nothing is left here."""
    elsewhere()
    guide = a_guide("Ma voix", organisation=OrganisationFactory(name="Là-bas"))
    path = tmp_path / "paquet.zip"
    assert "édition 1" in run("export_package", guide.slug, "-o", str(path))
    emptied()
    elsewhere("ici")
    return path


def test_a_dry_run_keeps_nothing(file, stored):
    said = json.loads(run("import_package", str(file), "--dry-run", "--json"))
    assert said["title"] == "Ma voix"
    assert said["organisation"] == "Là-bas"
    assert said["signed_by"] == {"site": "https://la-bas.example", "key": said["signed_by"]["key"], "trusted": False}
    assert said["arrival"] == "new"
    assert said["new_editions"] == [1]
    assert not PackageImport.objects.exists()
    assert not SiteKey.objects.exists()


def test_quarantined_then_imported(file):
    assert json.loads(run("import_package", str(file), "--json"))["state"] == "quarantined"
    assert not GuidePage.objects.exists()
    SiteKey.objects.update(trusted=True)
    assert "Le programme est ici" in run("import_package", str(file))
    assert GuidePage.objects.get().live
    assert json.loads(run("import_package", str(file), "--json"))["state"] == "imported"
    assert GuidePage.objects.count() == 1


def test_what_cannot_be_is_said(tmp_path):
    with pytest.raises(CommandError, match="n’existe pas"):
        run("import_package", str(tmp_path / "rien.zip"))
    with pytest.raises(CommandError, match="ne se lit pas"):
        run("import_package", str(tmp_path))
    (tmp_path / "texte.zip").write_text("Bonjour")
    with pytest.raises(CommandError, match="n’est pas un paquet"):
        run("import_package", str(tmp_path / "texte.zip"))
    with pytest.raises(CommandError, match="Aucun programme"):
        run("export_package", "inconnu", "-o", str(tmp_path / "x.zip"))


def test_an_address_that_two_programmes_share(tmp_path):
    first, second = a_guide("Ma voix"), a_guide("Ma voix")
    with pytest.raises(CommandError, match="--organisation"):
        run("export_package", first.slug, "-o", str(tmp_path / "x.zip"))
    run("export_package", second.slug, "-o", str(tmp_path / "x.zip"), "--organisation", second.organisation.slug)
    run("export_package", str(first.identity), "-o", str(tmp_path / "y.zip"))
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == ["x.zip", "y.zip"]
    assert not list(tmp_path.glob("*.part"))


def test_a_programme_that_must_stay(tmp_path):
    guide = a_guide("Ma voix", community_labels=["tk-ss"], visibility=Visibility.ORGANISATION)
    with pytest.raises(CommandError, match="ne circule pas"):
        run("export_package", guide.slug, "-o", str(tmp_path / "x.zip"))
    assert not list(tmp_path.glob("*.zip"))
