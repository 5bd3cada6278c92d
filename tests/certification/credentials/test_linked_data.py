import copy
import hashlib

import pytest

from workshops.certification.credentials import linked_data
from workshops.certification.credentials.badges import badge_document
from workshops.certification.credentials.linked_data import (
    PINNED,
    RefusedContext,
    UnsignableDocument,
    canonical_form,
    document_loader,
    loaded_context,
    require_all_signed,
)


@pytest.fixture
def unsigned(site):
    return copy.deepcopy(badge_document(site.badge))


@pytest.mark.parametrize("address", PINNED)
def test_each_context_is_the_file_that_was_pinned(address):
    name, digest = PINNED[address]
    assert hashlib.sha256((linked_data.FOLDER / name).read_bytes()).hexdigest() == digest
    assert "@context" in loaded_context(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.w3.org/ns/credentials/v1",
        "https://www.w3.org/ns/credentials/v2/",
        "https://w3id.org/security/data-integrity/v2",
        "file:///etc/passwd",
        "",
    ],
)
def test_the_loader_refuses_any_other_address(address):
    with pytest.raises(RefusedContext, match="contexte JSON-LD"):
        document_loader(address)


def test_a_context_file_that_changed_is_refused(tmp_path, monkeypatch):
    for name, _digest in PINNED.values():
        (tmp_path / name).write_bytes((linked_data.FOLDER / name).read_bytes() + b" ")
    monkeypatch.setattr(linked_data, "FOLDER", tmp_path)
    linked_data._read.cache_clear()
    try:
        with pytest.raises(RefusedContext, match="a changé"):
            loaded_context(linked_data.CREDENTIALS_V2)
    finally:
        linked_data._read.cache_clear()


def test_what_we_make_is_signed_whole(unsigned):
    require_all_signed(unsigned)


@pytest.mark.parametrize(
    ("put", "term"),
    [
        (lambda made: made.update(cohorte="2026"), "cohorte"),
        (lambda made: made["credentialSubject"]["achievement"].update(level="2"), "level"),
        (lambda made: made["type"].append("PivotCredential"), "PivotCredential"),
        (lambda made: made["credentialSubject"]["achievement"].update(id="pivot"), "pivot"),
        (lambda made: made["credentialSubject"].update(id="lou"), "lou"),
    ],
)
def test_a_term_no_context_defines_is_refused_with_its_name(unsigned, put, term):
    unsigned["type"] = list(unsigned["type"])
    put(unsigned)
    with pytest.raises(UnsignableDocument, match=f"Aucun contexte ne définit «.{term}.»"):
        require_all_signed(unsigned)


@pytest.mark.parametrize("empty", [None, [], {}])
def test_an_empty_value_is_refused_with_its_place(unsigned, empty):
    unsigned["credentialSubject"]["achievement"]["tag"] = empty
    with pytest.raises(UnsignableDocument, match=r"«.credentialSubject.achievement.tag.» est vide"):
        require_all_signed(unsigned)


def test_a_context_that_is_not_pinned_is_refused_before_signing(unsigned):
    unsigned["@context"] = [*unsigned["@context"], "https://example.org/context"]
    for refuse in (require_all_signed, canonical_form):
        with pytest.raises(RefusedContext, match=r"example\.org/context"):
            refuse(unsigned)


def test_the_canonical_form_does_not_depend_on_how_the_document_is_written(unsigned):
    backwards = dict(reversed(list(unsigned.items())))
    assert canonical_form(backwards) == canonical_form(unsigned)


def test_the_canonical_form_holds_every_value(unsigned):
    quads = canonical_form(unsigned).decode()
    achievement = unsigned["credentialSubject"]["achievement"]
    for value in (unsigned["id"], unsigned["validUntil"], achievement["description"], achievement["inLanguage"]):
        assert value in quads
