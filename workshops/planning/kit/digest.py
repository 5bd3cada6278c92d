"""A short name for a content: equal contents have the same, different ones never do in practice (SHA-256)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

RENDERING = 1  # one more each time documents are drawn otherwise: what was made before is then made again


def digest_of(content: Any) -> str:
    """The digest of nested dataclasses, lists, dictionaries and plain values; `TypeError` for anything else."""
    written = json.dumps([RENDERING, plain(content)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def plain(value: Any) -> Any:
    """`value` as JSON can hold it. A stored object counts by its identity: what is shown of it is beside it."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, (str, Promise)):
        return str(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Model):
        return [value._meta.label, value.pk]
    return _plain_inside(value)


def _plain_inside(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"A {type(value).__name__} cannot be part of a kit.")
