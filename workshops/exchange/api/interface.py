"""The API itself: its resources, its errors, and the OpenAPI document that describes both."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from .problems import CONTENT_TYPE, Problem, invalid_values
from .routes import contents, editions, initiatives, programmes, taxonomy
from .shapes import ProblemShape
from .writing import address

VERSION = "1.0.0"
DESCRIPTION = (
    "Read the programmes of this site and its directory of initiatives. Without a token: what everyone may see. With "
    "the token of an organisation, sent as `Authorization: Bearer …`: what its members may see. Lists are paginated, "
    "always in the same order. Answers carry an `ETag`: send it back as `If-None-Match` and what has not changed costs "
    "nothing."
)
ERRORS = {
    "400": "The request may not be made this way (a token in the address).",
    "401": "The token does not exist, has expired or was revoked.",
    "403": "The token was not made for this part of the API.",
    "404": "Nothing is there, or not for this reader.",
    "422": "A parameter could not be read.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}


class RelaisAPI(NinjaAPI):
    """Ninja's, with the errors that every address may answer in its document, and reading without a token."""

    def get_root_path(self, path_params: Any) -> str:
        """Where its addresses begin."""
        return reverse("api:contents", kwargs=path_params)

    def get_openapi_schema(self, **options: Any) -> Any:
        """The OpenAPI document."""
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = ProblemShape.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        schema["components"]["schemas"] |= schema["components"]["schemas"]["Problem"].pop("$defs", {})
        for methods in schema["paths"].values():
            for operation in methods.values():
                operation["responses"] |= {code: _problem(said) for code, said in ERRORS.items()}
                operation["responses"]["304"] = {"description": "Not changed since the `ETag` or the date sent."}
                operation["security"] = [{}, {"token": []}]
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        return schema


def _problem(said: str) -> dict[str, Any]:
    return {"description": said, "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


api = RelaisAPI(title="Relais", version=VERSION, description=DESCRIPTION, docs_url=None, urls_namespace="api")
for router in (
    programmes.router,
    editions.router,
    contents.sessions_router,
    contents.activities_router,
    initiatives.router,
    taxonomy.router,
):
    api.add_router("", router)


class Contents(Schema):
    """What there is to read."""

    programmes: str
    editions: str
    sessions: str
    activities: str
    initiatives: str
    taxonomy: str
    openapi: str


@api.get("/", response=Contents, url_name="contents", operation_id="contents", tags=["contents"])
def resources(request: HttpRequest) -> Any:
    """Where everything is."""
    names = ("programmes", "editions", "sessions", "activities", "initiatives", "taxonomy")
    return {**{name: address(request, name) for name in names}, "openapi": address(request, "openapi-json")}


@api.exception_handler(Problem)
def tell_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """An error of ours."""
    return problem.response(request)


@api.exception_handler(ValidationError)
def tell_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters of the wrong form."""
    return invalid_values(error).response(request)


@cache
def known_parameters() -> dict[str, frozenset[str]]:
    """The names of the parameters of each address, by its name."""
    document = api.get_openapi_schema(path_prefix="")
    return {
        methods["get"]["operationId"]: frozenset(
            each["name"] for each in methods["get"].get("parameters", ()) if each["in"] == "query"
        )
        for methods in document["paths"].values()
    }
