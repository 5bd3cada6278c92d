"""Two people in the form of one entry: what the second saw is compared with what is there when she saves.

The form carries a digest of each field as it was shown. A field that only the other person changed keeps her change; a
field both changed is refused once, with what the other wrote beside it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import models

Digests = dict[str, str]


def digests_of(values: Mapping[str, Any], names: Iterable[str]) -> Digests:
    """A digest of each value of a form, stored or cleaned: what is the same to a reader has the same."""
    return {name: digest_of(values.get(name)) for name in names}


def digest_of(value: Any) -> str:
    """A short digest of what one field says."""
    said = json.dumps(plain_value(value), ensure_ascii=False, sort_keys=True)
    return sha256(said.encode()).hexdigest()[:16]


def plain_value(value: Any) -> Any:
    """A value as JSON has it: objects by their keys, lists in an order of their own, line ends alike."""
    if value is None or value == "":
        return None
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, list | tuple | models.QuerySet):
        plain = [plain_value(each) for each in value]
        # Choices have no order; links do.
        return plain if any(isinstance(each, list) for each in plain) else sorted(plain, key=str)
    return value


def read_seen(sent: str) -> Digests:
    """What the form says was seen; nothing where it says nothing that can be read."""
    try:
        found = json.loads(sent)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(digest) for name, digest in found.items()}


def write_seen(digests: Digests) -> str:
    """The same, to be sent along."""
    return json.dumps(digests)
