"""The OpenAPI document, and the API fuzzed from it."""

from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import InitiativeFactory, ThemeFactory, a_guide
from tests.factories_curricula import a_curriculum
from workshops.exchange.api.scopes import Scope

EXAMPLES = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
bounded = bounds(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_document_tells_every_address_its_errors_and_its_tokens(anyone):
    document = anyone.get("openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert set(document["paths"]) >= {
        f"/api/v1/{path}" for path in ("programmes", "editions", "sessions", "activities", "initiatives", "taxonomy")
    }
    assert document["components"]["securitySchemes"] == {"token": {"type": "http", "scheme": "bearer"}}
    for methods in document["paths"].values():
        assert set(methods) == {"get"}
        assert {"200", "304", "401", "403", "404", "422", "429"} <= set(methods["get"]["responses"])
        assert methods["get"]["security"] == [{}, {"token": []}]
    names = {each["name"] for each in document["paths"]["/api/v1/programmes"]["get"]["parameters"]}
    assert {"q", "type", "theme", "age", "ages_from", "language", "sort", "page", "page_size"} <= names
    assert len(Scope) == 6


def test_the_document_is_valid_by_the_schema_of_openapi(anyone):
    schemathesis.openapi.from_dict(anyone.get("openapi.json").json()).validate()


@contextmanager
def kept_connection():
    """The site asked through WSGI keeps the connection that holds the test's transaction, as Django's client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode)
def test_nothing_sent_to_it_makes_it_fail(reader_of, settings, mode):
    """Bounded and always the same: what it finds once, it finds again."""
    settings.API_RATE_TOKEN = 1_000_000
    a_guide(themes=(ThemeFactory(),))
    a_curriculum()
    InitiativeFactory(contact_email="phare@example.org").themes.set([ThemeFactory()])
    reader = reader_of()
    schema = schemathesis.openapi.from_dict(reader.get("openapi.json").json())
    schema.app = get_wsgi_application()
    statuses: set[int] = set()
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:
        # Without a parameter there is nothing to get wrong.
        if mode == GenerationMode.POSITIVE or list(operation.iter_parameters()):
            with kept_connection():
                statuses |= asked(
                    operation, mode, {"Authorization": f"Bearer {reader.word}", "Accept-Encoding": "identity"}
                )
    assert statuses <= {200, 304, 400, 404, 422}
    assert (200 if mode == GenerationMode.POSITIVE else 422) in statuses


def asked(operation, mode: GenerationMode, headers: dict[str, str]) -> set[int]:
    """The statuses of the answers to what hypothesis draws for `operation`, each held to the document."""
    statuses = set()

    @bounded
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        response = case.call(headers=headers)
        statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return statuses
