"""Organisations that share guides, their people and what these write, on sites made for a test."""

from pathlib import Path

from tests.browser.sites import OwnSite, copy_data

ADMINISTRATOR = "administration@example.org"
MAKE = """
from tests.factories import OrganisationFactory
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role, User
from workshops.organisations.services import ensure_network_page, grant_role
from workshops.taxonomy.services import load_shipped_terms
load_shipped_terms()
ensure_network_page()
User.objects.create_superuser({administrator!r}, DEMO_PASSWORD, first_name="Ada", last_name="Fictive")
for slug, name in {organisations!r}.items():
    organisation = OrganisationFactory(slug=slug, name=name, email=f"{{slug}}@example.org")
    ensure_admin_access(organisation)
    person = User.objects.create_user(f"{{slug}}@example.org", DEMO_PASSWORD, first_name="Rose", last_name=slug)
    grant_role(person, organisation, Role.COORDINATOR)
"""


def coordinator(slug: str) -> str:
    """The address of the one who coordinates that organisation, and writes for it."""
    return f"{slug}@example.org"


def a_site(bare_data: Path, data: Path, code: str = "", **organisations: str) -> OwnSite:
    """A site of its own, with an administrator, those organisations (names by slug), and what `code` makes."""
    data.mkdir(parents=True, exist_ok=True)
    copy_data(bare_data, data, keys=False)
    made = OwnSite.at(data)
    made.execute(MAKE.format(administrator=ADMINISTRATOR, organisations=organisations) + code)
    return made


def made_on(site: OwnSite, code: str) -> list[str]:
    """The words of the last line that `code` prints there."""
    return site.execute(code).splitlines()[-1].split()
