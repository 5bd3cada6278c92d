"""Asking the endpoint, each answer held to the rules of the protocol."""

from pathlib import Path
from typing import Any

from django.test import Client
from lxml import etree

from workshops.exchange.harvesting.oai import LRMI_SCHEMA

SPACES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "lrmi": "http://purl.org/dcx/lrmi-terms/",
}
RULES = etree.XMLSchema(etree.parse(Path(__file__).with_name("oai_pmh.xsd")))
LRMI_RULES = etree.XMLSchema(etree.parse(LRMI_SCHEMA))


def judged(content: bytes) -> Any:
    """The document, once it is valid."""
    root = etree.fromstring(content)
    RULES.assertValid(root)
    for described in root.iterfind(".//lrmi:learningResource", SPACES):
        LRMI_RULES.assertValid(described)
    for record in root.iterfind(".//o:record", SPACES):
        deleted = record.find("o:header", SPACES).get("status") == "deleted"
        assert (record.find("o:metadata", SPACES) is None) == deleted
    return root


def ask(method: str = "get", /, **arguments: Any) -> Any:
    """The valid answer to a request."""
    answer = getattr(Client(), method)("/oai", arguments)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return judged(answer.content)


def texts(root: Any, path: str) -> list[str]:
    """The texts of the elements at that path."""
    return [each.text for each in root.iterfind(path, SPACES)]


def records(prefix: str = "oai_dc", **more) -> dict[str, str]:
    """Titles by identifier; empty for what is deleted."""
    root = ask(verb="ListRecords", metadataPrefix=prefix, **more)
    return {
        record.findtext("o:header/o:identifier", namespaces=SPACES): record.findtext(".//dc:title", "", SPACES)
        for record in root.iterfind(".//o:record", SPACES)
    }


def error_of(root: Any) -> str:
    """The code of the only error of an answer, whose sentence is not empty."""
    (error,) = root.iterfind("o:error", SPACES)
    assert error.text.endswith((".", "…"))
    return str(error.get("code"))
