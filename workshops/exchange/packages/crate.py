"""The crate: what is in the package, by whom and under which terms, in RO-Crate 1.2, for all who read crates."""

from mimetypes import guess_type
from typing import Any

from workshops.programmes.licences import named_licence

from . import layout
from .layout import MediaFile, Travelling

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
RIGHTS = "#rights"  # of a programme whose licence has no public text
NOT_SENT = "Stands for a file that was not sent: its rights do not allow it, or it is lost."
TYPES = {"webp": "image/webp", "avif": "image/avif", "md": "text/markdown"}


def crate(travelling: Travelling, sizes: dict[str, int]) -> dict[str, Any]:
    """The metadata of a package; `sizes` are those of its files in bytes, by their name in the package."""
    programme = travelling.programme
    organisation = programme["organisation"]
    publisher = f"{organisation['site']}/#{organisation['slug']}"
    licence = _licence(programme["fields"]["licence"], programme["language"])
    files = [*_texts(travelling), *(_media(file, programme["language"]) for file in travelling.media)]
    parts = [{**file, "contentSize": str(sizes[f"data/{file['@id']}"])} for file in files]
    licences = {licence["@id"]: licence}
    licences |= {each["@id"]: each for each in _media_licences(travelling.media, programme["language"])}
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": SPECIFICATION},
            },
            _root(travelling, publisher, licence["@id"], [part["@id"] for part in parts]),
            _publisher(publisher, organisation),
            *(licences[name] for name in sorted(licences)),
            *parts,
        ],
    }


def _root(travelling: Travelling, publisher: str, licence: str, parts: list[str]) -> dict[str, Any]:
    programme = travelling.programme
    fields = programme["fields"]
    last = travelling.editions[travelling.last_number]
    root = {
        "@id": "./",
        "@type": ["Dataset", "LearningResource"],
        "name": fields["title"],
        "description": fields["summary"] or fields["title"],
        "identifier": f"urn:uuid:{programme['identity']}",
        "inLanguage": programme["language"],
        "version": str(last["number"]),
        "datePublished": last["date"],
        "license": {"@id": licence},
        "publisher": {"@id": publisher},
        "author": {"@id": publisher},
        "creditText": "\n".join(text for text in (fields["authors"], fields["credits"]) if text) or fields["title"],
        "hasPart": [{"@id": part} for part in parts],
    }
    lineage = (travelling.origins or {}).get("lineage")
    if lineage is not None:
        root["isBasedOn"] = f"urn:uuid:{lineage['source_identity']}"
    if programme["translation_of"] is not None:
        root["translationOfWork"] = f"urn:uuid:{programme['translation_of']['identity']}"
    return root


def _publisher(name: str, organisation: dict[str, Any]) -> dict[str, Any]:
    said = {"@id": name, "@type": "Organization", "name": organisation["name"]}
    return {**said, "url": organisation["website"] or organisation["site"]}


def _texts(travelling: Travelling) -> list[dict[str, Any]]:
    title = travelling.title
    files = [("programme.json", title, "What the programme says of itself, its rights and its files.")]
    if travelling.origins is not None:
        files.append(("origins.json", title, "What the programme was adapted from, and whom it credits."))
    for number, edition in sorted(travelling.editions.items()):
        path = layout.edition_path(number).removeprefix("data/")
        files.append((path, f"{edition['title']} · {number}", edition["change_note"] or "An edition, as published."))
    return [
        {"@id": path, "@type": "File", "name": name, "description": said, "encodingFormat": "application/json"}
        for path, name, said in files
    ]


def _media(file: MediaFile, language: str) -> dict[str, Any]:
    path = file.path.removeprefix("data/")
    kind = TYPES.get(file.extension) or guess_type(path)[0] or "application/octet-stream"
    said = {"@id": path, "@type": "File", "name": file.title or path, "encodingFormat": kind}
    if file.left_out:
        return {**said, "description": NOT_SENT}
    if file.credit:
        said["creditText"] = file.credit
    licence = _licence(file.licence, language) if file.licence else None
    return {**said, "license": {"@id": licence["@id"]}} if licence else said


def _media_licences(media: tuple[MediaFile, ...], language: str) -> list[dict[str, Any]]:
    return [_licence(file.licence, language) for file in media if file.licence and not file.left_out]


def _licence(code: str, language: str) -> dict[str, Any]:
    """The licence of that code as an entity: named by the address of its text when it has one."""
    named = named_licence(code, language)
    name, address = (str(named.label), named.url) if named else (code, "")
    said = "Every right not given by this licence is kept by the publisher."
    return {"@id": address or RIGHTS, "@type": "CreativeWork", "name": name, "description": said}
