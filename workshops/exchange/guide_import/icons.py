"""Reads the little pictures that stand for a label: « ⏱ 15 min | 👥 en équipe | 📦 crayons »."""

import re

from .durations import parse_duration
from .labels import Label, LabelLine, label_line, match_label
from .vocabulary import Part

_ICONS = {
    Part.DURATION: "⏱⏲⏰⌛⏳🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛",
    Part.MATERIALS: "📦🧰🎒🛠✂🧺🖍🖊✏",
    Part.GROUPING: "👥👤👪🧑",
    Part.OBJECTIVES: "🎯",
    Part.TIPS: "💡",
}
_BY_ICON = {icon: part for part, icons in _ICONS.items() for icon in icons}
_SIGNS = re.compile(r"^[^\w(\[«“\"'’]+")
_BAR = re.compile(r"\s*[|•·]\s*")


def icon_line(text: str) -> LabelLine | None:
    """Read a line that a known picture labels, or return None: its words must be no label and no name with a time."""
    part = _BY_ICON.get(text[:1])
    opening = _SIGNS.match(text)
    if part is None or opening is None:
        return None
    said = text[opening.end() :]
    if not said or match_label(said) or label_line(said):
        return None
    if (part is Part.DURATION) != (parse_duration(said) is not None):
        return None
    return LabelLine(Label(part), opening.end())


def fact_starts(text: str) -> list[int]:
    """Return where the pieces begin of a line of facts between bars that a picture or a duration opens."""
    bars = list(_BAR.finditer(text))
    first = text[: bars[0].start()] if bars else ""
    opens = bool(first) and (icon_line(first) is not None or parse_duration(_SIGNS.sub("", first)) is not None)
    return [0, *(bar.end() for bar in bars)] if opens else []
