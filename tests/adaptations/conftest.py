"""A guide of one organisation, whose circle is red and whose line is essential, adapted by another."""

from types import SimpleNamespace

import pytest

from tests.factories import OrganisationFactory, RegionFactory, a_guide, a_member, a_session, an_activity
from tests.factories_adaptations import an_adaptation, with_value
from tests.kept_worlds import read_again
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role

ADVICE = "Gardez le cercle : c’est là que la confiance se fait."


def written() -> list[dict]:
    """Two sessions: a red circle, an essential line; a closing that is free."""
    circle = an_activity(
        "Le cercle", 10, block_id="circle", say="<p>Prenez place debout.</p>", adapting_level="risk",
        adapting_advice=ADVICE,
    )  # fmt: skip
    line = an_activity("La ligne", 20, block_id="line", importance="core")
    closing = an_activity("Le mot de la fin", 5, block_id="closing", kind="closing")
    return [
        a_session("Faire groupe", circle, line, block_id="one"),
        a_session("Se quitter", closing, block_id="two"),
    ]


@pytest.fixture
def world(made_world, db):
    """The world of each test, as it was made."""
    return read_again(made_world)


@pytest.fixture(scope="module")
def made_world(kept_db):
    """The source and its adaptation, in which the closing says something else, and the people of both."""
    theirs = OrganisationFactory(name="Maison des Rives", slug="rives", region=RegionFactory(code="06"))
    ours = OrganisationFactory(name="Carrefour du Nord", slug="nord")
    for organisation in (theirs, ours):
        ensure_admin_access(organisation)
    source = a_guide("Mes limites, ma voix", organisation=theirs, sessions=written())
    body = with_value(source.current_edition.body, "closing", minutes=8, steps="<p>Former un grand cercle.</p>")
    adaptation = an_adaptation(source, organisation=ours, sessions=body)
    return SimpleNamespace(
        theirs=theirs,
        ours=ours,
        source=source,
        adaptation=adaptation,
        author=a_member(Role.AUTHOR, ours),
        coordinator=a_member(Role.COORDINATOR, ours),
        facilitator=a_member(Role.FACILITATOR, ours),
        source_author=a_member(Role.AUTHOR, theirs, email="autrice@example.org"),
        source_coordinator=a_member(Role.COORDINATOR, theirs, email="coordination@example.org"),
        source_reader=a_member(Role.READER, theirs),
    )
