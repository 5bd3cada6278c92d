"""From what travels of a programme to the file that carries it."""

import hashlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from workshops.certification.queries.issuer import site_issuing_address, site_keys

from . import bag, layout
from .archive import ArchiveWriter
from .crate import crate
from .gathering import gather
from .layout import Travelling
from .signature import sign

Tell = Callable[[int, int], None]
AGENT = "Relais"


def write_package(page: Any, target: IO[bytes], tell: Tell = lambda _done, _total: None) -> Travelling:
    """Write the package of `page` (a published `ProgrammePage`) to `target`, signed by this site; what is in it.

    `tell` is given the files done and their total. Raises PackageRefused.
    """
    with override(page.locale.language_code):  # the few words that are ours are the programme's
        return _written(gather(page), target, tell)


def _written(travelling: Travelling, target: IO[bytes], tell: Tell) -> Travelling:
    texts = dict(_texts(travelling))
    sizes = {name: len(content) for name, content in texts.items()}
    sizes |= {file.path: len(file.read()) for file in travelling.media}
    texts[layout.CRATE] = layout.written(crate(travelling, sizes))
    total = len(texts) + len(travelling.media)
    writer = ArchiveWriter(target, layout.folder_name(travelling.programme["slug"], travelling.last_number))
    checksums: dict[str, str] = {}
    for done, (name, content) in enumerate(_payload(travelling, texts), start=1):
        checksums[name] = hashlib.sha512(content).hexdigest()
        writer.add(name, content, squeezed=name in texts)
        tell(done, total)
    octets = sum(sizes.values()) + len(texts[layout.CRATE])
    tags = bag.tag_files(checksums, _info(travelling, f"{octets}.{total}"))
    for name, content in tags.items():
        writer.add(name, content)
    signature = sign(tags[bag.TAG_MANIFEST], site_keys().ed25519(), site_issuing_address())
    writer.add(bag.SIGNATURE, signature)
    writer.close()
    return travelling


def _texts(travelling: Travelling) -> Iterator[tuple[str, bytes]]:
    yield layout.PROGRAMME, layout.written(travelling.programme)
    if travelling.origins is not None:
        yield layout.ORIGINS, layout.written(travelling.origins)
    for number, edition in sorted(travelling.editions.items()):
        yield layout.edition_path(number), layout.written(edition)


def _payload(travelling: Travelling, texts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield from sorted(texts.items())
    for file in travelling.media:
        yield file.path, file.read()


def _info(travelling: Travelling, oxum: str) -> dict[str, str]:
    organisation = travelling.programme["organisation"]
    return {
        "Source-Organization": f"{settings.CREDENTIALS_ISSUER} ({site_issuing_address()})",
        "External-Identifier": f"urn:uuid:{travelling.programme['identity']}",
        "External-Description": f"{travelling.title} — {organisation['name']}",
        "Bagging-Date": timezone.now().date().isoformat(),
        "Bag-Software-Agent": AGENT,
        "Payload-Oxum": oxum,
    }
