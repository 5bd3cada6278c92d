"""The programmes of a list as the text of their JSON: each is written once for all the lists that hold it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.responses import NinjaJSONEncoder

from workshops.freshness.values import each_known_until_changed
from workshops.organisations.visibility import OrganisationViewer, Viewer

from ..programme_records import records_of, with_origins
from .shapes import ProgrammeShape
from .writing import programme_out

CONTENT_TYPE = "application/json; charset=utf-8"


def programmes_written(request: HttpRequest, pages: Sequence[int], viewer: Viewer) -> dict[int, str]:
    """The JSON of a `ProgrammeShape` for each of `pages` that `viewer` may see, by page id.

    One query when all were written since something changed, for this reader and at the address the site is asked by.
    """
    reader = viewer.organisation if isinstance(viewer, OrganisationViewer) else viewer.pk

    def write(missing: list[int]) -> dict[int, str]:
        records = with_origins(list(records_of(missing, viewer).values()), viewer)
        return {record.page.pk: _json(_checked(programme_out(request, record))) for record in records}

    asked = ("programme of the API", type(viewer).__name__, reader, request.build_absolute_uri("/"))
    return each_known_until_changed(asked, pages, write)


def answer_joined(page: Mapping[str, Any]) -> HttpResponse:
    """The answer for a page of a list whose `results` are JSON already: what Ninja writes of a `Listed`."""
    head = {name: value for name, value in page.items() if name != "results"}
    return HttpResponse(f'{_json(head)[:-1]}, "results": [{", ".join(page["results"])}]}}', content_type=CONTENT_TYPE)


def _checked(told: dict[str, Any]) -> dict[str, Any]:
    """What the document says of a programme, and nothing else."""
    return ProgrammeShape.model_validate(told).model_dump()


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, cls=NinjaJSONEncoder)
