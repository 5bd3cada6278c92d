"""Errors as RFC 9457 problem details: every one says in a sentence what is wrong and what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

CONTENT_TYPE = "application/problem+json"
MOST_ERRORS = 20


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """What ends a request. `title` is the same for every problem of its kind, `detail` a sentence about this one."""

    def __init__(self, status: int, title: str, detail: str, *, errors: Any = (), headers: Any = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers)

    def response(self, request: HttpRequest) -> HttpResponse:
        """The answer. `instance` is the path asked for, never its parameters."""
        said = {"title": self.title, "status": self.status, "detail": self.detail, "instance": request.path}
        if self.errors:
            said["errors"] = self.errors
        response = JsonResponse(
            {"type": "about:blank", **said},
            status=self.status,
            content_type=CONTENT_TYPE,
            json_dumps_params={"ensure_ascii": False},
        )
        response["Cache-Control"] = "no-store"
        for name, value in self.headers.items():
            response[name] = value
        return response


def not_found() -> Problem:
    """The same whether it does not exist or is not for this reader."""
    return Problem(
        404,
        _("Introuvable"),
        _("Rien n’est à cette adresse, ou ce n’est pas pour vous. Vérifiez l’adresse, ou le jeton."),
    )


def failure() -> Problem:
    """What is said when the fault is ours."""
    return Problem(500, _("Erreur du serveur"), _("Cette demande a échoué par notre faute : réessayez plus tard."))


def unknown_value(name: str, value: str) -> Problem:
    """A value that a parameter does not take."""
    return _invalid(
        [{"name": name, "detail": _("« %(value)s » n’est pas une valeur de ce paramètre.") % {"value": value[:80]}}]
    )


def unknown_parameters(names: list[str]) -> Problem:
    """Parameters that the address does not take."""
    return _invalid(
        [{"name": name[:80], "detail": _("Ce paramètre n’existe pas à cette adresse.")} for name in names[:MOST_ERRORS]]
    )


def invalid_values(error: ValidationError) -> Problem:
    """What ninja found wrong, one sentence a parameter."""
    names = [str(each["loc"][-1]) if each.get("loc") else "" for each in error.errors[:MOST_ERRORS]]
    return _invalid(
        [
            {"name": name[:80], "detail": _("La valeur de ce paramètre n’est pas de la forme attendue.")}
            for name in names
        ]
    )


def _invalid(errors: list[dict[str, str]]) -> Problem:
    return Problem(
        422,
        _("Paramètre invalide"),
        _("Un paramètre n’a pas pu être lu : corrigez-le. Le document OpenAPI dit ce que chacun accepte."),
        errors=errors,
    )
