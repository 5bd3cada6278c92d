"""The answers of OAI-PMH 2.0, one function a verb."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from lxml import etree

from .descriptions import FORMATS, public_address
from .reading import Told, all_sets, earliest, page_of, sets_of, told_of
from .requests import OaiError, Selection, identity_in, selection_of, token_of
from .xml import XSI, add, serialised

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
OAI_PATH = "/oai"


def stamp(moment: datetime) -> str:
    """A moment as the protocol writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer(verb: str, given: Mapping[str, str]) -> bytes:
    """The document that answers `verb`; an error of the verb's own is an answer too."""
    root = _envelope({"verb": verb, **given})
    try:
        VERBS[verb](root, given)
    except OaiError as error:
        if error.code in {"badVerb", "badArgument"}:
            return refusal(error)
        _tell_error(root, error)
    return serialised(root)


def refusal(error: OaiError) -> bytes:
    """The document that says why a request was not understood: it does not repeat the request."""
    root = _envelope({})
    _tell_error(root, error)
    return serialised(root)


def _envelope(attributes: Mapping[str, str]) -> Any:
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI} {OAI_SCHEMA}")
    add(root, OAI, "responseDate", stamp(timezone.now()))
    add(root, OAI, "request", public_address(OAI_PATH), **attributes)
    return root


def _tell_error(root: Any, error: OaiError) -> None:
    add(root, OAI, "error", error.sentence, code=error.code)


def _identify(root: Any, given: Mapping[str, str]) -> None:
    said = add(root, OAI, "Identify")
    add(said, OAI, "repositoryName", settings.WAGTAIL_SITE_NAME)
    add(said, OAI, "baseURL", public_address(OAI_PATH))
    add(said, OAI, "protocolVersion", "2.0")
    add(said, OAI, "adminEmail", settings.CONTACT_EMAIL)
    add(said, OAI, "earliestDatestamp", stamp(earliest() or timezone.now()))
    add(said, OAI, "deletedRecord", "persistent")
    add(said, OAI, "granularity", "YYYY-MM-DDThh:mm:ssZ")


def _list_metadata_formats(root: Any, given: Mapping[str, str]) -> None:
    if "identifier" in given:
        told_of(identity_in(given["identifier"]))
    listed = add(root, OAI, "ListMetadataFormats")
    for each in FORMATS.values():
        one = add(listed, OAI, "metadataFormat")
        add(one, OAI, "metadataPrefix", each.prefix)
        add(one, OAI, "schema", each.schema())
        add(one, OAI, "metadataNamespace", each.namespace)


def _list_sets(root: Any, given: Mapping[str, str]) -> None:
    if "resumptionToken" in given:
        raise OaiError("badResumptionToken", "All the sets come at once: this token is not one of ours.")
    listed = add(root, OAI, "ListSets")
    for spec, name in all_sets():
        one = add(listed, OAI, "set")
        add(one, OAI, "setSpec", spec)
        add(one, OAI, "setName", name)


def _get_record(root: Any, given: Mapping[str, str]) -> None:
    prefix = given["metadataPrefix"]
    told = told_of(identity_in(given["identifier"]))
    if prefix not in FORMATS:
        raise OaiError("cannotDisseminateFormat", "This format is not given: ListMetadataFormats says which are.")
    _add_record(add(root, OAI, "GetRecord"), told, prefix)


def _list_records(root: Any, given: Mapping[str, str]) -> None:
    _list(root, given, "ListRecords", _add_record)


def _list_identifiers(root: Any, given: Mapping[str, str]) -> None:
    _list(root, given, "ListIdentifiers", lambda parent, told, _prefix: _add_header(parent, told))


def _list(root: Any, given: Mapping[str, str], verb: str, write: Callable[[Any, Told, str], None]) -> None:
    selection = selection_of(given, FORMATS)
    page = page_of(selection)
    listed = add(root, OAI, verb)
    for told in page.told:
        write(listed, told, selection.prefix)
    _add_token(listed, selection, page)


def _add_token(listed: Any, selection: Selection, page: Any) -> None:
    """Where the list goes on; an empty token ends one that came in several pages."""
    if page.following is None and selection.place is None:
        return
    token = etree.SubElement(listed, f"{{{OAI}}}resumptionToken")
    token.set("completeListSize", str(page.size))
    token.set("cursor", str(page.cursor))
    token.text = token_of(selection, page.following) if page.following else None


def _add_record(parent: Any, told: Told, prefix: str) -> None:
    one = add(parent, OAI, "record")
    _add_header(one, told)
    if told.record is not None:
        add(one, OAI, "metadata").append(FORMATS[prefix].describe(told.record))


def _add_header(parent: Any, told: Told) -> None:
    header = add(parent, OAI, "header")
    if told.record is None:
        header.set("status", "deleted")
    add(header, OAI, "identifier", told.row.identity.urn)
    add(header, OAI, "datestamp", stamp(told.row.changed_at))
    for spec in sets_of(told.row):
        add(header, OAI, "setSpec", spec)


VERBS: dict[str, Callable[[Any, Mapping[str, str]], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}
