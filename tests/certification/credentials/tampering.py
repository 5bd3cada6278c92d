"""Every single-field alteration of a credential: changed, removed, and a field added to each object."""

import base64
import copy
import json
import re
from collections.abc import Iterator
from typing import Any

Alteration = tuple[str, Any]  # what was done, and the altered copy


def alterations(document: dict[str, Any]) -> Iterator[Alteration]:
    """Each altered copy of `document`, the proof's fields included."""
    for path in _paths(document):
        where = ".".join(map(str, path))
        if path:
            value = _at(document, path)
            if not isinstance(value, dict | list):
                yield f"{where} changed", _with(document, path, _changed(value))
            yield f"{where} removed", _without(document, path)
        if isinstance(_at(document, path), dict):
            yield f"{where or 'document'} given an unknown field", _with(document, (*path, "addedByHand"), "x")
            if "description" not in _at(document, path):
                yield f"{where or 'document'} given a description", _with(document, (*path, "description"), "x")


def token_alterations(token: str) -> Iterator[Alteration]:
    """Each altered copy of a JWT: its header's and its payload's fields, under the signature it had; then that."""
    header, payload, signature = token.split(".")
    for name, altered in alterations(_decoded(header)):
        yield f"header {name}", ".".join([_encoded(altered), payload, signature])
    for name, altered in alterations(_decoded(payload)):
        yield f"payload {name}", ".".join([header, _encoded(altered), signature])
    for algorithm in ("none", "HS256", "RS512", "EdDSA"):
        yield f"alg {algorithm}", ".".join([_encoded({**_decoded(header), "alg": algorithm}), payload, signature])
    yield "no signature", f"{header}.{payload}."
    middle = len(signature) // 2
    other = "A" if signature[middle] != "A" else "B"
    yield "signature changed", f"{header}.{payload}.{signature[:middle]}{other}{signature[middle + 1 :]}"


def _decoded(segment: str) -> dict[str, Any]:
    return json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))


def _encoded(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _paths(child, (*path, key))


def _changed(value: Any) -> Any:
    """Another value that could pass for the one there was."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 3600
    if moment := re.fullmatch(r"(\d{4})(-.+T.+Z)", value):
        return f"{int(moment[1]) - 1}{moment[2]}"
    if value.isdigit():
        return str(int(value) + 1)
    swapped = value[:-1] + ("a" if value[-1] != "a" else "b")
    return swapped if value.startswith(("z", "u", "sha256$")) else value + "x"


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(document: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    altered = copy.deepcopy(document)
    _at(altered, path[:-1])[path[-1]] = value
    return altered


def _without(document: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    altered = copy.deepcopy(document)
    del _at(altered, path[:-1])[path[-1]]
    return altered
