"""The exact shape of what we sign.

A signature covers what a document means in RDF, not how it is written: a name nobody defines, a list in another place
or a second spelling would pass unseen. So whatever we verify must look, field by field, like what we make; that also
bounds what its canonical form may cost.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .badges import CONTEXTS, TYPES, moment
from .linked_data import CREDENTIALS_V2
from .proofs import CRYPTOSUITE

TEXT = str
MOMENT = datetime
Shape = Any  # one of the two above, a constant, a dictionary of names to shapes, or one of the two below


@dataclass(frozen=True)
class Maybe:
    """A field that may be missing."""

    shape: Shape


@dataclass(frozen=True)
class Several:
    """A list of at least one and at most `most`, all alike."""

    shape: Shape
    most: int


PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": CRYPTOSUITE,
    "created": MOMENT,
    "verificationMethod": TEXT,
    "proofPurpose": "assertionMethod",
    "proofValue": TEXT,
}
BADGE = {
    "@context": CONTEXTS,
    "id": TEXT,
    "type": TYPES,
    "name": TEXT,
    "issuer": {"id": TEXT, "type": ["Profile"], "name": TEXT, "url": TEXT},
    "validFrom": MOMENT,
    "validUntil": Maybe(MOMENT),
    "credentialSubject": {
        "id": TEXT,
        "type": ["AchievementSubject"],
        "identifier": Several(
            {"type": "IdentityObject", "hashed": True, "identityHash": TEXT, "identityType": TEXT, "salt": TEXT}, most=1
        ),
        "licenseNumber": TEXT,
        "achievement": {
            "id": TEXT,
            "type": ["Achievement"],
            "name": TEXT,
            "description": TEXT,
            "criteria": {"narrative": TEXT},
            "achievementType": TEXT,
            "inLanguage": TEXT,
            "image": Maybe({"id": TEXT, "type": "Image"}),
        },
        "source": Maybe({"id": TEXT, "type": ["Profile"], "name": TEXT}),
    },
    "credentialStatus": Maybe(
        Several(
            {
                "id": TEXT,
                "type": "BitstringStatusListEntry",
                "statusPurpose": TEXT,
                "statusListIndex": TEXT,
                "statusListCredential": TEXT,
            },
            most=2,
        )
    ),
}
STATUS_LIST = {
    "@context": [CREDENTIALS_V2],
    "id": TEXT,
    "type": ["VerifiableCredential", "BitstringStatusListCredential"],
    "issuer": {"id": TEXT},
    "validFrom": MOMENT,
    "validUntil": MOMENT,
    "credentialSubject": {"id": TEXT, "type": "BitstringStatusList", "statusPurpose": TEXT, "encodedList": TEXT},
}


def difference(value: Any, shape: Shape, path: str = "") -> str:
    """The first field of `value` that is not of `shape`, as a path (`issuer.name`); empty when all are."""
    if isinstance(shape, dict):
        return _object_difference(value, shape, path)
    if isinstance(shape, Several):
        return _list_difference(value, shape, path)
    return "" if _fits(value, shape) else path or "@"


def _fits(value: Any, shape: Shape) -> bool:
    if shape is TEXT:
        return isinstance(value, str) and bool(value)
    if shape is MOMENT:
        try:
            return isinstance(value, str) and moment(datetime.fromisoformat(value)) == value
        except ValueError:
            return False
    return type(value) is type(shape) and bool(value == shape)


def _object_difference(value: Any, shape: dict[str, Shape], path: str) -> str:
    if not isinstance(value, dict):
        return path or "@"
    for name in [*shape, *value]:
        inner = f"{path}.{name}".lstrip(".")
        expected = shape.get(name)
        if isinstance(expected, Maybe):
            if name not in value:
                continue
            expected = expected.shape
        if expected is None or name not in value:
            return inner
        if found := difference(value[name], expected, inner):
            return found
    return ""


def _list_difference(value: Any, shape: Several, path: str) -> str:
    if not isinstance(value, list) or not 1 <= len(value) <= shape.most:
        return path
    return next((found for one in value if (found := difference(one, shape.shape, path))), "")
