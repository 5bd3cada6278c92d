"""The process that parses one guide: the file comes on standard input, the result goes out as JSON.

Started as `python -m workshops.exchange.guide_import.worker NAME [LANGUAGE]`. It limits itself before it reads
the file, so that no file can take the memory or the time of the site.
"""

import json
import sys
from typing import Any

from .parsing import parse_guide
from .refusal import Refused

MEMORY = 1024 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 20


def limit_resources() -> None:
    """Limit memory, processor time and written files, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    for kind, amount in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (allowed, allowed))


def answer(data: bytes, name: str, language: str | None) -> dict[str, Any]:
    """Return {"guide": …} or {"refused": code, "details": …}."""
    try:
        return {"guide": parse_guide(data, name, language).to_payload()}
    except Refused as refused:
        return {"refused": refused.code, "details": refused.details}
    except (MemoryError, RecursionError):
        return {"refused": "too_complex", "details": {}}


def main(arguments: list[str]) -> None:
    """Parse standard input and print the answer."""
    limit_resources()
    language = arguments[1] if len(arguments) > 1 and arguments[1] else None
    result = answer(sys.stdin.buffer.read(), arguments[0], language)
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
