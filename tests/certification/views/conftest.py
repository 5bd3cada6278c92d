"""A cascade of three generations in two regions."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import OrganisationFactory, RegionFactory, SectorFactory, a_member
from tests.factories_certification import PersonFactory, a_certification, a_cohort
from tests.factories_curricula import a_curriculum
from tests.kept_worlds import read_again
from workshops.certification.models import Cohort, Person
from workshops.curricula.models import CurriculumPage
from workshops.organisations.models import Organisation, Role, User
from workshops.taxonomy.models import Region, Sector


@dataclass
class Network:
    """The founder trained `pivots`, the first of whom trained `learner`; all of one organisation."""

    home: Organisation
    curriculum: CurriculumPage
    estrie: Region
    montreal: Region
    school: Sector
    founder: Person
    pivots: list[Person]
    learner: Person
    cohort: Cohort
    coordinator: User
    reader: User


@pytest.fixture
def network(made_network, db):
    """The cascade of each test, as it was made."""
    return read_again(made_network)


@pytest.fixture(scope="module")
def made_network(kept_db):
    home = OrganisationFactory(name="Maison des Rives")
    curriculum = a_curriculum(organisation=home)
    estrie, montreal = RegionFactory(code="05", names={"fr": "Estrie"}), RegionFactory(code="06")
    school = SectorFactory(code="education", names={"fr": "Éducation", "en": "Education"})
    founder = PersonFactory(first_name="Aube", last_name="Première", region=montreal)
    began = timezone.localdate() - timedelta(days=200)
    cohort = a_cohort(curriculum, trainers=(founder,), first_day=began, organisation=home)
    places = {"region": estrie, "sector": school}
    pivots = [a_certification(cohort, last_name=f"Pivot-{rank}", **places).person for rank in (1, 2)]
    following = a_cohort(
        curriculum, trainers=(pivots[0],), first_day=began + timedelta(days=90), organisation=home, title="Automne"
    )
    learner = a_certification(following, last_name="Apprenti", region=montreal, sector=school).person
    return Network(
        home, curriculum, estrie, montreal, school, founder, pivots, learner, cohort,
        a_member(Role.COORDINATOR, home), a_member(),
    )  # fmt: skip
