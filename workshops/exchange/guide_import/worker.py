"""The process that parses one guide: the file comes on standard input, the result goes out as JSON.

Started as `python -m workshops.exchange.guide_import.worker NAME [LANGUAGE]`. It limits itself before it reads
the file, so that no file can take the memory or the time of the site.
"""

import json
import sys
from typing import Any

from relais.limited_process import limit_resources

from .parsing import parse_guide
from .refusal import Refused


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
