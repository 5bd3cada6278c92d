"""Programmes that come from one another, in any order, from sites whose keys change."""

import json

import pytest

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.tampering import changed, files_of
from tests.exchange.packages.test_round_trip import carried
from tests.exchange.packages.worlds import an_adaptation as adapted_from_elsewhere
from tests.factories import a_guide
from tests.factories_adaptations import an_adaptation
from tests.factories_curricula import a_curriculum
from tests.guides.pictures import an_image
from workshops.adaptations.models import Ingredient, Lineage, TranslationOrigin
from workshops.adaptations.services.translation import note_translation
from workshops.certification.queries.issuer import site_keys
from workshops.curricula.models import CurriculumPage
from workshops.exchange.packages import layout
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.models import SiteKey
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring, trust
from workshops.guides.models import GuidePage
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db


def imported(package):
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    return accept(kept, by=None)


def a_translated_guide():
    """A guide in its second edition, and its translation of the first."""
    french = a_guide("Ma voix")
    english = a_guide("My voice", language="en", organisation=french.organisation)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    note_translation(GuidePage.objects.get(pk=english.pk), french)
    french.summary = "Autre."
    french.save_revision().publish()
    return [GuidePage.objects.get(pk=page.pk) for page in (french, english)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_translation_knows_what_it_translates_whichever_comes_first(elsewhere, order):
    elsewhere()
    packages = [package_of(page) for page in a_translated_guide()]
    emptied()
    for place in order:
        imported(packages[place])
    french, english = (GuidePage.objects.get(locale__language_code=code) for code in ("fr", "en"))
    origin = TranslationOrigin.objects.get()
    assert (origin.page_id, origin.source_id, origin.number, origin.edition.number) == (english.pk, french.pk, 1, 1)
    assert [carried(package_of(page)) for page in (french, english)] == [carried(package) for package in packages]


def test_a_translation_alone_is_sent_on_the_same(elsewhere):
    elsewhere()
    package = package_of(a_translated_guide()[1])
    emptied()
    page = imported(package).page
    assert not TranslationOrigin.objects.exists()
    assert carried(package_of(GuidePage.objects.get(pk=page.pk))) == carried(package)


def test_a_translation_ties_itself_to_no_programme_of_somebody_else(elsewhere):
    elsewhere()
    package = package_of(a_translated_guide()[1])
    emptied()
    elsewhere("ici")
    local = a_guide("Ma voix")
    elsewhere()
    imported(
        changed(package, layout.PROGRAMME, lambda said: said["translation_of"].update(identity=str(local.identity)))
    )
    assert not TranslationOrigin.objects.exists()


@pytest.mark.parametrize("said", ["x", {"identity": "x", "number": 1}, {"number": 1}, {"identity": None, "number": -1}])
def test_a_translation_that_cannot_be_read_is_refused(elsewhere, said):
    elsewhere()
    package = package_of(a_guide())
    with pytest.raises(PackageRefused, match="translation_of"):
        bring(changed(package, layout.PROGRAMME, lambda data: data.update(translation_of=said)), "p.zip", by=None)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_chain_of_adaptations_is_whole_whichever_comes_first(elsewhere, order):
    elsewhere()
    source = a_guide("La source")
    between = an_adaptation(source, "Entre les deux")
    last = an_adaptation(between, "La dernière")
    packages = [package_of(page) for page in (source, between, last)]
    emptied()
    for place in order:
        imported(packages[place])
    found = {page.title: page for page in GuidePage.objects.all()}
    for title, above in (("Entre les deux", "La source"), ("La dernière", "Entre les deux")):
        lineage = Lineage.objects.get(page=found[title].pk)
        assert (lineage.source_id, lineage.base) == (found[above].pk, Edition.objects.get(page=found[above].pk))
    assert [carried(package_of(page)) for page in map(found.get, ("La source", "Entre les deux", "La dernière"))] == [
        carried(package) for package in packages
    ]


def test_a_curriculum_of_several_editions_with_pictures_goes_and_comes_the_same(elsewhere):
    elsewhere()
    course = a_curriculum("Devenir pivot", themes=())
    course.tags.add("cascade", "confiance")
    body = course.sessions.get_prep_value()
    body[0]["value"]["activities"][0]["value"]["media"] = [
        {"type": "item", "id": "m1", "value": {"image": an_image().pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}}
    ]
    course.sessions = body
    course.change_note = "Une image"
    course.save_revision().publish()
    package = package_of(CurriculumPage.objects.get())
    emptied()
    assert imported(package).added == (1, 2)
    here = CurriculumPage.objects.get()
    assert sorted(here.tags.names()) == ["cascade", "confiance"]
    assert carried(package_of(here)) == carried(package)


def test_after_a_rotation_the_next_package_waits_for_its_new_key(elsewhere, administrator):
    elsewhere()
    guide = a_guide("Ma voix")
    first = package_of(guide)
    site_keys().rotate()
    guide.summary = "Autre."
    guide.save_revision().publish()
    second = package_of(GuidePage.objects.get())
    emptied()
    elsewhere("ici")
    imported(first)
    kept = bring(second, "paquet.zip", by=None).kept
    with pytest.raises(PackageRefused, match="reconnaître"):
        accept(kept, by=None)
    old, new = SiteKey.objects.order_by("pk")
    assert old.address == new.address == "https://la-bas.example"
    trust(new, by=administrator)
    assert accept(kept, by=None).added == (2,)
    assert GuidePage.objects.get().summary == "Autre."


def test_what_this_site_signed_before_a_rotation_still_comes_home(elsewhere):
    guide = a_guide("Ma voix")
    package = package_of(guide)
    guide.delete()
    site_keys().rotate()
    kept = bring(package, "paquet.zip", by=None).kept
    assert accept(kept, by=None).added == (1,)
    assert GuidePage.objects.get().organisation.origin == ""


def test_an_adaptation_keeps_where_it_comes_from(elsewhere):
    elsewhere()
    package = package_of(adapted_from_elsewhere())
    emptied()
    page = imported(package).page
    lineage = Lineage.objects.get(page=page.pk)
    assert lineage.source_title == "Ma voix"
    assert lineage.source is None
    assert lineage.made_by is None
    assert Ingredient.objects.get(page=page.pk).source_authors == "Zoé"
    assert carried(package_of(page)) == carried(package)


def test_adaptations_find_their_source_again(elsewhere):
    elsewhere()
    first = package_of(a_guide("Ma voix"))
    emptied()
    identity = json.loads(files_of(first)[layout.PROGRAMME])["identity"]
    local = adapted_from_elsewhere(source_identity=identity)
    page = imported(first).page
    assert Lineage.objects.get(page=local.pk).source_id == page.pk


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["lineage"].update(source_address="javascript:alert(1)"),
        lambda said: said["lineage"].update(terms=[{"titre": "x"}]),
        lambda said: said["lineage"].update(base_number=-1),
        lambda said: said["lineage"].update(made_at="hier"),
        lambda said: said["lineage"].pop("source_title"),
        lambda said: said["ingredients"][0].update(part="tout"),
        lambda said: said["ingredients"][0].update(title="x" * 151),
        lambda said: said.pop("ingredients"),
        lambda said: said["lineage"]["base_content"].update(sessions="x"),
    ],
)
def test_origins_that_cannot_be_read(elsewhere, change):
    elsewhere()
    package = package_of(adapted_from_elsewhere())
    with pytest.raises(PackageRefused, match="origins"):
        bring(changed(package, layout.ORIGINS, change), "paquet.zip", by=None)


def test_it_ties_itself_to_no_local_translation(elsewhere):
    elsewhere()
    package = package_of(a_guide("My voice", language="en"))
    emptied()
    elsewhere("ici")
    local = a_guide("Ma voix")
    elsewhere()
    theirs = changed(package, layout.PROGRAMME, lambda said: said.update(translation_key=str(local.translation_key)))
    imported(theirs)
    assert GuidePage.objects.get(title="My voice").translation_key != local.translation_key


def test_two_languages_of_a_programme_find_each_other(elsewhere):
    elsewhere()
    french = a_guide("Ma voix")
    english = a_guide("My voice", language="en", organisation=french.organisation)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    packages = [package_of(page) for page in GuidePage.objects.all()]
    emptied()
    for package in packages:
        imported(package)
    keys = set(GuidePage.objects.values_list("translation_key", flat=True))
    assert keys == {french.translation_key}
