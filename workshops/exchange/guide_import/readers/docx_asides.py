"""What a Word document says outside its body: notes, comments, headers, footers, diagrams, its own title."""

from collections.abc import Iterator

from .docx_package import Element, Package, Relation, attribute, content, name_of

_PLACES = {"header": "header", "footer": "footer", "comments": "comment", "diagramData": "diagram"}


class DocumentAsides:
    """Reads the other parts of a package, each once."""

    def __init__(self, package: Package, relations: dict[str, Relation]) -> None:
        self._package = package
        self._relations = relations
        self._notes: dict[tuple[str, str], str] | None = None

    def note(self, kind: str, identifier: str) -> str:
        """Return the text of a footnote or an endnote."""
        if self._notes is None:
            self._notes = dict(self._read_notes())
        return self._notes.get((kind, identifier), "")

    def _read_notes(self) -> Iterator[tuple[tuple[str, str], str]]:
        for relation in self._relations.values():
            if relation.kind not in {"footnotes", "endnotes"} or relation.external:
                continue
            root = self._package.part(relation.target)
            for element in root if root is not None else ():
                if attribute(element, "type") is None:  # the others are the separator lines
                    yield (name_of(element), attribute(element, "id") or ""), text_of(element)

    def outside_body(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) for headers, footers, comments and diagrams, each different text once."""
        seen = set()
        for relation in self._relations.values():
            place = _PLACES.get(relation.kind)
            if place is None or relation.external:
                continue
            root = self._package.part(relation.target)
            for text in self._texts(root, place):
                if text and not text.isdigit() and (place, text) not in seen:
                    seen.add((place, text))
                    yield place, text

    @staticmethod
    def _texts(root: Element | None, place: str) -> list[str]:
        if root is None:
            return []
        return [text_of(each) for each in root] if place == "comment" else [text_of(root)]

    def core_title(self) -> str:
        """Return the title among the document's properties."""
        for relation in self._package.relations("").values():
            if relation.kind == "core-properties" and not relation.external:
                root = self._package.part(relation.target)
                for element in root if root is not None else ():
                    if name_of(element) == "title":
                        return (element.text or "").strip()
        return ""


def text_of(element: Element) -> str:
    """Return the text under an element, a line for each paragraph; deleted text left out."""
    lines: list[list[str]] = [[]]
    _gather(element, lines)
    return "\n".join(line for line in ("".join(parts).strip() for parts in lines) if line)


def _gather(element: Element, lines: list[list[str]]) -> None:
    for each in content(element):
        name = name_of(each)
        if name in {"del", "moveFrom", "instrText", "delText"}:
            continue
        if name == "p":
            lines.append([])
        if name == "t":
            lines[-1].append(each.text or "")
        elif name in {"tab", "br", "cr"}:
            lines[-1].append(" ")
        else:
            _gather(each, lines)
