"""Packages that somebody touched on the way."""

import re

from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.packages import bring
from tests.browser.sharing import coordinator
from tests.exchange.packages.tampering import files_of, zipped

REMEMBERED = """
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.guides.models import GuidePage
print(PackageImport.objects.count(), SiteKey.objects.count(), GuidePage.objects.count())
"""


def test_a_package_that_was_touched_is_refused_with_a_sentence_and_leaves_nothing(visitor, rives, vallee, tmp_path):
    sound = tmp_path / "sain.zip"
    rives.run("export_package", "nos-mots-nos-limites", "-o", str(sound))
    files = files_of(sound.open("rb"))
    altered = {**files, "data/programme.json": files["data/programme.json"].replace(b"limites", b"secrets")}
    touched = {
        "modifie.zip": zipped(altered).read(),
        "coupe.zip": sound.read_bytes()[:-900],
        "dehors.zip": zipped({**files, "../../dehors.txt": b"Bonjour"}).read(),
        "non-signe.zip": zipped({name: held for name, held in files.items() if name != "signature.jws"}).read(),
    }
    partner = visitor(address=vallee.address)
    partner.sign_in(coordinator("vallee"))
    before = kept_by(vallee)
    for name, content in touched.items():
        file = tmp_path / name
        file.write_bytes(content)
        page = bring(partner, file)
        refused = page.locator(".field__errors li")
        expect(refused).to_have_text([re.compile(r"^\w.*\.$")])  # one sentence
        assert violations(page) == []
        said = vallee.tried("import_package", str(file))
        assert said.returncode == 1
        assert said.stderr.strip().removeprefix("CommandError: ") == refused.inner_text().strip()
    assert kept_by(vallee) == before
    expect(partner.open("/fr/packages/").locator("main")).to_contain_text("Aucun paquet pour l’instant")
    bring(partner, sound)
    expect(page.locator("main")).to_contain_text("sa signature et toutes ses sommes de contrôle correspondent")


def kept_by(site) -> tuple[str, list[str]]:
    """How many packages, keys and guides a site has, and every file it stores."""
    media = site.data / "media"
    return site.execute(REMEMBERED), sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())
