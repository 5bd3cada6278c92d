"""A programme leaves for an empty site, and leaves that one: the same programme."""

import zipfile

import pytest

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.factories import OrganisationFactory, RegionFactory, ThemeFactory, a_guide, a_session, an_activity
from tests.factories_curricula import a_curriculum
from tests.guides.pictures import a_document, an_image
from workshops.curricula.models import CurriculumPage
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


def contents(package) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def carried(package) -> dict[str, bytes]:
    """What says the programme: all the payload but the crate, which names who sends."""
    return {
        name: content
        for name, content in contents(package).items()
        if name.startswith("data/") and name != "data/ro-crate-metadata.json"
    }


def a_whole_guide():
    media = [
        {"image": an_image().pk, "alt": "Un cercle", "licence": "CC-BY-4.0", "credit": "Ana"},
        {"image": an_image("autre.jpg", 300).pk, "alt": "Réservée", "licence": "reserved"},
    ]
    handouts = [
        {"title": "Fiche", "document": a_document().pk, "rights": "shareable", "text": "<p>Lire <b>ceci</b>.</p>"},
        {"title": "Corrigé", "document": a_document("b.txt", "B").pk, "rights": "internal", "text": ""},
    ]
    activity = an_activity("Le cercle", media=media, handouts=handouts, block_id="a1")
    guide = a_guide(
        "Mes limites, ma voix",
        organisation=OrganisationFactory(name="Les Rives", slug="rives", region=RegionFactory(code="03")),
        sessions=[a_session("Une", activity, block_id="s1")],
        themes=(ThemeFactory(code="limites"),),
        tags=("confiance",),
        authors="Ana Tremblay",
        introduction='<p>Voir <a href="https://exemple.example/">ceci</a>.</p>',
    )
    guide.change_note = "Plus court"
    guide.summary = "Autre résumé"
    guide.save_revision().publish()
    return GuidePage.objects.get(pk=guide.pk)


def test_a_guide_goes_and_comes_the_same(elsewhere):
    first = package_of(a_whole_guide())
    emptied()
    elsewhere()
    brought = bring(first, "guide.zip", by=None)
    trust_all()
    received = accept(brought.kept, by=None)
    assert received.added == (1, 2)
    assert received.lacks == ()
    here = GuidePage.objects.get()
    assert here.live
    assert here.current_edition.number == 2
    assert here.organisation.origin == "https://ici.example"
    again = package_of(here)
    assert carried(again) == carried(first)


def test_a_curriculum_goes_and_comes_the_same(elsewhere):
    first = package_of(a_curriculum())
    emptied()
    elsewhere()
    brought = bring(first, "curriculum.zip", by=None)
    trust_all()
    accept(brought.kept, by=None)
    here = CurriculumPage.objects.get()
    assert here.current_edition.curriculum.rule_version.number == 1
    assert carried(package_of(here)) == carried(first)
