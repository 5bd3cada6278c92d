"""The family picture: who is under whom, what is said of each, and what each reader is not told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, RegionFactory, a_guide, a_log, a_member
from tests.factories_adaptations import a_lineage, an_adaptation, with_value
from workshops.adaptations.models import Lineage
from workshops.adaptations.queries.family import family_of
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.reports.models import DrawnQuarter

pytestmark = pytest.mark.django_db


def url(page):
    return reverse("adaptations:family", args=(page.pk,))


def told(relative):
    """The family as nested titles, with how many are not named."""
    children = [told(child) for child in relative.children]
    return (relative.title, *children, *([relative.hidden] if relative.hidden else []))


def hidden(page):
    GuidePage.objects.filter(pk=page.pk).update(visibility=Visibility.ORGANISATION)


@pytest.fixture
def second(world):
    """An adaptation of the adaptation."""
    return an_adaptation(world.adaptation, "Encore autrement")


def test_each_adaptation_hangs_under_what_it_adapts_from_wherever_one_looks(world, second):
    other = an_adaptation(world.source, "Ailleurs aussi")
    whole = ("Mes limites, ma voix", ("À notre façon", ("Encore autrement",)), ("Ailleurs aussi",))
    for page in (world.source, world.adaptation, second, other):
        assert told(family_of(page.pk, world.facilitator)) == whole


def test_each_one_says_its_organisation_region_language_and_edition(world):
    draft = world.source.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(
        with_value(world.source.current_edition.body, "line", minutes=30)
    )
    draft.save_revision().publish()
    first = family_of(world.source.pk, world.facilitator)
    [child] = first.children
    assert (first.organisation, first.region, first.language) == ("Maison des Rives", "Mot 06", "fr")
    assert (child.organisation, child.region, child.lineage.base_number, child.newest) == (
        "Carrefour du Nord",
        "",
        1,
        2,
    )
    html = Client().get(url(world.source)).content.decode()
    assert "suit l’édition 1 (l’édition 2 est parue)" in " ".join(html.split())


def test_what_a_reader_may_not_see_is_counted_and_never_named(world, second):
    secret = an_adaptation(world.source, "Rien que chez nous", visibility=Visibility.ORGANISATION)
    assert told(family_of(world.source.pk, world.facilitator)) == (
        "Mes limites, ma voix",
        ("À notre façon", ("Encore autrement",)),
        1,
    )
    response = Client().get(url(world.source))
    assert "une adaptation que vous ne pouvez pas voir" in response.content.decode()
    for word in (secret.title, secret.organisation.name):
        assert word not in response.content.decode()


def test_one_that_leads_to_others_keeps_its_place_without_its_name(world, second):
    hidden(world.adaptation)
    reader = a_member(Role.FACILITATOR)
    assert told(family_of(second.pk, reader)) == ("Mes limites, ma voix", ("", ("Encore autrement",)))
    html = Client().get(url(second)).content.decode()
    assert "À notre façon" not in html
    assert "Carrefour du Nord" not in html
    assert told(family_of(second.pk, world.facilitator))[1][0] == "À notre façon"


def test_a_source_one_may_not_read_is_not_named_either(world):
    hidden(world.source)
    html = Client().get(url(world.adaptation)).content.decode()
    assert "un programme que vous ne pouvez pas voir" in html
    assert "Mes limites, ma voix" not in html
    assert "Maison des Rives" not in html


def test_a_draft_is_told_to_those_who_write_it_and_not_counted_for_others(world):
    an_adaptation(world.source, "En chantier", organisation=world.ours, publish=False)
    without = ("Mes limites, ma voix", ("À notre façon",))
    for reader in (world.source_author, world.facilitator, a_member(Role.READER, world.ours), AnonymousUser()):
        assert told(family_of(world.source.pk, reader)) == without
    for writer in (world.author, world.coordinator):
        assert told(family_of(world.source.pk, writer)) == (*without, ("En chantier",))


def test_the_family_of_a_draft_is_for_those_who_write_it(world, signed_in):
    draft = an_adaptation(world.source, "En chantier", organisation=world.ours, publish=False)
    assert signed_in(world.author).get(url(draft)).status_code == 200
    for other in (world.facilitator, world.source_author):
        assert signed_in(other).get(url(draft)).status_code == 404


def test_a_source_that_vanished_is_what_its_adaptations_say_of_it(world):
    other = an_adaptation(world.source, "Ailleurs aussi")
    world.source.delete()
    first = family_of(other.pk, world.facilitator)
    assert told(first) == ("Mes limites, ma voix", ("À notre façon",), ("Ailleurs aussi",))
    assert (first.gone, first.organisation, first.below) == (True, "Maison des Rives", 2)
    assert "n’est plus ici" in Client().get(url(other)).content.decode()


def test_a_ring_is_opened_and_told_once(world):
    a_lineage(world.source, world.adaptation.current_edition)
    for page in (world.source, world.adaptation):
        family = family_of(page.pk, world.facilitator)
        assert sorted(each.title for each in family.everyone()) == ["Mes limites, ma voix", "À notre façon"]


def test_who_may_not_read_a_programme_is_not_shown_its_family(world, signed_in):
    hidden(world.adaptation)
    assert Client().get(url(world.adaptation)).status_code == 404
    assert signed_in(world.source_author).get(url(world.adaptation)).status_code == 404
    assert signed_in(world.facilitator).get(url(world.adaptation)).status_code == 200
    assert Client().get(reverse("adaptations:family", args=(999_999,))).status_code == 404


def test_deliveries_are_those_the_network_publishes(world):
    edition = world.adaptation.current_edition
    a_log(edition, "one")
    figures = [[[["guide", str(world.adaptation.pk)]], 15]]
    DrawnQuarter.objects.all().delete()
    DrawnQuarter.objects.create(
        year=2026,
        number=1,
        figures={"sessions": figures, "participants": [], "hours": []},
        titles={str(world.adaptation.pk): "À notre façon"},
    )
    [child] = family_of(world.source.pk, world.facilitator).children
    assert child.delivered == 15
    assert "environ 15" in Client().get(url(world.source)).content.decode()


def test_the_page_of_a_programme_leads_to_its_family(world):
    lone = a_guide("Tout seul")
    for page in (world.source, world.adaptation):
        assert url(page) in Client().get(page.get_absolute_url()).content.decode()
    assert url(lone) not in Client().get(lone.get_absolute_url()).content.decode()
    compare = reverse("adaptations:compare", args=(world.adaptation.pk,))
    assert compare in Client().get(world.adaptation.get_absolute_url()).content.decode()


def test_a_family_of_one_says_that_there_is_no_adaptation_to_show():
    shown = Client().get(url(a_guide("Seul"))).content.decode()
    assert "Aucune adaptation à montrer pour l’instant." in shown
    assert "0 adaptation" not in shown


def test_the_queries_do_not_grow_with_the_family(world, queries_of):
    Client().get(url(world.source))
    one = queries_of(Client().get, url(world.source))
    for number in range(2):
        home = OrganisationFactory(region=RegionFactory())
        an_adaptation(world.adaptation, f"Plus loin {number}", organisation=home, language="en")
    assert Lineage.objects.count() == 3
    assert queries_of(Client().get, url(world.source)) == one
