"""Whether an Office file, once opened, goes and gets a part of itself elsewhere: a picture, a template, a workbook."""

import re
import zipfile

from lxml import etree

MEGABYTE = 1024 * 1024
LARGEST_LINKS = 4 * MEGABYTE  # twenty thousand links
MOST_LINKS = 20 * MEGABYTE  # of all the parts together
OTHER_WORKBOOKS = re.compile(r"^xl/externalLinks/", re.IGNORECASE)


def fetches_elsewhere(package: zipfile.ZipFile) -> bool:
    """Whether it does, ordinary links left out: those wait for a click. What cannot be told counts as yes."""
    read = 0
    for entry in package.infolist():
        if OTHER_WORKBOOKS.match(entry.filename):
            return True
        if not entry.filename.lower().endswith(".rels"):
            continue
        read += entry.file_size
        if entry.file_size > LARGEST_LINKS or read > MOST_LINKS or _some_are_fetched(package.read(entry)):
            return True
    return False


def _some_are_fetched(part: bytes) -> bool:
    try:
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return True
    if tree.getroottree().docinfo.doctype:
        return True
    return any(_is_fetched(link) for link in tree.iter("{*}Relationship"))


def _is_fetched(link: etree._Element) -> bool:
    kind = link.get("Type", "").strip().rpartition("/")[2].lower()
    return link.get("TargetMode", "").strip().lower() == "external" and kind != "hyperlink"
