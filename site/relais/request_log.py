"""A line for each request, and every other line, without anything of a person.

Addresses hold tokens and names, messages of errors hold what was typed: a line says the route, never the address, and
the sentence of the source, never what was put into it.
"""

import http
import logging
import re
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from types import TracebackType
from typing import Any
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac
from pythonjsonlogger.json import JsonFormatter

logger = logging.getLogger(__name__)

FACTS = ("method", "route", "status", "duration_ms", "user")
HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")  # an id given by the proxy; a name is none
_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_MACHINE = re.compile(r"ip=\S+")
# What they say is put together before it comes here: only how it begins is ours to repeat.
_PUT_TOGETHER = ("django.security", "gunicorn")
# What Django says of an answer that is an error: its reason, which the status gives back, and the path typed.
_REASON_AND_PATH = "%s: %s"
_request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestLogMiddleware:
    """Give each request an id, answered in a header and said in every line written meanwhile; then say how it went."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and write the line."""
        given = request.headers.get(HEADER, "")
        name = given if _GIVEN.fullmatch(given) else uuid4().hex
        held, begun = _request_id.set(name), time.perf_counter()
        try:
            response = self.get_response(request)
            response[HEADER] = name
            logger.info("request", extra=_facts(request, response, begun))
        finally:
            _request_id.reset(held)
        return response


def _facts(request: HttpRequest, response: HttpResponseBase, begun: float) -> dict[str, Any]:
    return {
        "method": request.method,
        "route": _route(request),
        "status": response.status_code,
        "duration_ms": round((time.perf_counter() - begun) * 1000, 1),
        "user": _pseudonym(request),
    }


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""


def _pseudonym(request: HttpRequest) -> str:
    """The same word for the same person, which only this site's secret makes. A page that asked for nobody asks not."""
    user = getattr(request, "_cached_user", None)
    if user is None or not user.is_authenticated:
        return ""
    return salted_hmac("relais.request_log", str(user.pk)).hexdigest()[:12]


class ImpersonalFormatter(JsonFormatter):
    """One JSON object a line: known facts only."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`."""
        said: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            "request_id": _request_id.get(),
        }
        said |= {name: getattr(record, name) for name in FACTS if hasattr(record, name)}
        if isinstance(request := getattr(record, "request", None), HttpRequest):
            said |= {"route": _route(request), "status": getattr(record, "status_code", 0)}
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = f"{record.exc_info[0].__module__}.{record.exc_info[0].__qualname__}"
            said["at"] = _places(record.exc_info[2])
        return self.serialize_log_record(said)


def _event(record: logging.LogRecord) -> str:
    """The sentence of the source, without what was put into it."""
    said = str(record.msg)
    if said == _REASON_AND_PATH and hasattr(record, "status_code"):
        return http.HTTPStatus(record.status_code).phrase
    if not record.args and record.name.startswith(_PUT_TOGETHER):
        said = _MACHINE.sub("ip=…", said.partition(":")[0])
    return _ADDRESS.sub("…@…", said)


def _places(trace: TracebackType | None) -> list[str]:
    """Where it went through, last first, without the lines of source nor their values."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(traceback.extract_tb(trace))][:20]
