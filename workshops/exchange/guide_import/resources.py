"""Tells what « Ressources » means in a document: things to bring, or places and books to turn to."""

from collections.abc import Sequence
from dataclasses import replace

from .candidates import Candidate
from .folding import fold, word_set
from .labels import Label
from .stream import Element, Head, Origin
from .vocabulary import Part

_RESOURCES = word_set("ressource ressources resource resources")
_FEW = 2  # times a label is said that belongs to activities


def with_resources_told(found: Sequence[Element | Candidate]) -> list[Element | Candidate]:
    """Return the elements, « Ressources » read as « Matériel » where it is said several times and the latter never."""
    heads = [head for head in map(_head, found) if head is not None]
    if any(head.part is Part.MATERIALS for head in heads) or sum(map(_says_resources, heads)) < _FEW:
        return list(found)
    return [_told(each) for each in found]


def _head(each: Element | Candidate) -> Head | None:
    if isinstance(each, Candidate):
        return each.head
    return each if isinstance(each, Head) else None


def _says_resources(head: Head) -> bool:
    label = head.reading.label
    return label is not None and label.part is Part.RESOURCES and fold(head.reading.full_title) in _RESOURCES


def _told(each: Element | Candidate) -> Element | Candidate:
    head = _head(each)
    if head is None or not _says_resources(head):
        return each
    origin = Origin.LABEL if head.origin is Origin.LOOK else head.origin
    reading = replace(head.reading, label=Label(Part.MATERIALS))
    told = replace(head, reading=reading, part=Part.MATERIALS, origin=origin)
    return replace(each, head=told) if isinstance(each, Candidate) else told
