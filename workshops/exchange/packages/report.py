"""What a package holds, in words and as plain values: the same for the screen, the terminal and a program."""

from typing import Any

from workshops.adaptations.licences import licence_name
from workshops.programmes.content import ProgrammeContent

from .comparing import Comparison, is_own, is_trusted
from .models import PackageImport, SiteKey
from .opening import Package


def contents_of(package: Package) -> dict[str, Any]:
    """What is in it and whom it is from."""
    said = package.programme
    last = package.editions[package.last_number]
    content = ProgrammeContent.from_json(last["content"])
    key = SiteKey.objects.filter(thumbprint=package.signer.thumbprint).first()
    return {
        "title": package.title,
        "type": said["type"],
        "language": said["language"],
        "identity": said["identity"],
        "summary": said["fields"]["summary"],
        "licence": said["fields"]["licence"],
        "licence_name": str(licence_name(said["fields"]["licence"])),
        "authors": said["fields"]["authors"],
        "credits": said["fields"]["credits"],
        "organisation": said["organisation"]["name"],
        "organisation_site": said["organisation"]["site"],
        "signed_by": {
            "site": key.address if key else package.signer.address,
            "key": package.signer.thumbprint,
            "trusted": bool(key and key.trusted) or is_own(package.signer),
        },
        "editions": [
            {"number": number, "date": edition["date"], "change_note": edition["change_note"]}
            for number, edition in sorted(package.editions.items())
        ],
        "sessions": [
            {"title": session.title, "minutes": session.minutes, "activities": len(session.activities)}
            for session in content.sessions
        ],
        "images": sum(file["kind"] == "image" for file in package.files),
        "documents": sum(file["kind"] == "document" for file in package.files),
        "left_out": sum(file["left_out"] for file in package.files),
        "adapted_from": ((package.origins or {}).get("lineage") or {}).get("source_title", ""),
    }


def changes_of(comparison: Comparison) -> dict[str, Any]:
    """What it would change here."""
    return {
        "arrival": comparison.arrival.value,
        "new_editions": list(comparison.new),
        "known_editions": list(comparison.known),
        "unknown_terms": list(comparison.unknown_terms),
        "page": comparison.page.get_absolute_url() if comparison.page else None,
    }


def state_of(kept: PackageImport | None) -> str:
    """`none`, `quarantined`, `waiting`, `under_way` or `imported`."""
    if kept is None:
        return "none"
    if kept.is_under_way and not kept.is_stalled:
        return "under_way"
    if kept.state != PackageImport.State.IMPORTED:
        return "waiting" if is_trusted(kept.key) else "quarantined"
    return "imported"
