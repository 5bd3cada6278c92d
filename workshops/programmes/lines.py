"""Short lists written as one item a line: quicker to type and paste than a field for each."""

import re

BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d+[.)])\s+")


def lines_of(text: str | None) -> list[str]:
    """The items of `text`, one a line, without blank lines or the bullets a paste brings along."""
    stripped = (BULLET.sub("", line).strip() for line in (text or "").splitlines())
    return [line for line in stripped if line]
