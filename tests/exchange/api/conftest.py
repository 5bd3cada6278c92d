"""A reader of the API, with or without a token."""

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories import OrganisationFactory, a_member
from workshops.exchange.api.scopes import Scope
from workshops.exchange.api.tokens import make_token
from workshops.organisations.models import Organisation, Role


@dataclass
class Reader:
    """What asks the API, as an organisation when it has a token."""

    word: str = ""

    def get(self, path: str = "", data=None, *, method: str = "get", **headers: str):
        if self.word:
            headers = {"authorization": f"Bearer {self.word}", **headers}
        return getattr(Client(), method)(f"/api/v1/{path}", data, headers=headers)

    def results(self, path: str, **data):
        """The results of every page of a list."""
        found, page = [], 1
        while True:
            answer = self.get(path, {**data, "page": page})
            assert answer.status_code == 200, answer.content
            found += answer.json()["results"]
            if answer.json()["next"] is None:
                assert len(found) == answer.json()["count"]
                return found
            page += 1


@pytest.fixture
def anyone(db) -> Reader:
    """A reader without a token."""
    return Reader()


@pytest.fixture
def token_of(db):
    """A function that gives the word of a new token of an organisation."""

    def make(organisation: Organisation | None = None, scopes=Scope.values, days: int = 30, name: str = "Essai") -> str:
        organisation = organisation or OrganisationFactory()
        return make_token(organisation, name, scopes, days, by=a_member(Role.COORDINATOR, organisation))[1]

    return make


@pytest.fixture
def reader_of(token_of):
    """A function that gives a reader with a new token of an organisation."""
    return lambda organisation=None, **options: Reader(token_of(organisation, **options))
