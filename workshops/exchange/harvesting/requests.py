"""What a harvester asks, held to the rules of OAI-PMH 2.0 before anything is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import QueryDict

SALT = "oai-pmh"
# How a day and a second are written, and how long each lasts.
PRECISIONS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "%Y-%m-%d", timedelta(days=1)),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII), "%Y-%m-%dT%H:%M:%SZ", timedelta(seconds=1)),
)
# How the protocol spells the names of sets and formats: others are refused before they are repeated in an answer.
NAME = r"[A-Za-z0-9\-_.!~*'()]+"
SPELLINGS = {"set": re.compile(f"{NAME}(:{NAME})*"), "metadataPrefix": re.compile(NAME)}
LISTS = {"ListIdentifiers", "ListRecords"}
# Arguments of each verb: those it must have, those it may have.
ARGUMENTS: Mapping[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
}


class OaiError(Exception):
    """An error of the protocol: its code, and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Place:
    """Where a list goes on: after that record, of which `cursor` were given among `size`."""

    changed_at: datetime
    pk: int
    cursor: int
    size: int


@dataclass(frozen=True)
class Selection:
    """What a list holds, and where it goes on."""

    prefix: str
    since: datetime | None = None
    before: datetime | None = None  # the first moment that is too late, where there is one
    set_spec: str = ""
    place: Place | None = None


def read_arguments(data: QueryDict) -> tuple[str, dict[str, str]]:
    """The verb and its arguments; `OaiError` when the protocol does not allow them."""
    verbs = data.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise OaiError("badVerb", "The verb is missing, repeated, or not one of OAI-PMH 2.0.")
    verb = verbs[0]
    repeated = [name for name, values in data.lists() if len(values) > 1]
    if repeated:
        raise OaiError("badArgument", f"Given more than once: {_named(repeated)}.")
    given = {name: str(value) for name, value in data.items() if name != "verb"}
    required, optional = ARGUMENTS[verb]
    if verb in LISTS and "resumptionToken" in given:
        required, optional = {"resumptionToken"}, set()
    if unknown := set(given) - required - optional:
        raise OaiError("badArgument", f"Not arguments of {verb}: {_named(unknown)}.")
    if missing := required - set(given):
        raise OaiError("badArgument", f"{verb} also needs: {_named(missing)}.")
    if wrong := [name for name, spelling in SPELLINGS.items() if name in given and not spelling.fullmatch(given[name])]:
        raise OaiError("badArgument", f"Not written as the protocol does: {_named(wrong)}.")
    return verb, given


def _named(names: Any) -> str:
    return ", ".join(sorted(name[:40] for name in names))


def selection_of(given: Mapping[str, str], prefixes: Any) -> Selection:
    """What a list was asked to hold; with a resumption token, what it said."""
    if "resumptionToken" in given:
        return _resumed(given["resumptionToken"], prefixes)
    if given["metadataPrefix"] not in prefixes:
        raise OaiError("cannotDisseminateFormat", "This format is not given: ListMetadataFormats says which are.")
    since, until = given.get("from"), given.get("until")
    if since and until and len(since) != len(until):
        raise OaiError("badArgument", "`from` and `until` must be as precise as each other.")
    first = moment(since)[0] if since is not None else None
    before = moment(until)[1] if until is not None else None
    if first and before and first >= before:
        raise OaiError("badArgument", "`from` is after `until`.")
    return Selection(given["metadataPrefix"], first, before, given.get("set", ""))


def moment(text: str) -> tuple[datetime, datetime | None]:
    """The moment `text` begins and the one after its end: a day or a second, in UTC; None at the end of all time."""
    for spelling, form, length in PRECISIONS:
        if not spelling.fullmatch(text):
            continue
        try:
            first = datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            break
        return first, first + length if datetime.max.replace(tzinfo=UTC) - first >= length else None
    raise OaiError("badArgument", "Write dates as 2026-05-14 or as 2026-05-14T13:30:00Z.")


def token_of(selection: Selection, place: Place) -> str:
    """The token with which a list goes on. It holds all it needs, signed: nothing is kept here."""
    values = [
        selection.prefix,
        selection.set_spec,
        *(each and each.timestamp() for each in (selection.since, selection.before)),
        place.changed_at.timestamp(),
        place.pk,
        place.cursor,
        place.size,
    ]
    return signing.dumps(values, salt=SALT)


def _resumed(token: str, prefixes: Any) -> Selection:
    try:
        prefix, set_spec, since, before, changed, pk, cursor, size = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise OaiError("badResumptionToken", "This token is not one of ours: begin the list again.") from None
    if prefix not in prefixes:
        raise OaiError("badResumptionToken", "This format is no longer given: begin the list again.")
    place = Place(_utc(changed), pk, cursor, size)
    return Selection(prefix, since and _utc(since), before and _utc(before), set_spec, place)


def _utc(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def identity_in(identifier: str) -> UUID:
    """The identity that an identifier of ours holds; `OaiError` when it is written otherwise."""
    text = identifier.removeprefix("urn:uuid:")
    try:
        identity = UUID(text)
    except ValueError:
        identity = None
    if identity is None or identity.urn != identifier:
        raise OaiError("idDoesNotExist", "No record has this identifier: ours are written urn:uuid:…")
    return identity
