"""What goes to the console: plain lines, or with `LOG_FORMAT=json` one JSON object a line for machines."""

from typing import Any

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATTERS: dict[str, dict[str, Any]] = {
    "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    "json": {"()": "relais.request_log.ImpersonalFormatter"},
}


def logging_as(form: str, level: str) -> dict[str, Any]:
    """The value of `LOGGING`, for one of the forms and levels above."""
    own = {"handlers": ["console"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": FORMATTERS[form]},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": own,
            # A line for each request is for machines to count; on a console it would hide what goes wrong.
            "relais.request_log": {"level": "INFO" if form == "json" else "WARNING"},
            # The lines of the development server name addresses: in JSON they are said by the line of the request.
            **({"django.server": {**own, "level": "ERROR"}} if form == "json" else {}),
            # It remarks on every font feature it does not need; the pages it draws are looked at by tests.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }
