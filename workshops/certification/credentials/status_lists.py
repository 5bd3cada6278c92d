"""Bitstring status lists (W3C Bitstring Status List 1.0): one bit a credential, set when it is revoked or suspended."""

import base64
import binascii
import gzip
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .badges import Form, Issuer, Purpose, moment
from .linked_data import CREDENTIALS_V2

MINIMUM_BITS = 131_072  # what the recommendation asks, so that a position says nothing of a person
LONGEST = MINIMUM_BITS * 8  # bytes a list received may take once unpacked


@dataclass(frozen=True)
class StatusList:
    """The set positions of one list, and where it is served in each form.

    `valid_until` bounds how long a kept copy may be believed: the site must sign the list again before.
    """

    issuer: Issuer
    purpose: Purpose
    list_address: str
    token_address: str
    positions: frozenset[int]
    valid_from: datetime
    valid_until: datetime
    bits: int = MINIMUM_BITS


def status_list_document(status_list: StatusList, form: Form = Form.DOCUMENT) -> dict[str, Any]:
    """The `BitstringStatusListCredential` of `status_list`, unsigned."""
    address = status_list.list_address if form is Form.DOCUMENT else status_list.token_address
    return {
        "@context": [CREDENTIALS_V2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": status_list.issuer.did},
        "validFrom": moment(status_list.valid_from),
        "validUntil": moment(status_list.valid_until),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": status_list.purpose.value,
            "encodedList": encoded_list(status_list.positions, status_list.bits),
        },
    }


def encoded_list(positions: Iterable[int], bits: int = MINIMUM_BITS) -> str:
    """The `encodedList` in which `positions` are set: the first bit is the leftmost, gzip, multibase base64url.

    Raises ValueError for a list shorter than the recommendation allows or a position outside it.
    """
    if bits < MINIMUM_BITS or bits % 8:
        raise ValueError(f"A status list has a multiple of 8 bits, at least {MINIMUM_BITS}: {bits} will not do.")
    content = bytearray(bits // 8)
    for position in positions:
        if not 0 <= position < bits:
            raise ValueError(f"Position {position} is outside a list of {bits}.")
        content[position // 8] |= 0x80 >> position % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(content), mtime=0)).rstrip(b"=").decode()


def is_set(encoded: str, position: int) -> bool:
    """Whether `position` is set in an `encodedList`.

    Raises ValueError for a text that is not one, a list shorter or longer than allowed, or a position outside it.
    """
    if not encoded.startswith("u"):
        raise ValueError("The list is not written in base64url.")
    try:
        packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # 16: gzip
        content = unpacker.decompress(packed, LONGEST)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("The list cannot be unpacked.") from error
    if not unpacker.eof or len(content) * 8 < MINIMUM_BITS:
        raise ValueError("The list is cut short, or longer than any list should be.")
    if not 0 <= position < len(content) * 8:
        raise ValueError(f"Position {position} is outside the list.")
    return bool(content[position // 8] & 0x80 >> position % 8)
