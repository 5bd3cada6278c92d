"""The address that harvesters ask."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .answers import answer, refusal
from .requests import OaiError, read_arguments

CONTENT_TYPE = "text/xml; charset=utf-8"
LRMI_SCHEMA = Path(__file__).with_name("lrmi.xsd")


@csrf_exempt  # the protocol asks by POST too, and nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """An answer of OAI-PMH 2.0; what was not understood is answered too, with the error's code."""
    data = request.POST if request.method == "POST" else request.GET
    try:
        verb, given = read_arguments(data)
    except OaiError as error:
        return HttpResponse(refusal(error), content_type=CONTENT_TYPE)
    return HttpResponse(answer(verb, given), content_type=CONTENT_TYPE)


@require_safe
def lrmi_schema(request: HttpRequest) -> HttpResponse:
    """The XML Schema of the LRMI descriptions."""
    return HttpResponse(LRMI_SCHEMA.read_bytes(), content_type=CONTENT_TYPE)
