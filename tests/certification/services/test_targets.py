"""What coverage aims at."""

from tests.factories import RegionFactory, SectorFactory
from workshops.certification.models import CoverageTarget
from workshops.certification.services.targets import set_targets
from workshops.curricula.rules.vocabulary import AwardKind


def rows(kind):
    return set(CoverageTarget.objects.filter(kind=kind).values_list("region", "sector", "count"))


def test_targets_are_made_changed_and_taken_away(db):
    north, south, school = RegionFactory(), RegionFactory(), SectorFactory()
    CoverageTarget.objects.create(kind=AwardKind.TRAINER, region=north, count=1)
    set_targets(AwardKind.PIVOT, {(north.pk, None): 5, (north.pk, school.pk): 2, (south.pk, None): 0})
    assert rows(AwardKind.PIVOT) == {(north.pk, None, 5), (north.pk, school.pk, 2), (south.pk, None, 0)}
    set_targets(AwardKind.PIVOT, {(north.pk, None): 6, (north.pk, school.pk): 2})
    assert rows(AwardKind.PIVOT) == {(north.pk, None, 6), (north.pk, school.pk, 2)}
    assert rows(AwardKind.TRAINER) == {(north.pk, None, 1)}


def test_the_same_targets_twice_change_nothing(db):
    region = RegionFactory()
    set_targets(AwardKind.PIVOT, {(region.pk, None): 5})
    (kept,) = CoverageTarget.objects.values_list("pk", flat=True)
    set_targets(AwardKind.PIVOT, {(region.pk, None): 5})
    assert list(CoverageTarget.objects.values_list("pk", flat=True)) == [kept]
