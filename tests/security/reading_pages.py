"""What a browser would make of a page, read by a parser that is not ours: html5lib, as the standard says."""

import re
from pathlib import Path

import html5lib

PAYLOADS = [line for line in (Path(__file__).parent / "stored_xss.txt").read_text("utf-8").splitlines() if line]
HOLDERS = {"iframe", "object", "embed", "applet", "frame", "portal", "base", "math", "foreignObject", "animate", "set"}
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "xlink:href"}
DATA = {"application/json", "application/ld+json"}  # read, never run
CODE = re.compile(r"^(javascript|vbscript|livescript|data|blob|filesystem|feed|view-source):", re.IGNORECASE)
DRAWN = re.compile(r"^data:image/(png|svg\+xml|webp)[;,]")


def dangers_in(html: str) -> list[str]:
    """What in a page could run or load something the site did not write."""
    tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    found: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        text = "".join(element.itertext())
        data = tag == "script" and element.get("type", "") in DATA
        if tag in HOLDERS or (
            tag in {"script", "style"} and not data and ("canary" in text or _is_foreign(element.get("src", "")))
        ):
            found.append(f"<{tag}> {text[:60]}")
        for name, value in element.attrib.items():
            found += _of_attribute(tag, str(name).rpartition("}")[2].lower(), re.sub(r"[\x00-\x20]", "", value))
    return found


def _of_attribute(tag: str, name: str, value: str) -> list[str]:
    bad = (
        name.startswith("on")
        or (name.startswith(("hx-", "data-hx-")) and "canary" in value)
        or (name in {"style", "srcdoc"} and "canary" in value)
        or (name in ADDRESSES and CODE.match(value) and not DRAWN.match(value))
        or (name in ADDRESSES and tag not in {"a", "area"} and _is_foreign(value))
    )
    return [f"<{tag} {name}={value[:60]}>"] if bad else []


def _is_foreign(value: str) -> bool:
    return "canary" in value and "canary.example" in value


def texts_of(value, name: str):
    """Every text under that name, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == name and isinstance(each, str):
                yield each
            else:
                yield from texts_of(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each, name)


def foreign_parts_of(html: str) -> list[str]:
    """What a page would fetch from another site as it opens."""
    tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    loaded = [
        (element.tag, element.get(name))
        for element in tree.iter("script", "link", "img", "iframe", "source", "video", "audio", "embed", "object")
        for name in ("src", "href", "srcset", "data", "poster")
        if element.get(name) and element.get("rel") not in {"canonical", "alternate", "license"}
    ]
    return [f"<{tag} {address}>" for tag, address in loaded if re.match(r"(?:https?:)?//", address)]
