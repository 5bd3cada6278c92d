"""A facilitator and a guide to prepare, made in the database of the environment; printed for who visits the site."""

import json

import django


def make() -> dict:
    """Make them."""
    from tests.factories import PASSWORD, OrganisationFactory, a_guide, a_member
    from tests.planning.conftest import two_sessions
    from workshops.organisations.models import Role

    organisation = OrganisationFactory(name="Maison des Rives")
    guide = a_guide("Mes limites, ma voix", organisation=organisation, sessions=two_sessions())
    person = a_member(Role.FACILITATOR, organisation)
    return {"email": person.email, "password": PASSWORD, "edition": guide.current_edition.pk}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make()))  # noqa: T201 - what the tests read
