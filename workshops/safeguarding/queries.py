"""Which protocol and help lines hold for a region and language."""

import re
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Q

from relais.asked_often import AskedOften, Given
from workshops.taxonomy.models import Region

from .models import DisclosureProtocol, HelpLine
from .personal_details import digits_of

_EITHER = re.compile(r"[;,|\n]| ou | or | / ")
NO_REGION: Final = 0  # the id of none
_HERE: Final = Q(region=None) | Q(region__in=Given("regions")), Q(language__in=Given("languages"))
_protocols = AskedOften(lambda: DisclosureProtocol.objects.filter(*_HERE))
_lines = AskedOften(lambda: HelpLine.objects.filter(*_HERE))


@dataclass(frozen=True)
class Safeguards:
    """What a guide, plan or run sheet shows on protection."""

    protocol: DisclosureProtocol | None
    help_lines: list[HelpLine]
    region: Region | None


def safeguards_for(region: Region | None, language: str) -> Safeguards:
    """The protocol and help lines of `region` in `language`, else the province's.

    The region's own protocol wins over the province's; one in `language` wins over one in the interface's first
    language, because a protocol in another language is better than none. The region's lines come first and the
    province's after them. Two queries.
    """
    languages = [language, settings.LANGUAGE_CODE]
    here = {"regions": [region.pk if region else NO_REGION], "languages": languages}
    protocols = _protocols(**here)
    protocols.sort(key=lambda item: (item.language != language, item.region_id is None))
    lines = _lines(**here)
    spoken = [line for line in lines if line.language == language] or lines
    spoken.sort(key=lambda line: (line.region_id is None, line.position, line.name))
    return Safeguards(protocols[0] if protocols else None, spoken, region)


def public_numbers() -> frozenset[str]:
    """The numbers of every help line, by their digits: anyone may write them. One query."""
    lines = HelpLine.objects.values_list("phone", "text_to")
    written = (number for line in lines for field in line for number in _EITHER.split(field))
    return frozenset(digits for digits in map(digits_of, written) if digits)
