"""Programmes that came and cannot be read yet: what they wait for is said, and they are read once it is here."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.factories import OrganisationFactory, RegionFactory, SectorFactory, a_guide
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.models import CurriculumPage
from workshops.curricula.rules.rule import Award
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.models import PackageImport
from workshops.exchange.packages.services import bring, publish_waiting
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation
from workshops.taxonomy.models import Region, Sector

pytestmark = pytest.mark.django_db


def imported(package):
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    return accept(kept, by=None)


def a_course_naming(page, title: str) -> CurriculumPage:
    rule = a_rule(award=Award(kind=AwardKind.FACILITATOR, reference=str(page.translation_key)))
    return a_curriculum(title, organisation=page.organisation, rule=rule)


@pytest.fixture
def named(elsewhere):
    """The packages of a guide and of a course whose rule names it; nothing is left of them here."""
    elsewhere()
    guide = a_guide("Ma voix")
    packages = package_of(guide), package_of(a_course_naming(guide, "Former"))
    emptied()
    elsewhere("ici")
    return packages


def test_a_course_that_comes_before_what_its_rule_names_waits_for_it(named):
    guide, course = named
    received = imported(course)
    assert received.lacks == ("Sa règle nomme un programme qui n’est pas encore ici\u00a0: demandez aussi son paquet.",)
    assert PackageImport.objects.get().failure == received.lacks[0]
    assert not CurriculumPage.objects.get().live
    assert imported(guide).freed == ("Former",)
    assert CurriculumPage.objects.get().live
    assert not PackageImport.objects.exclude(failure="").exists()


def test_one_that_comes_after_it_is_read_at_once(named):
    guide, course = named
    assert imported(guide).freed == ()
    assert imported(course).lacks == ()


def test_brought_again_to_a_terminal_it_says_what_it_still_lacks(named, tmp_path):
    guide, course = named
    imported(course)
    file = tmp_path / "course.zip"
    file.write_bytes(course.getvalue())
    said = told(file)
    assert said["state"] == "imported"
    assert "nomme un programme" in said["lacks"][0]
    imported(guide)
    assert told(file)["lacks"] == []


def test_what_waits_for_what_waits_is_read_too(elsewhere):
    elsewhere()
    guide = a_guide("Ma voix")
    course = a_course_naming(guide, "Devenir")
    packages = [package_of(page) for page in (a_course_naming(course, "Former"), course, guide)]
    emptied()
    elsewhere("ici")
    last = [imported(package) for package in packages][-1]
    assert set(last.freed) == {"Devenir", "Former"}
    assert CurriculumPage.objects.filter(live=True).count() == 2


def test_what_was_withdrawn_here_stays_withdrawn(named):
    guide, _course = named
    imported(guide)
    GuidePage.objects.get().unpublish()
    assert publish_waiting(by=None) == ()
    assert not GuidePage.objects.get().live


def test_an_organisation_that_came_before_the_words_has_them_with_the_next_package(elsewhere):
    elsewhere()
    organisation = OrganisationFactory(region=RegionFactory(code="03"), sector=SectorFactory(code="school"))
    packages = [package_of(a_guide(title, organisation=organisation)) for title in ("Une", "Deux", "Trois")]
    emptied()
    Region.objects.all().delete()
    Sector.objects.all().delete()
    elsewhere("ici")
    imported(packages[0])
    assert Organisation.objects.get().region is None
    RegionFactory(code="03")
    imported(packages[1])
    assert Organisation.objects.get().region.code == "03"
    SectorFactory(code="school")
    imported(packages[2])
    assert Organisation.objects.get().sector.code == "school"


def told(file) -> dict:
    out = StringIO()
    call_command("import_package", str(file), "--json", stdout=out)
    return json.loads(out.getvalue())
