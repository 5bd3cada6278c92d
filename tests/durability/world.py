"""Twenty facilitators with a guide to prepare and log, each already signed in."""

import json
from pathlib import Path

FACILITATORS = 20
WORLD = "world.json"


def make_world(data: Path) -> None:
    """Make them in the database of `data`; what a client needs to know goes to a file beside it."""
    from django.test import Client

    from tests.durability.forked import use
    from tests.factories import OrganisationFactory, a_guide, a_member
    from tests.planning.conftest import two_sessions
    from workshops.organisations.models import Role

    use(data)
    organisation = OrganisationFactory(name="Maison des Rives")
    guide = a_guide("Mes limites, ma voix", organisation=organisation, sessions=two_sessions())
    sessions = []
    for _number in range(FACILITATORS):
        client = Client()
        client.force_login(
            a_member(Role.FACILITATOR, organisation), backend="django.contrib.auth.backends.ModelBackend"
        )
        sessions.append(client.cookies["sessionid"].value)
    known = {"sessions": sessions, "edition": guide.current_edition.pk}
    (data / WORLD).write_text(json.dumps(known))


def known(data: Path) -> dict:
    """What a client needs to know of that world."""
    return json.loads((data / WORLD).read_text())


def read_pages_once(data: Path) -> None:
    """Read the pages that will be written on: processes forked from this one then have their code and templates."""
    from django.core.cache import cache
    from django.db import connections
    from django.test import Client

    from tests.durability.forked import use

    use(data)
    client = Client()
    client.cookies["sessionid"] = known(data)["sessions"][0]
    edition = known(data)["edition"]
    for address in ("account/login/", f"plans/new/{edition}/s1/", f"logs/new/{edition}/s1/"):
        client.get(f"/fr/{address}")
    cache.clear()
    connections.close_all()
