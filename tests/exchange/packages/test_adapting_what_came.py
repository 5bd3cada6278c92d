"""Adapting here what came from another site: bound by its sources, told of its next editions."""

import json

import pytest
from django.core import mail
from django.urls import reverse

from tests.exchange.packages.conftest import package_of, trust_all
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.tampering import changed, files_of
from tests.exchange.packages.test_round_trip import carried
from tests.exchange.packages.worlds import an_adaptation as adapted_from_elsewhere
from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from tests.factories_adaptations import a_reason, an_adaptation, with_value
from tests.programmes.sensitive import a_sensitive_guide, safeguards
from workshops.adaptations.models import ChangeReason, Lineage
from workshops.adaptations.queries.following import waiting_for
from workshops.adaptations.services.adapt import adapt
from workshops.exchange.packages import layout
from workshops.exchange.packages.importing import accept
from workshops.exchange.packages.models import PackageImport
from workshops.exchange.packages.services import bring, publish_again
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.safeguarding.models import DisclosureProtocol

pytestmark = pytest.mark.django_db
LICENCE = "CC-BY-NC-SA-4.0"


def imported(package):
    kept = bring(package, "paquet.zip", by=None).kept
    trust_all()
    return accept(kept, by=None)


def editions_of(guide, numbers: int) -> list:
    """The package of `guide` after each of its editions; nothing is left of it here."""
    packages = [package_of(guide)]
    for number in range(2, numbers + 1):
        guide = GuidePage.objects.get(pk=guide.pk)
        guide.summary = f"Résumé {number}."
        guide.change_note = f"Changement {number}"
        guide.save_revision().publish()
        packages.append(package_of(GuidePage.objects.get(pk=guide.pk)))
    emptied()
    return packages


def adapted_here(page) -> tuple:
    """An adaptation made here of what came, and who writes it."""
    home = OrganisationFactory(name="Chez nous")
    author = a_member(Role.AUTHOR, home)
    return adapt(page.current_edition, home, author, ["audience"], "À notre façon"), author


def published_under(page, licence: str) -> None:
    page.licence = licence
    page.save_revision().publish()


def an_adaptation_under_its_sources_licence():
    """On another site, an adaptation of a source under BY-NC-SA, under the same licence as it must."""
    source = a_guide("Ma voix", licence=LICENCE, organisation=OrganisationFactory(name="La source"))
    page = an_adaptation(source, "Ma voix, là-bas", licence=LICENCE)
    terms = [{"title": "Ma voix", "organisation": "La source", "licence": LICENCE, "agreement": False}]
    Lineage.objects.filter(page=page.pk).update(terms=terms)
    return page


def test_an_adaptation_of_an_imported_adaptation_keeps_its_conditions(elsewhere):
    elsewhere()
    package = package_of(an_adaptation_under_its_sources_licence())
    emptied()
    page = GuidePage.objects.get(pk=imported(package).page.pk)
    assert [term["licence"] for term in page.lineage.terms] == [LICENCE]
    ours, _author = adapted_here(page)
    assert ours.licence == LICENCE
    with pytest.raises(PublicationRefusedError, match="CC BY-NC-SA"):
        published_under(ours, "CC-BY-4.0")
    published_under(GuidePage.objects.get(pk=ours.pk), LICENCE)
    assert GuidePage.objects.get(pk=ours.pk).live


def test_a_package_that_forgets_what_binds_it_is_bound_by_its_source(elsewhere):
    elsewhere()
    package = package_of(an_adaptation_under_its_sources_licence())
    silent = changed(package, layout.ORIGINS, lambda said: said["lineage"].pop("terms") and None)
    emptied()
    page = imported(silent).page
    (term,) = Lineage.objects.get(page=page.pk).terms
    assert (term["title"], term["organisation"], term["licence"]) == ("Ma voix", "La source", LICENCE)


def test_one_under_a_licence_its_source_does_not_allow_is_not_shown(elsewhere):
    elsewhere()
    package = package_of(an_adaptation_under_its_sources_licence())
    freer = changed(package, layout.PROGRAMME, lambda said: said["fields"].update(licence="CC-BY-4.0"))
    emptied()
    received = imported(freer)
    assert any("CC BY-NC-SA 4.0" in sentence for sentence in received.lacks)
    assert not GuidePage.objects.get().live


def test_everyone_who_adapts_it_hears_of_its_next_edition(elsewhere):
    elsewhere()
    first, second = editions_of(a_guide("Ma voix", licence="CC-BY-4.0"), 2)
    ours, author = adapted_here(imported(first).page)
    coordinator = a_member(Role.COORDINATOR, ours.organisation)
    assert waiting_for(author) == []
    imported(second)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([author.email, coordinator.email])
    for words in ("À notre façon", "édition 2", "Changement 2", reverse("adaptations:follow", args=(ours.pk,))):
        assert words in mail.outbox[0].body
    (waiting,) = waiting_for(author)
    assert (waiting.page.pk, waiting.edition.number) == (ours.pk, 2)


def test_of_several_editions_that_arrive_together_the_last_is_told(elsewhere):
    elsewhere()
    first, _second, third = editions_of(a_guide("Ma voix", licence="CC-BY-4.0"), 3)
    adapted_here(imported(first).page)
    imported(third)
    (letter,) = mail.outbox
    assert "édition 3" in letter.body


def test_an_adaptation_of_a_source_that_was_not_here_hears_of_it_once_it_comes(elsewhere):
    elsewhere()
    _first, second = editions_of(a_guide("Ma voix", licence="CC-BY-4.0"), 2)
    identity = json.loads(files_of(second)[layout.PROGRAMME])["identity"]
    ours = adapted_from_elsewhere(source_identity=identity)
    Lineage.objects.filter(page=ours.pk).update(base_number=1)
    author = a_member(Role.AUTHOR, ours.organisation)
    imported(second)
    assert [letter.to for letter in mail.outbox] == [[author.email]]
    assert [waiting.page.pk for waiting in waiting_for(author)] == [ours.pk]


def test_an_edition_held_back_is_told_once_it_can_be_read(elsewhere):
    elsewhere()
    safeguards()
    first, second = editions_of(a_sensitive_guide(publish=True, licence="CC-BY-4.0"), 2)
    _ours, author = adapted_here(imported(first).page)
    DisclosureProtocol.objects.all().delete()
    assert imported(second).lacks
    assert mail.outbox == []
    safeguards()
    brought = PackageImport.objects.get(added=[2])
    assert publish_again(brought, GuidePage.objects.get(pk=brought.page_id), by=None) == ()
    assert [letter.to for letter in mail.outbox] == [[author.email]]


def an_adaptation_with_a_reason():
    """An adaptation that changed an essential activity, and says why."""
    body = [a_session("Une", an_activity("Le cercle", block_id="a1", importance="core"), block_id="s1")]
    source = a_guide("Ma voix", sessions=body)
    page = an_adaptation(source, sessions=with_value(body, "a1", minutes=25), publish=False)
    a_reason(page, "a1", "minutes", core=True, by=a_member(Role.AUTHOR))
    page.get_latest_revision().publish()
    return GuidePage.objects.get(pk=page.pk)


def test_the_reasons_of_its_changes_come_with_it(elsewhere):
    elsewhere()
    there = an_adaptation_with_a_reason()
    first, second = package_of(there), None
    there.summary = "Autre."
    there.save_revision().publish()
    second = package_of(GuidePage.objects.get(pk=there.pk))
    emptied()
    page = imported(first).page
    reason = ChangeReason.objects.get(page=page.pk)
    assert (reason.why, reason.core, reason.by) == ("Notre groupe est debout.", True, None)
    assert carried(package_of(GuidePage.objects.get(pk=page.pk))) == carried(first)
    assert imported(second).lacks == ()
    assert ChangeReason.objects.filter(page=page.pk).count() == 1
    assert GuidePage.objects.get(pk=page.pk).current_edition.number == 2


def test_nobody_here_is_asked_why_another_site_changed_its_source(elsewhere):
    elsewhere()
    package = package_of(an_adaptation_with_a_reason())
    emptied()
    without = changed(package, layout.ORIGINS, lambda said: said.pop("reasons") and None)
    assert imported(without).lacks == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.update(reasons="x"),
        lambda said: said["reasons"][0].update(colour="mauve"),
        lambda said: said["reasons"][0].update(core="oui"),
        lambda said: said["reasons"][0].update(parts=[1]),
        lambda said: said["reasons"][0].update(said=["minutes"]),
        lambda said: said["reasons"][0].update(said={"minutes": 25}),
        lambda said: said["reasons"][0].pop("why"),
    ],
)
def test_reasons_that_cannot_be_read(elsewhere, change):
    elsewhere()
    package = changed(package_of(an_adaptation_with_a_reason()), layout.ORIGINS, change)
    with pytest.raises(ValueError, match="origins"):
        bring(package, "paquet.zip", by=None)
